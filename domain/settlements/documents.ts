import type { Decision } from '../kernel/decider.ts'
import { accept, after, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { guards } from '../kernel/guards.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove, plus } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import { isMoney, type Money } from '../values/money.ts'
import { MAX_DOCUMENTS, type SettlementRefusal } from './commands.ts'
import { refuseBeforeFirst, refuseBeforeOpening } from './days.ts'
import type { SettlementEvent } from './events.ts'
import type { OpenSettlement, Settlement, Sums } from './evidence.ts'
import { evolve } from './evolve.ts'
import { goodsAreSettled, invoiced, isComplete, money, paid, payable } from './state.ts'

export type Verdict = Decision<SettlementEvent, SettlementRefusal>
type Refused = { accepted: false; refusal: SettlementRefusal }

export const { by } = guards<Settlement>()('settlement-absent', ['buyer', 'seller'])

/** Records an event, and that the settlement is complete if this was the last piece. */
export function settledBy(state: OpenSettlement, event: SettlementEvent, by: Context): Verdict {
  const next = after<Settlement, SettlementEvent>(evolve, state, event, by)
  if (next.status !== 'open' || !isComplete(next)) return accept(event)
  const data = { payable: money(next, payable(next)) }
  return accept(event, { type: 'SettlementCompleted', data })
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
type Rule = (state: OpenSettlement, amount: string) => Refused | null

/** What is payable in the end must be money. */
const withinMoney: Rule = (state, amount) =>
  isMoney(money(state, plus(plus(owedAtMost(state), state.sums.allowances), amount)))
    ? null
    : refuse({ code: 'value-too-large' })

/** The most that each kind of document may add or take back. */
const limits: Partial<Record<keyof Sums, Rule>> = {
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
  allowances(state, amount) {
    const owed = isZero(state.price.amount) ? '0' : owedAtMost(state)
    return isAbove(amount, owed)
      ? refuse({ code: 'more-than-owed', owed: money(state, owed) })
      : null
  },
}

/** What the buyer owes when everything agreed is accepted. */
const owedAtMost = (state: OpenSettlement): string =>
  payable({ ...state, goods: { ...state.goods, accepted: state.quantity.value } })

function refuseEarly(state: OpenSettlement, sum: keyof Sums, day: LocalDate): Refused | null {
  if (sum === 'paid') return null
  const early = refuseBeforeOpening(state, day)
  if (early || (sum !== 'credited' && sum !== 'refunded')) return early
  return refuseBeforeFirst(state, sum, day)
}

/** The handler of a command whose document is an amount of money under a reference. */
export const document = <T extends MoneyEvent['type']>(
  type: T,
  key: (data: DataOf<MoneyEvent, T>) => string,
  party: 'buyer' | 'seller',
  sum: keyof Sums,
) =>
  by(party, (data: DataOf<MoneyEvent, T>, state, context: Context) => {
    const repeated = known(state, key(data), data)
    if (repeated) return repeated
    if (state.status === 'complete') return refuse({ code: 'settlement-complete' })
    const full = refuseOneMore(state, roomFor(sum))
    if (full) return full
    const { currency } = state.price
    if (data.amount.currency !== currency) return refuse({ code: 'currency-differs', currency })
    const refused = refuseEarly(state, sum, context.day) ?? limits[sum]?.(state, data.amount.amount)
    if (refused) return refused
    const event = { type, data } as MoneyEvent
    return goodsAreSettled(state) ? settledBy(state, event, context) : accept(event)
  })
