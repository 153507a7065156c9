import { describe, expect, test } from 'vitest'
import type { KnownLot, Lot } from '../../domain/lots/evidence.ts'
import { insuredOn } from '../../domain/shared/insurance.ts'
import { shipment } from '../../domain/shipments/decider.ts'
import type { ShipmentEvent } from '../../domain/shipments/events.ts'
import { controlledBy, inClosedTransit, type Shipment } from '../../domain/shipments/evidence.ts'
import { actingFor, foldAll, given, notProvoked, on } from '../support/given.ts'
import { memberWith } from './facts.ts'
import { lotWith } from './goods.ts'

const id = 'voyage-7'
const dollars = (amount: string) => ({ amount, currency: 'USD' })
const member = memberWith()
const absent = { status: 'absent' } as const

const booking = {
  ...{ carrier: 'North Line', charter: false, cost: dollars('1.00'), charged: dollars('2.00') },
  ...{ destination: { country: 'CN', name: 'Qingdao' }, mode: 'sea' as const },
  ...{ origin: { country: 'RU', name: 'Vladivostok' }, shipper: 'mill', transitDays: 3 },
}
const booked = (changes: object = {}) =>
  on('2026-03-01', { type: 'ShipmentBooked', data: { ...booking, ...changes } } as const)
const loaded = (...lots: string[]) =>
  on('2026-03-05', { type: 'ShipmentLoaded', data: { lots } } as const)
const departed = on('2026-03-06', { type: 'ShipmentDeparted', data: {} } as const)
const arrived = on('2026-03-20', { type: 'ShipmentArrived', data: {} } as const)
const lost = (...lots: string[]) =>
  on('2026-03-15', { type: 'ShipmentLost', data: { lots, reason: 'Storm' } } as const)
const plain = ({ type, data }: { type: string; data: unknown }) => ({ type, data }) as ShipmentEvent

const aboard = (changes: Partial<KnownLot> = {}): KnownLot =>
  lotWith({ ...{ shipment: id, warehouse: null, status: 'stored', stored: '100' }, ...changes })
const announced = (changes: Partial<KnownLot> = {}) =>
  lotWith({ shipment: id, warehouse: null, ...changes })

type History = ReturnType<typeof booked | typeof loaded | typeof lost>[]
const shipmentAfter = (...history: unknown[]) => foldAll(shipment, history as never) as Shipment

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
      ...{ code: 'too-many-lots', limit: 200 },
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

describe('a document', () => {
  const bill = {
    ...{ control: false, document: 'bl-1', held: 3, holder: 'bank' },
    ...({ kind: 'bill-of-lading', originals: 3 } as const),
  }
  const waybill = { ...bill, kind: 'waybill', control: true, held: 0, originals: 0 } as const
  const held = (data: object) => ({ type: 'DocumentHeld', data: { ...bill, ...data } }) as const
  const hold = (data: object, ...history: unknown[]) =>
    given(shipment, booked(), ...(history as History)).when(
      'HoldDocument',
      { ...bill, ...data },
      { needs: { holder: member } },
    )

  test('is in somebody’s hands, and passes on, whatever became of the goods', () => {
    hold({}).thenAccepted(held({}))
    hold({ holder: 'mill' }, held({})).thenAccepted(held({ holder: 'mill' }))
    hold({ holder: null }, loaded('a'), lost('a')).thenAccepted(held({ holder: null }))
    hold({ document: 'constructor' }).thenAccepted(held({ document: 'constructor' }))
  })

  test('is a bill of lading with originals, or a waybill without any', () => {
    const refused = (field: 'control' | 'held' | 'originals') =>
      ({ code: 'document-impossible', field }) as const
    hold({ held: 4 }).thenRefused(refused('held'))
    hold({ held: 0, originals: 0 }).thenRefused(refused('originals'))
    hold({ control: true }).thenRefused(refused('control'))
    hold({ ...waybill, originals: 1 }).thenRefused(refused('originals'))
    hold({ ...waybill, held: 1 }).thenRefused(refused('held'))
    hold(waybill).thenAccepted(held(waybill))
  })

  test('stays the same one', () => {
    const differs = { code: 'document-differs' } as const
    hold(waybill, held({})).thenRefused({ ...differs, field: 'kind' })
    hold({ originals: 4 }, held({})).thenRefused({ ...differs, field: 'originals' })
    given(shipment, booked())
      .when('HoldDocument', bill, { needs: { holder: absent } })
      .thenRefused({ code: 'member-unknown', member: 'bank' })
  })

  test('gives a lender control: all originals of each bill, or a waybill, or a charter', () => {
    const controls = (...documents: object[]) =>
      controlledBy(shipmentAfter(booked(), ...documents.map(held)), 'bank')
    expect(controls()).toBe(false)
    expect(controls({})).toBe(true)
    expect(controls({ held: 2 })).toBe(false)
    expect(controls({ holder: 'mill' })).toBe(false)
    expect(controls({}, { document: 'bl-2', held: 1 })).toBe(false)
    expect(controls({}, { document: 'bl-2' })).toBe(true)
    expect(controls(waybill)).toBe(true)
    expect(controls({ ...waybill, control: false })).toBe(false)
    expect(controls({ ...waybill, holder: 'mill' })).toBe(false)
    expect(controls({ ...waybill, document: 'wb' }, { holder: 'mill' })).toBe(false)
    expect(controlledBy(shipmentAfter(booked({ charter: true })), 'bank')).toBe(true)
    expect(controlledBy({ status: 'absent' }, 'bank')).toBe(false)
  })
})

