import { describe, expect, test } from 'vitest'
import { lot } from '../../../domain/lots/decider.ts'
import { given } from '../../support/given.ts'
import {
  announced,
  announcedAs,
  at,
  countedAs,
  enteredAs,
  evidence,
  issuedAs,
  kept,
  knownOf,
  mixed,
  noFee,
  pledgedAs,
  reservedAs,
} from './facts.ts'
import { house, RENT, ship, tonnes } from './world.ts'

const needs = evidence as never
const day = at('2026-03-16')
const taken = { exit: 'x', how: 'taken-back' } as const
const sold = { exit: 'x', how: 'sold', match: 'm-1' } as const
const money = (amount: string) => ({ amount, currency: 'CNY' })
const layer = (value: string, on = '2026-03-02') => ({ day: on, quantity: tonnes(value) })
const left = (more: object) => ({
  type: 'LotLeft' as const,
  data: {
    ...{ counted: false, exit: 'x', feePolicy: 'free-entry', how: 'taken-back', into: null },
    ...{ match: null, named: false, owner: 'hill', pledge: null, receipts: [] },
    ...{ shipment: null, warehouse: 'store', whole: true },
    ...more,
  },
})
const all = {
  // 14 days at 3 for 100 t.
  ...{ fee: money('4200.00'), otherFee: money('4200.00') },
  ...{ layers: [layer('100')], quantity: tonnes('100') },
}

