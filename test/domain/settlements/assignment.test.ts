import { describe, expect, test } from 'vitest'
import { upcast } from '../../../domain/kernel/event.ts'
import { settlement } from '../../../domain/settlements/decider.ts'
import type { OpenSettlement } from '../../../domain/settlements/evidence.ts'
import { actingFor, foldAll, given, notProvoked, on } from '../../support/given.ts'
import {
  accepted,
  assigned,
  assigning,
  cny,
  costBearer,
  delivered,
  ended,
  freeing,
  noMore,
  opened,
  paid,
  pay,
  reason,
  received,
  settledInFull,
  tonnes,
  took,
  turnedDown,
} from './facts.ts'

const lender = { by: actingFor('bank') }
const because = (because: string, of: object = assigning) =>
  ({ type: 'AssignmentRefused', data: { ...of, because } }) as never

describe('what the buyer owes', () => {
  test('is assigned to the lender of one loan, from the day of notice on', () => {
    given(settlement, opened).when('AssignSettlement', assigning).thenAccepted(assigned)
    const state = foldAll(settlement, [opened, on('2026-04-02', assigned)]) as OpenSettlement
    expect(state.lender).toBe('bank')
    expect(state.assignment).toEqual({
      ...{ accepted: false, lender: 'bank', loan: 'loan-1', on: '2026-04-02', passedOn: '0' },
    })
  })

  test('is not assigned to another loan, and the loan is told so once', () => {
    const other = { ...assigning, loan: 'loan-2' }
    for (const again of [other, { ...assigning, lender: 'house' }]) {
      given(settlement, opened, assigned)
        .when('AssignSettlement', again)
        .thenAccepted(because('assigned-already', again))
    }
    const refused = because('assigned-already', other)
    given(settlement, opened, assigned, refused, ended)
      .when('AssignSettlement', other)
      .thenAccepted({ type: 'SettlementAssigned', data: other })
    given(settlement, opened, assigned, refused).when('AssignSettlement', other).thenNothing()
  })

  test('is not assigned if nothing more will be paid', () => {
    const cancelled = { type: 'SettlementCancelled', data: { reason } } as const
    for (const [history, why] of [
      [[opened, cancelled], 'cancelled'],
      [settledInFull, 'complete'],
      [[opened, paid('p-1', '510000.00')], 'nothing-to-pay'],
      [[opened, delivered('d-1', '60'), noMore, turnedDown('d-1', '60')], 'nothing-to-pay'],
    ] as const) {
      given(settlement, ...history)
        .when('AssignSettlement', assigning)
        .thenAccepted(because(why))
    }
    given(settlement, opened, paid('p-1', '509999.99'))
      .when('AssignSettlement', assigning)
      .thenAccepted(assigned)
  })

  test('is taken by its lender in place of the goods', () => {
    const there = [opened, assigned] as const
    given(settlement, ...there)
      .when('AcceptAssignment', { loan: 'loan-1' }, lender)
      .thenAccepted(accepted)
    expect((foldAll(settlement, [...there, accepted]) as OpenSettlement).assignment).toMatchObject({
      accepted: true,
    })
    for (const loan of ['loan-2', 'loan-1']) {
      given(settlement, ...there, ...(loan === 'loan-1' ? [ended] : []))
        .when('AcceptAssignment', { loan })
        .thenRefused({ code: 'not-assigned', loan })
    }
    given(settlement, ...there)
      .when('AcceptAssignment', { loan: 'loan-1' }, { by: actingFor('hill') })
      .thenRefused({ code: 'not-a-party', party: 'lender' })
    given(settlement, ...there, ended)
      .when('AcceptAssignment', { loan: 'loan-1' }, lender)
      .thenRefused({ code: 'settlement-absent' })
  })

  test('is the seller’s again once the assignment has ended', () => {
    given(settlement, opened, assigned).when('EndAssignment', freeing).thenAccepted(ended)
    given(settlement, opened, assigned)
      .when('EndAssignment', { ...freeing, loan: 'loan-2' })
      .thenNothing()
    given(settlement, opened, assigned, ended)
      .when('RecordPayment', { ...pay('510000.00'), payee: 'hill' })
      .thenAccepted({
        type: 'PaymentRecorded',
        data: { ...pay('510000.00'), payee: 'hill', throughPlatform: true },
      })
  })
})

describe('the lender', () => {
  test('has no word in what the parties of the trade agree, or record', () => {
    const goods = [opened, assigned, delivered('d-1', '100'), took('d-1', '100')] as const
    const terms = { costBearer, reason }
    given(settlement, opened, assigned)
      .when('CloseDeliveries', terms, lender)
      .thenRefused({ code: 'not-a-party', party: 'buyer or seller' })
    given(settlement, ...goods)
      .when('ReturnGoods', { ...terms, quantity: tonnes('1'), return: 'r' }, lender)
      .thenRefused({ code: 'not-a-party', party: 'buyer or seller' })
    given(settlement, ...goods)
      .when('AddAllowance', { allowance: 'a', amount: cny('1.00'), reason }, lender)
      .thenRefused({ code: 'not-a-party', party: 'seller' })
  })

  test('is the only one who can be paid through the platform since the notice', () => {
    const noticed = [opened, on('2026-03-15', assigned)] as const
    const toHill = { ...pay('100.00'), payee: 'hill' }
    const refused = { code: 'assigned-to-lender', lender: 'bank' } as const
    const then = (day: string) => ({ effectiveAt: `${day}T23:00:00.000Z` })
    for (const day of ['2026-03-15', '2026-03-31']) {
      given(settlement, ...noticed)
        .when('RecordPayment', toHill, then(day))
        .thenRefused(refused)
    }
    const data = { ...toHill, throughPlatform: true }
    given(settlement, ...noticed)
      .when('RecordPayment', toHill, then('2026-03-14'))
      .thenAccepted({ type: 'PaymentRecorded', data })
    given(settlement, ...noticed)
      .when('RecordPayment', { ...data, throughPlatform: false })
      .thenAccepted({ type: 'PaymentRecorded', data: { ...data, throughPlatform: false } })
    given(settlement, ...noticed)
      .when('RecordPayment', { ...pay('510000.00'), payee: 'bank' })
      .thenAccepted(
        {
          type: 'PaymentRecorded',
          data: { ...pay('510000.00'), payee: 'bank', throughPlatform: true },
        },
        received('510000.00', 'p-1', true),
      )
  })
})

test('every refusal about assignments was provoked', () => {
  expect(notProvoked(settlement).filter((code) => code.includes('assigned'))).toEqual([])
})

test('a payment of an older ledger named nobody, and is known again', () => {
  const { PaymentRecorded } = settlement.stream.events
  const old = { amount: cny('1.00'), payment: 'p-1', throughPlatform: true }
  const now = upcast(PaymentRecorded, 1, old)
  expect(JSON.stringify(now)).toBe(
    JSON.stringify(PaymentRecorded.data.parse({ ...old, payee: null })),
  )
})
