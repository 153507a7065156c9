import { describe, expect, test } from 'vitest'
import type { KnownLot, Lot } from '../../domain/lots/evidence.ts'
import { shipment } from '../../domain/shipments/decider.ts'
import { actingFor, given, notProvoked } from '../support/given.ts'
import {
  aboard,
  absent,
  announced,
  arrived,
  booked,
  booking,
  departed,
  dollars,
  type History,
  id,
  loaded,
  lost,
  member,
  plain,
  shipmentAfter,
} from './shipment-facts.ts'

describe('carriage', () => {
  const book = (changes: object, ...history: unknown[]) =>
    given(shipment, ...(history as History)).when(
      'BookShipment',
      { ...booking, ...changes },
      { needs: { shipper: member } },
    )

  test('is booked once', () => {
    book({}).thenAccepted(plain(booked()))
    book({ carrier: 'South Line' }, booked()).thenRefused({ code: 'shipment-exists' })
  })

  test('is booked for a member, or for the platform', () => {
    book({ shipper: null }).thenAccepted(plain(booked({ shipper: null })))
    given(shipment)
      .when('BookShipment', booking, { needs: { shipper: absent } })
      .thenRefused({ code: 'member-unknown', member: 'mill' })
  })

  test('is there for its shipper and the platform, and for nobody else', () => {
    given(shipment, booked(), loaded('a'))
      .when('DepartShipment', {}, { by: actingFor('rival') })
      .thenRefused({ code: 'shipment-absent' })
  })
})

describe('lots', () => {
  const load = (lots: Record<string, Lot>, ...history: unknown[]) =>
    given(shipment, booked(), ...(history as History)).when(
      'LoadShipment',
      { lots: Object.keys(lots) },
      { id, needs: { lots: Object.values(lots) } },
    )

  test('are loaded that were announced for it, also on several days', () => {
    load({ a: announced() }).thenAccepted(plain(loaded('a')))
    load({ b: aboard(), c: announced() }, loaded('a')).thenAccepted(plain(loaded('b', 'c')))
    expect(shipmentAfter(booked(), loaded('a'), loaded('b'))).toMatchObject({ lots: ['a', 'b'] })
  })

  test('that were not announced for it stay ashore', () => {
    const refused = { code: 'lot-not-announced', lot: 'b' } as const
    const others: Partial<KnownLot>[] = [{ shipment: null }, { shipment: 'voyage-8' }]
    for (const other of [...others, { status: 'refused' as const }, { status: 'empty' as const }]) {
      load({ a: announced(), b: announced(other) }).thenRefused(refused)
    }
    load({ a: absent }).thenRefused({ code: 'lot-unknown', lot: 'a' })
  })

  test('are loaded once', () => {
    load({ a: announced(), b: announced() }, loaded('a')).thenRefused({
      ...{ code: 'lot-on-board', lot: 'a' },
    })
    given(shipment, booked())
      .when('LoadShipment', { lots: ['a', 'a'] }, { id, needs: { lots: [aboard(), aboard()] } })
      .thenRefused({ code: 'lot-on-board', lot: 'a' })
  })

  test('are loaded before it leaves, and not before they were announced', () => {
    const gone = { code: 'shipment-gone' } as const
    load({ b: announced() }, loaded('a'), departed).thenRefused({ ...gone, was: 'departed' })
    load({ b: announced() }, loaded('a'), lost('a')).thenRefused({ ...gone, was: 'lost' })
    load({ a: announced({ announcedOn: '2026-04-01' }) }).thenRefused({
      ...{ code: 'precedes-its-cause', cause: 'LotAnnounced' },
      ...{ field: 'effectiveAt', on: '2026-04-01' },
    })
  })

  test('are as many as one event can tell of', () => {
    const names = Array.from({ length: 199 }, (_, n) => `a-${n}`)
    load({ b: announced(), c: announced() }, loaded(...names)).thenRefused({
      ...{ code: 'shipment-full', limit: 200 },
    })
  })
})

describe('a voyage', () => {
  const when = (type: 'DepartShipment' | 'ArriveShipment', ...history: unknown[]) =>
    given(shipment, booked(), ...(history as History)).when(type, {}, {})

  test('begins with goods on board', () => {
    when('DepartShipment', loaded('a')).thenAccepted(plain(departed))
    when('DepartShipment').thenRefused({ code: 'shipment-empty' })
    const gone = { code: 'shipment-gone' } as const
    when('DepartShipment', loaded('a'), arrived).thenRefused({ ...gone, was: 'arrived' })
    when('DepartShipment', loaded('a'), departed, lost('a')).thenRefused({ ...gone, was: 'lost' })
  })

  test('ends at the quay, though nobody recorded that it began', () => {
    when('ArriveShipment', loaded('a'), departed).thenAccepted(plain(arrived))
    when('ArriveShipment', loaded('a')).thenAccepted(plain(arrived))
    when('ArriveShipment').thenRefused({ code: 'shipment-empty' })
    when('ArriveShipment', loaded('a'), lost('a')).thenRefused({ code: 'shipment-lost' })
  })

  test('does not end before it began', () => {
    const on = { effectiveAt: '2026-03-05T12:00:00.000Z' }
    given(shipment, booked(), loaded('a'), departed)
      .when('ArriveShipment', {}, on)
      .thenRefused({
        ...{ code: 'precedes-its-cause', cause: 'ShipmentDeparted' },
        ...{ field: 'effectiveAt', on: '2026-03-06' },
      })
  })

  test('may end in a loss: of what had not come into store', () => {
    const lose = (lots: Lot[], ...history: unknown[]) =>
      given(shipment, booked(), ...(history as History)).when(
        'LoseShipment',
        { reason: 'Storm' },
        { id, needs: { lots } },
      )
    lose([aboard(), announced()], loaded('a', 'b'), departed).thenAccepted(plain(lost('a', 'b')))
    const ashore = aboard({ shipment: null, warehouse: 'cold-store' })
    lose([ashore, aboard()], loaded('a', 'b'), arrived).thenAccepted(plain(lost('b')))
    lose([]).thenRefused({ code: 'shipment-empty' })
  })
})

