import { accept, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import type { Settlement } from '../settlements/evidence.ts'
import { isAbove, plus } from '../values/exact.ts'
import { inMinorUnits, isMoney, type Money } from '../values/money.ts'
import { type CreditCommand, MAX_HELD } from './commands.ts'
import type { CreditEvent } from './events.ts'
import type { Credit } from './evidence.ts'

type Denied = DataOf<CreditEvent, 'CreditDenied'>

const money = (amount: string, currency: string): Money => ({
  ...{ amount: inMinorUnits(amount, currency), currency },
})

/** Why a trade does not fit; null: it does. */
function whyNot(state: Credit, limit: Money | null, held: Money): Denied['because'] | null {
  if (state.grade === 'stopped') return 'stopped'
  if (limit === null) return 'no-limit'
  if (state.trades.size >= MAX_HELD) return 'too-many'
  return isAbove(held.amount, limit.amount) ? 'above-limit' : null
}

/**
 * Holds what a trade would owe, or denies it: both are facts, since the acceptance waits for one of
 * them. What is owed again once a settlement has opened again is held above any limit, too.
 */
export function holdCredit(
  asked: DataOf<CreditCommand, 'HoldCredit'>,
  state: Credit,
  member: string,
  settlement: Settlement,
) {
  const { amount, asking, because, quote } = asked
  if (state.trades.has(quote)) return accept()
  const { currency } = amount
  const limit = state.limits.get(currency)?.limit ?? null
  const before = money(state.held.get(currency) ?? '0', currency)
  const held = money(plus(before.amount, amount.amount), currency)
  const holding: CreditEvent = { type: 'CreditHeld', data: { ...asked, held, limit } }
  if (because === 'reopened') {
    if (!owes(settlement, member)) return accept()
    return isMoney(held) ? accept(holding) : refuse({ code: 'value-too-large' })
  }
  const denied = whyNot(state, limit, held)
  if (denied === null) return accept(holding)
  const data = { amount, asking, because: denied, held: before, limit, quote }
  if (same(data, state.denied)) return accept()
  return accept<CreditEvent>({ type: 'CreditDenied', data })
}

/** Whether the settlement is open for goods that the member has, or is to have. */
const owes = (settlement: Settlement, member: string): boolean =>
  settlement.status === 'open' && settlement.undone === null && settlement.buyer === member

/**
 * Releases what a trade held. Rules answer the settlement and the match each in its own time: where
 * it has opened again, or is not undone, what they answered is past.
 */
export function releaseCredit(
  { because, quote }: DataOf<CreditCommand, 'ReleaseCredit'>,
  state: Credit,
  settlement: Settlement,
) {
  const amount = state.trades.get(quote)
  if (amount === undefined) return accept()
  const { status } = settlement
  if (because === 'paid' && status !== 'complete') return accept()
  if (because === 'undone' && (status === 'absent' || settlement.undone === null)) return accept()
  // A match has the id of its quote.
  const match = because === 'not-agreed' ? null : quote
  return accept<CreditEvent>({ type: 'CreditReleased', data: { amount, because, match, quote } })
}
