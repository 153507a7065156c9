import { Map as Persistent, Set as PersistentSet } from 'immutable'
import { assertStatus, type Evolve } from '../kernel/decider.ts'
import { minus, plus } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Money } from '../values/money.ts'
import type { Quantity } from '../values/quantity.ts'
import { withDelivery, withFirst } from './days.ts'
import type { SettlementEvent } from './events.ts'
import { evolveAssignment } from './evolve-assignment.ts'
import { evolveEndings } from './evolve-endings.ts'
import { keys } from './keys.ts'
import { withPayee, withRefund } from './proceeds.ts'
import { roundingOf } from './rounding.ts'
import type { OpenSettlement, Settlement, Sums } from './settlement.ts'
import { agreedUnits, begun, withAnswer, withDocument, withGoods, withSum } from './state.ts'

type Fold = Evolve<Settlement, SettlementEvent>
type Brought = { readonly delivery: string; readonly quantity: Quantity }

const nothing = '0'

const sums =
  <D>(key: (data: D) => string, sum: keyof Sums) =>
  (state: Settlement, data: D & { readonly amount: Money }) =>
    withDocument(withSum(begun(state), sum, data.amount.amount), key(data), data)

const refundRecorded = sums(keys.refund, 'refunded')

/** A delivery is known again by its whole quantity: the part that counts and the part held. */
function withPart(state: OpenSettlement, { delivery, quantity }: Brought, day: LocalDate) {
  const key = keys.delivery({ delivery })
  const before = state.documents.get(key)
  const value = agreedUnits(state, quantity)
  const whole = before === undefined ? value : plus(JSON.parse(before), value)
  return withDelivery(withDocument(state, key, whole), delivery, day)
}

export const evolve: Fold = {
  SettlementOpened(state, data, { day }) {
    const { buyer, seller, price, quantity, deliverBy, takenOver, tolerance } = data
    assertStatus(state, 'absent')
    const none = { charges: nothing, allowances: nothing, tax: nothing, rounding: nothing }
    return {
      status: 'open',
      ...{ buyer, seller, price, quantity, deliverBy, takenOver, tolerance },
      ...{ documents: Persistent(), answers: Persistent(), waiting: Persistent() },
      ...{ deliveredOn: Persistent(), held: Persistent(), takenBack: PersistentSet() },
      days: {
        ...{ opened: day, invoiced: null, paid: null },
        ...{ accepted: null, completed: null },
      },
      sums: { ...none, invoiced: nothing, credited: nothing, paid: nothing, refunded: nothing },
      otherCharges: nothing,
      goods: {
        ...{ delivered: nothing, accepted: nothing, rejected: nothing },
        ...{ returned: nothing, held: nothing },
      },
      ...{ deliveriesClosed: false, cancelled: false, notCancelled: null, undone: null },
      ...{ proposed: Persistent(), proposals: 0 },
      ...{ lender: null, assignment: null, notAssigned: Persistent() },
      proceeds: { payment: null, paidAway: nothing, passedBefore: nothing },
    }
  },
  ChargeAdded(state, { hidesPrice: _, ...data }) {
    const { amount } = data.amount
    const open = withDocument(withSum(begun(state), 'charges', amount), keys.charge(data), data)
    return data.kind === 'other' ? { ...open, otherCharges: plus(open.otherCharges, amount) } : open
  },
  AllowanceAdded: sums(keys.allowance, 'allowances'),
  TaxAdded: sums(keys.tax, 'tax'),
  InvoiceRecorded(state, data, { day }) {
    const open = withFirst(begun(state), 'invoiced', day)
    const rounded = withSum(open, 'rounding', roundingOf(data))
    const counted = withSum(rounded, 'invoiced', data.amount.amount)
    return withDocument(counted, keys.invoice(data), data)
  },
  CreditNoteRecorded(state, data) {
    const { amount } = data.amount
    const credited = withSum(begun(state), 'credited', amount)
    const cheaper = data.kind === 'rebate' ? withSum(credited, 'allowances', amount) : credited
    const rounded = withSum(cheaper, 'rounding', minus('0', roundingOf(data)))
    return withDocument(rounded, keys.creditNote(data), data)
  },
  PaymentRecorded(state, data, { day }) {
    const open = begun(state)
    const counted = data.throughPlatform
      ? withPayee(withSum(withFirst(open, 'paid', day), 'paid', data.amount.amount), data)
      : open
    return withDocument(counted, keys.payment(data), data)
  },
  RefundRecorded: (state, data) => withRefund(refundRecorded(state, data)),
  GoodsDelivered(state, data, { day }) {
    const open = withPart(assertStatus(state, 'open'), data, day)
    const value = agreedUnits(open, data.quantity)
    const waiting = open.waiting.set(data.delivery, value)
    return { ...withGoods(open, 'delivered', value), waiting }
  },
  GoodsHeld(state, data, { day }) {
    const open = withPart(begun(state), data, day)
    const value = agreedUnits(open, data.quantity)
    return { ...withGoods(open, 'held', value), held: open.held.set(data.delivery, value) }
  },
  GoodsTakenBack(state, { delivery, quantity }) {
    const open = begun(state)
    const back = minus('0', agreedUnits(open, quantity))
    return { ...withGoods(open, 'held', back), takenBack: open.takenBack.add(delivery) }
  },
  DeliveryAccepted(state, data, { day }) {
    const { accepted, delivery, rejected } = data
    const open = withFirst(assertStatus(state, 'open'), 'accepted', day)
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
  ...evolveEndings,
  ...evolveAssignment,
  SettlementReopened: (state) => ({ ...assertStatus(state, 'complete'), status: 'open' }),
  SettlementCompleted(state, _, { day }) {
    const open = assertStatus(state, 'open')
    return { ...open, status: 'complete', days: { ...open.days, completed: day } }
  },
}