describe('an insurance', () => {
  const cover = {
    ...{ from: '2026-03-05', insurer: 'Harbour Mutual', lossPayee: 'bank', policy: 'p-1' },
    ...{ sum: dollars('110.00'), until: '2026-03-31' },
  }
  const insured = (data: object = {}) =>
    ({ type: 'ShipmentInsured', data: { ...cover, ...data } }) as const
  const insure = (data: object, ...history: unknown[]) =>
    given(shipment, booked(), ...(history as History)).when(
      'InsureShipment',
      { ...cover, ...data },
      { needs: { lossPayee: member } },
    )

  test('is recorded, and changed under its number', () => {
    insure({}).thenAccepted(insured())
    insure({ sum: dollars('120.00') }, insured()).thenAccepted(insured({ sum: dollars('120.00') }))
    insure({}, insured({ sum: dollars('1.00') }), insured()).thenNothing()
  })

  test('ends after it begins, comes before the loss, and pays a member', () => {
    insure({ until: '2026-03-04' }).thenRefused({
      ...{ code: 'insurance-ends-first', from: '2026-03-05', until: '2026-03-04' },
    })
    insure({}, loaded('a'), lost('a')).thenRefused({ code: 'shipment-lost' })
    given(shipment, booked())
      .when('InsureShipment', cover, { needs: { lossPayee: absent } })
      .thenRefused({ code: 'member-unknown', member: 'bank' })
  })

  test('is in force from its first day to its last, as it was recorded last', () => {
    const [first, second] = [cover, { ...cover, policy: 'p-2', until: '2026-03-10' }]
    expect(insuredOn([first, second], '2026-03-10')).toEqual([first, second])
    expect(insuredOn([first, second], '2026-03-11')).toEqual([first])
    expect(insuredOn([first], '2026-03-04')).toEqual([])
    expect(insuredOn([first], '2026-03-31')).toEqual([first])
    const ended = { ...first, until: '2026-03-06' }
    expect(insuredOn([first, ended], '2026-03-07')).toEqual([])
  })
})

test('goods are in closed transit from loading to so many days after the quay', () => {
  const on = (day: string, ...history: unknown[]) =>
    inClosedTransit(shipmentAfter(booked(), ...history), day)
  expect(on('2026-03-05')).toBe(false)
  expect(on('2026-03-04', loaded('a'))).toBe(false)
  expect(on('2026-03-05', loaded('a'))).toBe(true)
  expect(on('2026-06-01', loaded('a'), departed)).toBe(true)
  expect(on('2026-03-23', loaded('a'), departed, arrived)).toBe(true)
  expect(on('2026-03-24', loaded('a'), departed, arrived)).toBe(false)
  expect(on('2026-03-15', loaded('a'), departed, lost('a'))).toBe(false)
  expect(inClosedTransit({ status: 'absent' }, '2026-03-05')).toBe(false)
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
  expect(notProvoked(shipment)).toEqual([])
})