describe('a claim', () => {
  const sums = { in: '100', found: '0', out: '0', lost: '100', given: '0' }
  const gone = (changes: Partial<KnownLot> = {}) =>
    aboard({ status: 'empty', stored: '0', sums, ...changes })
  const behind = (loan: string, value: string, unit: 'TNE' | 'KGM' = 'TNE') => ({
    pledge: { lender: 'bank', loan, quantity: { unit, value } },
  })
  const pay = (amount: string, lots: Lot[], claim = 'c-1', ...more: unknown[]) =>
    given(shipment, booked(), loaded('a', 'b'), lost('a', 'b'), ...(more as History)).when(
      'PayClaim',
      { amount: dollars(amount), claim, payee: 'bank' },
      { needs: { lots, payee: member } },
    )
  const paid = (amount: string, loans: [loan: string, amount: string][]) =>
    ({
      type: 'ClaimPaid',
      data: {
        ...{ amount: dollars(amount), claim: 'c-1', payee: 'bank' },
        loans: loans.map(([loan, part]) => ({ amount: dollars(part), loan })),
      },
    }) as const

  test('goes to the loans by the goods that stood behind them', () => {
    const lots = [gone(behind('l-1', '100')), gone(behind('l-2', '50'))]
    pay('200.00', lots).thenAccepted(
      paid('200.00', [
        ['l-1', '100.00'],
        ['l-2', '50.00'],
      ]),
    )
    const one = [gone(behind('l-1', '100')), gone(behind('l-1', '50000', 'KGM'))]
    pay('200.00', one).thenAccepted(paid('200.00', [['l-1', '150.00']]))
  })

  test('leaves to the payee what no loan stood behind', () => {
    pay('200.00', [gone(), gone()]).thenAccepted(paid('200.00', []))
    pay('200.00', [gone(behind('l-1', '100')), gone()]).thenAccepted(
      paid('200.00', [['l-1', '100.00']]),
    )
  })

  test('counts what was on board, also if the loss of the lots is not recorded yet', () => {
    const none = { ...sums, lost: '0' }
    const lots = [aboard({ ...behind('l-1', '100'), sums: none }), aboard({ sums: none })]
    pay('200.00', lots).thenAccepted(paid('200.00', [['l-1', '100.00']]))
  })

  test('loses no cent', () => {
    const three = [gone(behind('l-1', '1')), gone(behind('l-2', '1')), gone(behind('l-3', '1'))]
    const alike = three.map((lot) => ({ ...lot, sums: { ...sums, lost: '1' } }))
    pay('100.00', alike).thenAccepted(
      paid('100.00', [
        ['l-1', '33.34'],
        ['l-2', '33.33'],
        ['l-3', '33.33'],
      ]),
    )
  })

  test('goes first by the number of lots where tonnes and cubic metres were lost', () => {
    const boards = { unit: 'MTQ' as const, ...behind('l-2', '1') }
    const cubic = {
      ...boards,
      pledge: { ...boards.pledge, quantity: { unit: 'MTQ', value: '100' } },
    }
    const lots = [gone(behind('l-1', '50')), gone(cubic as Partial<KnownLot>)]
    pay('200.00', lots).thenAccepted(
      paid('200.00', [
        ['l-1', '50.00'],
        ['l-2', '100.00'],
      ]),
    )
  })

  test('is one of a thousand at most', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => {
      const { type, data } = paid('1.00', [])
      return { type, data: { ...data, claim: `c-${n}` } }
    })
    pay('1.00', [gone()], 'more', ...many).thenRefused({ code: 'too-many-documents', limit: 1_000 })
  })

  test('is paid once, after the loss', () => {
    const first = paid('200.00', [])
    pay('200.00', [gone(), gone()], 'c-1', first).thenNothing()
    pay('201.00', [gone(), gone()], 'c-1', first).thenRefused({
      ...{ code: 'reference-reused', reference: 'c-1' },
    })
    given(shipment, booked(), loaded('a'))
      .when(
        'PayClaim',
        { amount: dollars('1'), claim: 'c', payee: 'bank' },
        { needs: { lots: [aboard()], payee: member } },
      )
      .thenRefused({ code: 'shipment-not-lost', was: 'loaded' })
    given(shipment, booked(), loaded('a'), lost('a'))
      .when(
        'PayClaim',
        { amount: dollars('1'), claim: 'c', payee: 'nobody' },
        { needs: { lots: [gone()], payee: absent } },
      )
      .thenRefused({ code: 'member-unknown', member: 'nobody' })
  })
})

test('every refusal of the catalog was provoked', () => {
  const elsewhere = /^document|^insurance/
  expect(notProvoked(shipment).filter((code) => !elsewhere.test(code))).toEqual([])
})
