import { Map as Persistent } from 'immutable'
import { assertStatus, type Evolve } from '../kernel/decider.ts'
import type { Money } from '../values/money.ts'
import { withDelivery, withFirst } from './days.ts'
import type { SettlementEvent } from './events.ts'
import type { Settlement, Sums } from './evidence.ts'
import { agreedUnits, withAnswer, withDocument, withGoods, withSum } from './state.ts'

type Fold = Evolve<Settlement, SettlementEvent>

const nothing = '0'

/** How a document is known again: its kind and its reference. */
export const keys = {
  charge: (data: { charge: string }) => `charge:${data.charge}`,
  allowance: (data: { allowance: string }) => `allowance:${data.allowance}`,
  tax: (data: { tax: string }) => `tax:${data.tax}`,
  invoice: (data: { invoice: string }) => `invoice:${data.invoice}`,
  creditNote: (data: { creditNote: string }) => `credit-note:${data.creditNote}`,
  payment: (data: { payment: string }) => `payment:${data.payment}`,
  refund: (data: { refund: string }) => `refund:${data.refund}`,
  delivery: (data: { delivery: string }) => `delivery:${data.delivery}`,
}

const sums =
  <D>(key: (data: D) => string, sum: keyof Sums) =>
  (state: Settlement, data: D & { readonly amount: Money }) =>
    withDocument(withSum(assertStatus(state, 'open'), sum, data.amount), key(data), data)

export const evolve: Fold = {
  SettlementOpened(state, data, { day }) {
    const { buyer, seller, price, quantity, deliverBy, takenOver } = data
    assertStatus(state, 'absent')
    const none = { charges: nothing, allowances: nothing, tax: nothing, invoiced: nothing }
    return {
      status: 'open',
      ...{ buyer, seller, price, quantity, deliverBy, takenOver },
      ...{ documents: Persistent(), answers: Persistent(), waiting: Persistent() },
      deliveredOn: Persistent(),
      days: { opened: day, invoiced: null, paid: null, completed: null },
      sums: { ...none, credited: nothing, paid: nothing, refunded: nothing },
      goods: { delivered: nothing, accepted: nothing, rejected: nothing },
      deliveriesClosed: false,
    }
  },
  ChargeAdded: sums(keys.charge, 'charges'),
  AllowanceAdded: sums(keys.allowance, 'allowances'),
  TaxAdded: sums(keys.tax, 'tax'),
  InvoiceRecorded(state, data, { day }) {
    const open = withFirst(assertStatus(state, 'open'), 'invoiced', day)
    return withDocument(withSum(open, 'invoiced', data.amount), keys.invoice(data), data)
  },
  CreditNoteRecorded: sums(keys.creditNote, 'credited'),
  PaymentRecorded(state, data, { day }) {
    const open = assertStatus(state, 'open')
    const counted = data.throughPlatform
      ? withSum(withFirst(open, 'paid', day), 'paid', data.amount)
      : open
    return withDocument(counted, keys.payment(data), data)
  },
  RefundRecorded: sums(keys.refund, 'refunded'),
  GoodsDelivered(state, data, { day }) {
    const open = withDelivery(assertStatus(state, 'open'), data.delivery, day)
    const value = agreedUnits(open, data.quantity)
    const waiting = open.waiting.set(data.delivery, value)
    const brought = { ...withGoods(open, 'delivered', value), waiting }
    return withDocument(brought, keys.delivery(data), data.quantity)
  },
  DeliveryAccepted(state, data) {
    const { accepted, delivery, rejected } = data
    const open = assertStatus(state, 'open')
    const good = withGoods(open, 'accepted', agreedUnits(open, accepted))
    const all = rejected ? withGoods(good, 'rejected', agreedUnits(good, rejected)) : good
    return withAnswer(all, delivery, { accepted, delivery })
  },
  DeliveryRejected(state, data) {
    const { delivery, quantity, reason } = data
    const open = assertStatus(state, 'open')
    const all = withGoods(open, 'rejected', agreedUnits(open, quantity))
    return withAnswer(all, delivery, { delivery, reason })
  },
  DeliveriesClosed: (state) => ({ ...assertStatus(state, 'open'), deliveriesClosed: true }),
  SettlementCompleted(state, _, { day }) {
    const open = assertStatus(state, 'open')
    return { ...open, status: 'complete', days: { ...open.days, completed: day } }
  },
}
