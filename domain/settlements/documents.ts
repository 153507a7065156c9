import type { Decision } from '../kernel/decider.ts'
import { accept, after, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { guards } from '../kernel/guards.ts'
import type { Undone } from '../shared/undone.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove, plus } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import { isMoney, type Money } from '../values/money.ts'
import { total } from '../values/unit-price.ts'
import { MAX_DOCUMENTS, type SettlementCommand, type SettlementRefusal } from './commands.ts'
import { refuseBeforeFirst, refuseBeforeOpening } from './days.ts'
import type { SettlementEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { keys } from './keys.ts'
import { refuseNegative } from './negative.ts'
import type { OpenSettlement, Settlement, Sums } from './settlement.ts'
import {
  goodsAreSettled,
  goodsKept,
  invoiced,
  isComplete,
  money,
  paid,
  payable,
  payableAtMost,
  share,
} from './state.ts'

export type Verdict = Decision<SettlementEvent, SettlementRefusal>
type Refused = { accepted: false; refusal: SettlementRefusal }

export const { by, existing } = guards<Settlement>()('settlement-absent', ['buyer', 'seller'])

/**
 * Records an event, unless the buyer would then owe less than nothing, with what follows from it:
 * a complete settlement that it leaves unbalanced is open again, before it; nothing may be left of
 * the goods; or it was the last piece.
 */
export function settledBy(state: OpenSettlement, event: SettlementEvent, by: Context): Verdict {
  const then = (from: Settlement, event: SettlementEvent) =>
    after<Settlement, SettlementEvent>(evolve, from, event, by) as OpenSettlement
  let next = then(state, event)
  const negative = refuseNegative(state, next)
  if (negative) return negative
  const events = [event]
  if (next.status === 'complete' && !isComplete(next)) {
    const reopened: SettlementEvent = {
      type: 'SettlementReopened',
      data: { because: event.type },
    }
    events.unshift(reopened)
    next = then(then(state, reopened), event)
  }
  const because = undoneBy(next)
  if (because !== null) {
    const undone: SettlementEvent = { type: 'GoodsUndone', data: { because } }
    events.push(undone)
    next = then(next, undone)
  }
  if (next.status === 'open' && isComplete(next)) {
    const data = { payable: money(next, payable(next)) }
    events.push({ type: 'SettlementCompleted', data })
  }
  return accept(...events)
}

/** Why nothing is left of the goods, if that is so and was not recorded. */
function undoneBy(state: OpenSettlement): Undone | null {
  if (state.undone !== null || !goodsAreSettled(state) || !isZero(goodsKept(state))) return null
  if (state.cancelled) return 'cancelled'
  return isZero(state.goods.accepted) ? 'nothing-accepted' : 'all-returned'
}

/** A repeat of the same document accepts; another under its reference is refused. */
export function known(state: OpenSettlement, key: string, data: unknown): Verdict | null {
  const before = state.documents.get(key)
  return before === undefined ? null : sameOrReused(before, data, key.slice(key.indexOf(':') + 1))
}

/** Whether what stands under a reference is the same, by its canonical JSON. */
export const sameOrReused = (before: string, data: unknown, reference: string): Verdict =>
  before === JSON.stringify(data) ? accept() : refuse({ code: 'reference-reused', reference })

/** Room for one more document: whoever asks for a settlement is kept waiting by each of them. */
export const refuseOneMore = (
  { documents }: OpenSettlement,
  limit = MAX_DOCUMENTS,
): Refused | null => (documents.size < limit ? null : refuse({ code: 'too-many-documents', limit }))

/** Money that moved has as much room again: a party that fills its own keeps no payment out. */
const roomFor = (sum: keyof Sums) =>
  sum === 'paid' || sum === 'refunded' ? 2 * MAX_DOCUMENTS : MAX_DOCUMENTS

type MoneyEvent = Extract<SettlementEvent, { data: { amount: Money } }>
type Amounting = { readonly amount: Money }
type Limit = (state: OpenSettlement, amount: string) => Refused | null

/** What is payable in the end must be money. */
const withinMoney: Limit = (state, amount) =>
  isMoney(money(state, plus(plus(payableAtMost(state), state.sums.allowances), amount)))
    ? null
    : refuse({ code: 'value-too-large' })

/** The most that each kind of document may add or take back. */
const limits: Partial<Record<keyof Sums, Limit>> = {
  charges: withinMoney,
  tax: withinMoney,
  credited: (state, amount) =>
    isAbove(amount, invoiced(state))
      ? refuse({ code: 'more-than-invoiced', invoiced: money(state, invoiced(state)) })
      : null,
  refunded: (state, amount) =>
    isAbove(amount, paid(state))
      ? refuse({ code: 'more-than-paid', paid: money(state, paid(state)) })
      : null,
}

function refuseEarly(state: OpenSettlement, sum: keyof Sums, day: LocalDate): Refused | null {
  if (sum === 'paid') return null
  const early = refuseBeforeOpening(state, day)
  if (early || (sum !== 'credited' && sum !== 'refunded')) return early
  return refuseBeforeFirst(state, sum, day)
}

/** Whether a document may make less payable. */
const lessens = ({ type, data }: MoneyEvent) =>
  type === 'AllowanceAdded' ||
  (type === 'CreditNoteRecorded' && (data.kind === 'rebate' || data.rounding !== null)) ||
  (type === 'InvoiceRecorded' && data.rounding !== null)

/** The handler of a command whose document is an amount of money under a reference. */
const documentAs = <D extends Amounting>(
  key: (data: D) => string,
  party: 'buyer' | 'seller',
  sum: keyof Sums,
  eventOf: (data: D, state: OpenSettlement) => MoneyEvent,
) =>
  by(party, (data: D, state, context: Context): Verdict => {
    const repeated = known(state, key(data), data)
    if (repeated) return repeated
    const full = refuseOneMore(state, roomFor(sum))
    if (full) return full
    const { currency } = state.price
    if (data.amount.currency !== currency) return refuse({ code: 'currency-differs', currency })
    const refused = refuseEarly(state, sum, context.day) ?? limits[sum]?.(state, data.amount.amount)
    if (refused) return refused
    const event = eventOf(data, state)
    // Nothing follows from others before the goods are settled.
    const follows = lessens(event) || goodsAreSettled(state)
    return follows ? settledBy(state, event, context) : accept(event)
  })

/** As `documentAs`, where the event says what the command does. */
export const document = <T extends MoneyEvent['type']>(
  type: T,
  key: (data: DataOf<MoneyEvent, T>) => string,
  party: 'buyer' | 'seller',
  sum: keyof Sums,
) => documentAs<DataOf<MoneyEvent, T>>(key, party, sum, (data) => ({ type, data }) as MoneyEvent)

/** A charge hides the price if with the others that say nothing it is more than is tolerated. */
export const addCharge = documentAs<DataOf<SettlementCommand, 'AddCharge'>>(
  keys.charge,
  'seller',
  'charges',
  (data, { price, quantity, tolerance, otherCharges }) => {
    const most = share(tolerance.otherCharges, total(price, quantity).amount)
    const others = plus(otherCharges, data.amount.amount)
    const hidesPrice = data.kind === 'other' && isAbove(others, most)
    return { type: 'ChargeAdded', data: { ...data, hidesPrice } }
  },
)