describe('goods that leave', () => {
  test('unsold cost the days that they stayed', () => {
    given(lot, ...kept)
      .when('LeaveLot', taken, { needs, ...day })
      .thenAccepted(left(all))
  })

  test('sold here cost thirty days, in whatever time, where the classic house counts days', () => {
    given(lot, ...kept, reservedAs({ quantity: tonnes('100') }))
      .when('LeaveLot', sold, { needs, ...day })
      .thenAccepted(
        left({
          ...all,
          fee: money('9000.00'),
          how: 'sold',
          match: 'm-1',
          otherFee: money('4200.00'),
        }),
      )
  })

  test('are the oldest, and each day of entry is counted apart', () => {
    const later = enteredAs({ entry: 'e-2', quantity: tonnes('50'), whole: false }, '2026-03-06')
    given(lot, ...kept, later)
      .when('LeaveLot', { ...taken, quantity: tonnes('120') }, { needs, ...day })
      .thenAccepted(
        left({
          // 100 t at 3 for 14 days, 20 t at 3 for 10.
          ...{ fee: money('4800.00'), otherFee: money('4800.00') },
          layers: [layer('100'), layer('20', '2026-03-06')],
          ...{ quantity: tonnes('120'), whole: false },
        }),
      )
    given(lot, ...kept, later)
      .when('LeaveLot', { ...taken, quantity: tonnes('120') }, { needs, ...at('2026-03-05') })
      .thenRefused({
        ...{ code: 'precedes-its-cause', cause: 'LotEntered', field: 'effectiveAt' },
        on: '2026-03-06',
      })
  })

  test('are there', () => {
    given(lot, announced)
      .when('LeaveLot', taken, { needs })
      .thenRefused({ code: 'lot-not-stored', was: 'announced' })
    given(lot, ...kept)
      .when('LeaveLot', { ...taken, quantity: tonnes('101') }, { needs })
      .thenRefused({ code: 'more-than-stored', ...tonnes('100') })
  })

  test('are not kept for another', () => {
    given(lot, ...kept, reservedAs())
      .when('LeaveLot', { ...taken, quantity: tonnes('61') }, { needs })
      .thenRefused({ code: 'lot-reserved', ...tonnes('40') })
    given(lot, ...kept, reservedAs())
      .when('LeaveLot', { ...sold, quantity: tonnes('41') }, { needs })
      .thenRefused({ code: 'not-reserved', match: 'm-1', ...tonnes('40') })
    for (const match of ['m-2', null]) {
      given(lot, ...kept, reservedAs())
        .when('LeaveLot', { ...sold, match }, { needs })
        .thenRefused({ code: 'not-reserved', match, ...tonnes('0') })
    }
    given(lot, ...kept, reservedAs())
      .when('LeaveLot', { ...taken, match: 'm-1' }, { needs })
      .thenRefused({ code: 'not-reserved', match: 'm-1', ...tonnes('0') })
  })

  test('stand behind no loan', () => {
    const part = pledgedAs({ quantity: tonnes('70'), whole: false })
    given(lot, ...kept, part)
      .when('LeaveLot', { ...taken, quantity: tonnes('31') }, { needs })
      .thenRefused({ code: 'lot-pledged', loan: 'l-1', ...tonnes('70') })
    // Sold goods too, until the lender released them or took the receivable in their place.
    given(lot, ...kept, part, reservedAs())
      .when('LeaveLot', sold, { needs })
      .thenRefused({ code: 'lot-pledged', loan: 'l-1', ...tonnes('70') })
    given(lot, ...kept, part)
      .when('LeaveLot', { ...taken, quantity: tonnes('30') }, { needs, ...day })
      .thenAccepted(
        left({
          ...{ fee: money('1260.00'), otherFee: money('1260.00') },
          ...{ layers: [layer('30')], quantity: tonnes('30'), whole: false },
        }),
      )
  })

  test('are covered by no receipt in other hands; the owner’s own stands for what is left', () => {
    given(lot, ...kept, issuedAs({ holder: 'market' }))
      .when('LeaveLot', { ...taken, quantity: tonnes('41') }, { needs })
      .thenRefused({ code: 'receipt-out', ...tonnes('60') })
    given(lot, ...kept, issuedAs())
      .when('LeaveLot', { ...taken, quantity: tonnes('50') }, { needs, ...day })
      .thenAccepted(
        left({
          ...{ fee: money('2100.00'), otherFee: money('2100.00') },
          ...{ layers: [layer('50')], quantity: tonnes('50'), whole: false },
          receipts: [{ quantity: '50', receipt: 'w-1' }],
        }),
      )
  })

  test('of a mixed lot are those of one owner', () => {
    given(lot, ...mixed)
      .when('LeaveLot', { ...taken, owner: 'market', quantity: tonnes('51') }, { needs })
      .thenRefused({ code: 'more-than-stored', ...tonnes('50') })
    const event = left({
      ...{ fee: money('2100.00'), otherFee: money('2100.00'), layers: [layer('50')] },
      ...{ named: true, owner: 'market', quantity: tonnes('50') },
    })
    given(lot, ...mixed)
      .when('LeaveLot', { ...taken, owner: 'market' }, { needs, ...day })
      .thenAccepted(event)
    const { portions, stored } = knownOf(...mixed, { ...event, ...day } as never)
    expect([stored, portions.toObject()]).toEqual(['100', { hill: '100', market: '0' }])
  })

  test('sold in parts are kept for the match until all of them have left', () => {
    const part = left({
      ...all,
      how: 'sold',
      match: 'm-1',
      quantity: tonnes('30'),
      layers: [layer('30')],
    })
    const state = knownOf(...kept, reservedAs(), { ...part, ...day } as never)
    expect(state.reservations.get('m-1')?.left).toBe('10')
    const rest = left({
      ...all,
      exit: 'y',
      how: 'sold',
      match: 'm-1',
      quantity: tonnes('10'),
      layers: [layer('10')],
    })
    const after = knownOf(
      ...kept,
      reservedAs(),
      { ...part, ...day } as never,
      { ...rest, ...day } as never,
    )
    expect([after.reservations.size, after.ended.has('m-1'), after.stored]).toEqual([0, true, '60'])
  })

  test('before a count are not among what was counted', () => {
    const short = countedAs({ difference: '-30', quantity: tonnes('70') }, '2026-03-10')
    const event = left({
      ...{ counted: true, fee: money('630.00'), otherFee: money('630.00') },
      ...{ layers: [layer('30')], quantity: tonnes('30'), whole: false },
    })
    given(lot, ...kept, short)
      .when('LeaveLot', { ...taken, quantity: tonnes('30') }, { needs, ...at('2026-03-09') })
      .thenAccepted(event)
    const { stored, sums } = knownOf(...kept, short, { ...event, ...at('2026-03-09') } as never)
    expect([stored, sums]).toEqual([
      '70',
      { in: '100', found: '0', out: '30', lost: '0', given: '0' },
    ])
  })

  test('of a shipment pay no storage, and have arrived', () => {
    const place = { shipment: 'voyage', warehouse: null }
    const onShip = [announcedAs(place, '2026-03-01'), enteredAs(place, '2026-03-02')] as const
    const on = (arrived: boolean) => ({ ...evidence, shipment: ship(['it'], arrived) }) as never
    given(lot, ...onShip)
      .when('LeaveLot', taken, { needs: on(false) })
      .thenRefused({ code: 'not-arrived', shipment: 'voyage' })
    given(lot, ...onShip)
      .when('LeaveLot', taken, { needs: on(true), ...day })
      .thenAccepted(left({ ...all, ...noFee, ...place }))
  })

  test('for no more than money can write', () => {
    const dear = house({ it: '100' })
    if (dear.status !== 'leased') throw new Error('it is leased')
    const rent = { ...RENT, amount: '999999999999999' }
    const warehouse = { ...dear, leases: dear.leases.map((lease) => ({ ...lease, rent })) }
    given(lot, ...kept)
      .when('LeaveLot', taken, { needs: { ...evidence, warehouse } as never, ...day })
      .thenRefused({ code: 'value-too-large' })
  })
})
