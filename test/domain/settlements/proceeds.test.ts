import { describe, expect, test } from 'vitest'
import { settlement } from '../../../domain/settlements/decider.ts'
import type { OpenSettlement } from '../../../domain/settlements/evidence.ts'
import { foldAll, given } from '../../support/given.ts'
import {
  assigned,
  assigning,
  cny,
  complete,
  costBearer,
  delivered,
  ended,
  held,
  invoiced,
  noMore,
  opened,
  paid,
  pay,
  reason,
  received,
  reclaimed,
  refunded,
  reopened,
  sentBack,
  taxed,
  tonnes,
  took,
} from './facts.ts'

const hundred = { delivery: 'd-1', quantity: tonnes('100') }

describe('money of the buyer', () => {
  test('is held as a deposit, and passed on when all is paid', () => {
    given(settlement, opened, assigned)
      .when('RecordPayment', pay('153000.00'))
      .thenAccepted(paid('p-1', '153000.00'))
    given(settlement, opened, assigned, paid('p-1', '153000.00'))
      .when('RecordPayment', pay('357000.00', 'p-2'))
      .thenAccepted(paid('p-2', '357000.00'), received('510000.00', 'p-2', true))
  })

  test('is passed on with the goods, which end a deposit, and with every payment after them', () => {
    const deposit = [opened, paid('p-1', '153000.00'), assigned] as const
    given(settlement, ...deposit)
      .when('DeliverGoods', hundred)
      .thenAccepted(delivered('d-1', '100'), received('153000.00'))
    const gone = [...deposit, delivered('d-1', '100'), received('153000.00')] as const
    given(settlement, ...gone)
      .when('RecordPayment', pay('1.00', 'p-2'))
      .thenAccepted(paid('p-2', '1.00'), received('1.00', 'p-2'))
    given(settlement, ...deposit, delivered('d-1', '100'), held('d-1', '5'))
      .when('RecordPayment', pay('357000.00', 'p-2'))
      .thenAccepted(paid('p-2', '357000.00'), received('510000.00', 'p-2', true))
  })

  test('that came with goods before the notice is passed on with it', () => {
    given(settlement, opened, paid('p-1', '153000.00'), delivered('d-1', '100'))
      .when('AssignSettlement', assigning)
      .thenAccepted(assigned, received('153000.00'))
  })

  test('is passed on when less is payable than was thought', () => {
    const allowed = { allowance: 'a', amount: cny('357000.00'), reason }
    given(settlement, opened, assigned, paid('p-1', '153000.00'))
      .when('AddAllowance', allowed)
      .thenAccepted({ type: 'AllowanceAdded', data: allowed }, received('153000.00', 'p-1', true))
    const [half, gone] = [delivered('d-1', '30'), took('d-1', '30')]
    given(settlement, opened, assigned, half, gone, paid('p-1', '153000.00'), invoiced('i', '1.00'))
      .when('CloseDeliveries', { costBearer, reason })
      .thenAccepted(noMore, received('153000.00', 'p-1', true))
  })

  test('is no proceeds where it is tax, pro rata; the last payment brings the rest', () => {
    // 13 % of 510,000 are tax: 576,300 in all. Of 200,000.03 it is 23,008.85.
    const goods = [opened, taxed('66300.00'), assigned, delivered('d-1', '100')] as const
    const parts = [
      ['p-1', '100000.01', '88495.58'],
      ['p-2', '0.01', '0.01'],
      ['p-3', '100000.01', '88495.59'],
    ] as const
    const history: Parameters<typeof given>[1][] = [...goods]
    for (const [payment, amount, passed] of parts) {
      const events = [paid(payment, amount), received(passed, payment)]
      given(settlement, ...(history as (typeof goods)[number][]))
        .when('RecordPayment', pay(amount, payment))
        .thenAccepted(...events)
      history.push(...events)
    }
    given(settlement, ...(history as (typeof goods)[number][]))
      .when('RecordPayment', pay('376299.97', 'p-4'))
      .thenAccepted(paid('p-4', '376299.97'), received('333008.82', 'p-4', true))
  })

  test('beyond what is payable is the payer’s, and not passed on', () => {
    const all = [opened, assigned, paid('p-1', '600000.00')] as const
    given(settlement, opened, assigned)
      .when('RecordPayment', pay('600000.00'))
      .thenAccepted(all[2], received('510000.00', 'p-1', true))
    given(settlement, ...all, received('510000.00', 'p-1', true))
      .when('RecordRefund', { amount: cny('90000.00'), reason, refund: 'r-1' })
      .thenAccepted(refunded('90000.00'))
    const freight = { amount: cny('500.00'), charge: 'c', kind: 'freight' } as const
    given(settlement, ...all, received('510000.00', 'p-1', true))
      .when('AddCharge', freight)
      .thenAccepted(
        { type: 'ChargeAdded', data: { ...freight, hidesPrice: false } },
        received('500.00', 'p-1', true),
      )
  })

  test('that was paid to somebody else before the notice is not there for the loan', () => {
    const toHill = {
      type: 'PaymentRecorded',
      data: { ...pay('153000.00'), payee: 'hill', throughPlatform: true },
    } as const
    given(settlement, opened, toHill, assigned)
      .when('RecordPayment', pay('357000.00', 'p-2'))
      .thenAccepted(paid('p-2', '357000.00'), received('357000.00', 'p-2', true))
    given(settlement, opened, toHill, assigned)
      .when('DeliverGoods', hundred)
      .thenAccepted(delivered('d-1', '100'))
  })

  test('is reclaimed of the loan as far as it goes back and was not held', () => {
    const whole = [opened, assigned, paid('p-1', '510000.00'), received('510000.00', 'p-1', true)]
    const goods = [...whole, delivered('d-1', '100'), took('d-1', '100')] as const
    const back = { ...{ amount: cny('51000.00'), reason }, refund: 'r-1' }
    given(settlement, ...goods, sentBack('s-1', '10'))
      .when('RecordRefund', back)
      .thenAccepted(refunded('51000.00'), reclaimed('51000.00'))
    given(settlement, opened, assigned, paid('p-1', '153000.00'))
      .when('RecordRefund', back)
      .thenAccepted(refunded('51000.00'))
    const state = foldAll(settlement, [...goods, refunded('51000.00'), reclaimed('51000.00')])
    expect((state as OpenSettlement).assignment?.passedOn).toBe('459000')
    // Of 1,000 back the tax in it never was with the loan.
    const taxes = [opened, taxed('66300.00'), assigned, delivered('d-1', '100')] as const
    given(settlement, ...taxes, paid('p-1', '113000.00'), received('100000.00'))
      .when('RecordRefund', { ...back, amount: cny('1130.00') })
      .thenAccepted(refunded('1130.00'), reclaimed('1000.00'))
  })

  test('that a loan of the past had is not given to the next one, unless it went back', () => {
    const next = { lender: 'house', loan: 'loan-2', notice: null }
    const first = [opened, assigned, delivered('d-1', '100'), paid('p-1', '300000.00')] as const
    const past = [...first, received('300000.00'), ended] as const
    given(settlement, ...past)
      .when('AssignSettlement', next)
      .thenAccepted({ type: 'SettlementAssigned', data: next })
    const after = [...past, { type: 'SettlementAssigned', data: next } as const] as const
    given(settlement, ...after)
      .when('RecordPayment', pay('210000.00', 'p-2'))
      .thenAccepted(paid('p-2', '210000.00'), received('210000.00', 'p-2', true, 'loan-2'))
    given(settlement, ...past)
      .when('RecordRefund', { amount: cny('300000.00'), reason, refund: 'r-1' })
      .thenAccepted(refunded('300000.00'))
    given(settlement, ...past, refunded('300000.00'), after.at(-1)!)
      .when('RecordPayment', pay('1000.00', 'p-2'))
      .thenAccepted(paid('p-2', '1000.00'), received('1000.00', 'p-2', false, 'loan-2'))
  })

  test('completes an assigned settlement after it was passed on, and opens it again before', () => {
    const goods = [delivered('d-1', '100'), took('d-1', '100'), invoiced('i-1', '510000.00')]
    given(settlement, opened, assigned, ...goods)
      .when('RecordPayment', pay('510000.00'))
      .thenAccepted(
        paid('p-1', '510000.00'),
        received('510000.00', 'p-1', true),
        complete('510000.00'),
      )
    const all = [paid('p-1', '510000.00'), received('510000.00', 'p-1', true)] as const
    given(settlement, opened, assigned, ...goods, ...all, complete('510000.00'))
      .when('RecordRefund', { amount: cny('1.00'), reason, refund: 'r-1' })
      .thenAccepted(reopened('RefundRecorded'), refunded('1.00'), reclaimed('1.00'))
  })
})
