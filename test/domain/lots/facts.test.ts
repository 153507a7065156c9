import { describe, expect, test } from 'vitest'
import { lot } from '../../../domain/lots/decider.ts'
import { actingFor, given } from '../../support/given.ts'
import { memberWith } from '../facts.ts'
import {
  at,
  countedAs,
  enteredAs,
  inspectedAs,
  issuedAs,
  kept,
  knownOf,
  mixed,
  pledgedAs,
  reservedAs,
} from './facts.ts'
import { tonnes } from './world.ts'

const lost = {
  ...{ counted: false, loss: 'l', portions: [], quantity: tonnes('30'), reason: 'mouldy' },
  ...{ receipts: [], whole: false },
}

/** A count as it was recorded, whenever that was. */
const countedEvent = (more: Parameters<typeof countedAs>[0]) => {
  const { type, data } = countedAs(more)
  return { type, data }
}

describe('a count', () => {
  test('is what is there, whatever was booked', () => {
    given(lot, ...kept)
      .when('CountLot', { count: 'c-1', quantity: tonnes('99.75') })
      .thenAccepted(countedEvent({ difference: '-0.25', quantity: tonnes('99.75') }))
    const surplus = countedAs({ difference: '5', quantity: { unit: 'KGM', value: '105000' } })
    given(lot, ...kept)
      .when('CountLot', { count: 'c-1', quantity: { unit: 'KGM', value: '105000' } })
      .thenAccepted({ type: 'LotCounted', data: surplus.data })
    expect(knownOf(...kept, surplus)).toMatchObject({
      ...{ stored: '105', sums: { in: '100', found: '5' } },
    })
  })

  test('may find nothing, and then the lot is empty', () => {
    const nothing = { difference: '-100', quantity: tonnes('0') }
    given(lot, ...kept)
      .when('CountLot', { count: 'c-1', quantity: tonnes('0') })
      .thenAccepted(countedEvent(nothing))
    expect(knownOf(...kept, countedAs(nothing)).status).toBe('empty')
  })

  test('cuts receipts that stand for more than is left, pro rata, and so that the sum is exact', () => {
    const receipts = ['w-1', 'w-2', 'w-3'].map((receipt) =>
      issuedAs({ receipt, quantity: tonnes('30') }),
    )
    const cut = [
      { quantity: '26.666666666667', receipt: 'w-1' },
      { quantity: '26.666666666667', receipt: 'w-2' },
      { quantity: '26.666666666666', receipt: 'w-3' },
    ]
    given(lot, ...kept, ...receipts)
      .when('CountLot', { count: 'c-1', quantity: tonnes('80') }, at('2026-03-12'))
      .thenAccepted(countedEvent({ difference: '-20', quantity: tonnes('80'), receipts: cut }))
    // 95 t are enough for receipts over 90 t.
    given(lot, ...kept, ...receipts)
      .when('CountLot', { count: 'c-1', quantity: tonnes('95') }, at('2026-03-12'))
      .thenAccepted(countedEvent({ difference: '-5', quantity: tonnes('95') }))
  })

  test('takes from each owner of mixed goods in proportion', () => {
    given(lot, ...mixed)
      .when('CountLot', { count: 'c-1', quantity: tonnes('120') })
      .thenAccepted(
        countedEvent({
          ...{ difference: '-30', quantity: tonnes('120') },
          portions: [
            { owner: 'hill', quantity: '80' },
            { owner: 'market', quantity: '40' },
          ],
        }),
      )
  })

  test('leaves what is pledged and reserved as it was: others answer that', () => {
    const short = countedAs({ difference: '-50', quantity: tonnes('50') })
    const state = knownOf(...kept, pledgedAs(), reservedAs(), short)
    expect(state.pledge?.quantity).toEqual(tonnes('100'))
    expect(state.reservations.get('m-1')?.left).toBe('40')
  })

  test('of an earlier day leaves out what moved since', () => {
    const more = enteredAs({ entry: 'e-2', quantity: tonnes('20'), whole: false }, '2026-03-08')
    // On the 5th 97 t were there of 100 t; the 20 t came after.
    const counted = countedEvent({ difference: '-3', quantity: tonnes('97') })
    given(lot, ...kept, more)
      .when('CountLot', { count: 'c-1', quantity: tonnes('97') }, at('2026-03-05'))
      .thenAccepted(counted)
    expect(knownOf(...kept, more, { ...counted, ...at('2026-03-05') }).stored).toBe('117')
  })

  test('stands against one of an earlier day that is recorded later', () => {
    const last = countedAs({ difference: '-10', quantity: tonnes('90') }, '2026-03-10')
    const older = countedEvent({ count: 'c-0', quantity: tonnes('70') })
    given(lot, ...kept, last)
      .when('CountLot', { count: 'c-0', quantity: tonnes('70') }, at('2026-03-09'))
      .thenAccepted(older)
    const state = knownOf(...kept, last, { ...older, ...at('2026-03-09') })
    expect([state.stored, state.countedOn]).toEqual(['90', '2026-03-10'])
  })
})

