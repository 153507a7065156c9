import type { EventOf } from '../../../domain/kernel/event.ts'
import { match } from '../../../domain/matches/decider.ts'
import type { Match } from '../../../domain/matches/evidence.ts'
import type { Policy } from '../../../domain/policies/evidence.ts'
import type { settlements } from '../../../domain/settlements/events.ts'
import type { Quantity } from '../../../domain/values/quantity.ts'
import { foldAll } from '../../support/given.ts'
import { agreed, price, value } from '../facts.ts'

type SettlementEvent = EventOf<typeof settlements>

/** No policy was adopted: the defaults hold. */
export const byDefault: Policy = { adoptions: [] }
export const theMatch = foldAll(match, [agreed]) as Match
export const reason = 'by agreement'
export const cny = (amount: string) => ({ amount, currency: 'CNY' })
export const tonnes = (amount: string): Quantity => ({ unit: 'TNE', value: amount })

export const opened: SettlementEvent = {
  type: 'SettlementOpened',
  data: {
    ...{ buyer: 'market', seller: 'hill', match: 'it', price, value },
    deliverBy: '2026-04-30',
    instalments: [
      { amount: cny('153000.00'), days: 0, due: 'order', share: '30' },
      { amount: cny('357000.00'), days: 0, due: 'delivery', share: '70' },
    ],
    quantity: tonnes('100'),
    takenOver: false,
    tolerance: { otherCharges: '10', over: '0', under: '0' },
  },
}

/** 5 % more or less, of 100 t. */
export const tolerant = {
  ...opened,
  data: { ...opened.data, tolerance: { otherCharges: '10', over: '5', under: '5' } },
} as typeof opened

export const invoiced = (invoice: string, amount: string): SettlementEvent => ({
  type: 'InvoiceRecorded',
  data: { amount: cny(amount), invoice, rounding: null },
})
export const paid = (payment: string, amount: string, throughPlatform = true): SettlementEvent => ({
  type: 'PaymentRecorded',
  data: { amount: cny(amount), payee: null, payment, throughPlatform },
})
export const credited = (amount: string): SettlementEvent => ({
  type: 'CreditNoteRecorded',
  data: { amount: cny(amount), creditNote: 'c-1', kind: 'correction', reason, rounding: null },
})
export const refunded = (amount: string): SettlementEvent => ({
  type: 'RefundRecorded',
  data: { amount: cny(amount), reason, refund: 'r-1' },
})
export const delivered = (delivery: string, value: string, lateDays = -30): SettlementEvent => ({
  type: 'GoodsDelivered',
  data: { delivery, lateDays, quantity: tonnes(value) },
})
export const took = (
  delivery: string,
  accepted: string,
  rejected: string | null = null,
): SettlementEvent => ({
  type: 'DeliveryAccepted',
  data: {
    accepted: tonnes(accepted),
    delivery,
    rejected: rejected === null ? null : tonnes(rejected),
    whole: rejected === null,
  },
})
export const turnedDown = (delivery: string, value: string): SettlementEvent => ({
  type: 'DeliveryRejected',
  data: { delivery, quantity: tonnes(value), reason },
})
export const costBearer = 'seller' as const
export const ending = { costBearer, reason }
export const returning = { ...ending, quantity: tonnes('10'), return: 'r-1' }
export const noMore: SettlementEvent = {
  type: 'DeliveriesClosed',
  data: { by: 'platform', costBearer, reason },
}
export const undone = (
  because: 'cancelled' | 'nothing-accepted' | 'all-returned',
): SettlementEvent => ({ type: 'GoodsUndone', data: { because } })
export const reopened = (because: SettlementEvent['type']): SettlementEvent => ({
  type: 'SettlementReopened',
  data: { because },
})
export const held = (delivery: string, value: string): SettlementEvent => ({
  type: 'GoodsHeld',
  data: { delivery, quantity: tonnes(value) },
})
export const sentBack = (name: string, value: string): SettlementEvent => ({
  type: 'GoodsReturned',
  data: { by: 'both', costBearer, quantity: tonnes(value), reason, return: name },
})
export const complete = (amount: string): SettlementEvent => ({
  type: 'SettlementCompleted',
  data: { payable: cny(amount) },
})
export const settledInFull = [
  opened,
  invoiced('i-1', '510000.00'),
  paid('p-1', '510000.00'),
  delivered('d-1', '100'),
  took('d-1', '100'),
  complete('510000.00'),
] as const

export const assigning = { lender: 'bank', loan: 'loan-1', notice: 'letter of 31 March' }
export const assigned = { type: 'SettlementAssigned', data: assigning } as const
export const accepted = { type: 'AssignmentAccepted', data: { loan: 'loan-1' } } as const
export const freeing = { because: 'covered again', loan: 'loan-1' }
export const ended = { type: 'AssignmentEnded', data: freeing } as const
export const received = (amount: string, payment = 'p-1', whole = false, loan = 'loan-1') =>
  ({ type: 'ProceedsReceived', data: { amount: cny(amount), loan, payment, whole } }) as const
export const reclaimed = (amount: string, refund = 'r-1') =>
  ({ type: 'ProceedsReclaimed', data: { amount: cny(amount), loan: 'loan-1', refund } }) as const
export const taxed = (amount: string, tax = 't') =>
  ({ type: 'TaxAdded', data: { amount: cny(amount), kind: 'VAT', tax } }) as const
export const pay = (amount: string, payment = 'p-1') => ({ amount: cny(amount), payment })