describe('a loss', () => {
  test('is at most what is there, and all of it if no quantity is named', () => {
    given(lot, ...kept)
      .when('LoseLot', { loss: 'l', quantity: tonnes('30'), reason: 'mouldy' })
      .thenAccepted({ type: 'LotLost', data: lost })
    given(lot, ...kept)
      .when('LoseLot', { loss: 'l', reason: 'mouldy' })
      .thenAccepted({ type: 'LotLost', data: { ...lost, quantity: tonnes('100'), whole: true } })
    given(lot, ...kept)
      .when('LoseLot', { loss: 'l', quantity: tonnes('101'), reason: 'mouldy' })
      .thenRefused({ code: 'more-than-stored', ...tonnes('100') })
  })

  test('is of goods that are pledged and reserved, too', () => {
    given(lot, ...kept, pledgedAs(), reservedAs())
      .when('LoseLot', { loss: 'l', quantity: tonnes('30'), reason: 'mouldy' })
      .thenAccepted({ type: 'LotLost', data: lost })
  })

  test('cuts receipts and parts', () => {
    given(lot, ...mixed, issuedAs({ quantity: tonnes('90') }))
      .when('LoseLot', { loss: 'l', quantity: tonnes('90'), reason: 'mouldy' })
      .thenAccepted({
        type: 'LotLost',
        data: {
          ...{ ...lost, quantity: tonnes('90') },
          portions: [
            { owner: 'hill', quantity: '40' },
            { owner: 'market', quantity: '20' },
          ],
          receipts: [{ quantity: '60', receipt: 'w-1' }],
        },
      })
  })

  test('before a count is in it already', () => {
    const counted = countedAs({ difference: '-30', quantity: tonnes('70') }, '2026-03-10')
    const before = { ...lost, counted: true }
    given(lot, ...kept, counted)
      .when('LoseLot', { loss: 'l', quantity: tonnes('30'), reason: 'mouldy' }, at('2026-03-09'))
      .thenAccepted({ type: 'LotLost', data: before })
    const event = { type: 'LotLost', data: before, ...at('2026-03-09') } as const
    const { stored, sums } = knownOf(...kept, counted, event)
    expect([stored, sums]).toEqual([
      '70',
      { in: '100', found: '0', out: '0', lost: '30', given: '0' },
    ])
  })
})

describe('goods are', () => {
  test('inspected, and what was found last holds', () => {
    const first = inspectedAs()
    given(lot, ...kept)
      .when('InspectLot', { by: 'SGS', grade: 'A' })
      .thenAccepted({ type: 'LotInspected', data: first.data })
    const again = { by: 'SGS', certificate: 'no. 7', grade: 'B' }
    given(lot, ...kept, first)
      .when('InspectLot', again)
      .thenAccepted({ type: 'LotInspected', data: again })
  })

  test('inspected once under one certificate, or without one on a day, whoever looked', () => {
    const first = inspectedAs()
    const certified = inspectedAs({ certificate: 'no. 7' })
    const other = { by: 'Bureau', grade: 'A' }
    given(lot, ...kept, first)
      .when('InspectLot', other, { day: '2026-03-10' })
      .thenNothing()
    given(lot, ...kept, certified)
      .when('InspectLot', { ...other, certificate: 'no. 7' }, { day: '2026-04-02' })
      .thenNothing()
    const later = { type: 'LotInspected', data: { ...other, certificate: null } } as const
    given(lot, ...kept, first)
      .when('InspectLot', other, { day: '2026-04-02' })
      .thenAccepted(later)
    given(lot, ...kept, first)
      .when('InspectLot', { ...other, certificate: 'no. 8' })
      .thenAccepted({ ...later, data: { ...later.data, certificate: 'no. 8' } })
  })

  test('insured for a member that is known', () => {
    const insurance = {
      ...{ from: '2026-03-01', insurer: 'Harbour Mutual', lossPayee: 'bank', policy: 'p' },
      ...{ sum: { amount: '550000.00', currency: 'CNY' }, until: '2026-12-31' },
    }
    const needs = { lossPayee: memberWith() }
    given(lot, ...kept)
      .when('InsureLot', insurance, { needs })
      .thenAccepted({ type: 'LotInsured', data: insurance })
    given(lot, ...kept)
      .when('InsureLot', insurance, { needs: { lossPayee: { status: 'absent' } } })
      .thenRefused({ code: 'member-unknown', member: 'bank' })
  })

  test('there for nobody but their owner and the platform', () => {
    given(lot, ...kept)
      .when('CountLot', { count: 'c', quantity: tonnes('1') }, { by: actingFor('market') })
      .thenRefused({ code: 'lot-absent' })
  })
})
