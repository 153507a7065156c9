import type { DataOf } from '../../domain/kernel/event.ts'
import { mark } from '../../domain/marks/decider.ts'
import type { MarkEvent } from '../../domain/marks/events.ts'
import type { MarketTrade, MarketTrades } from '../../domain/marks/trades.ts'
import type { Policy, TermsOf } from '../../domain/policies/evidence.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import type { Product } from '../../domain/products/evidence.ts'
import { decideOn, foldAll, NOW } from '../support/given.ts'
import { apples } from './facts.ts'

/** Facts that the sentences about marks begin with: apples at 6 a kilogram, as spot as can be. */

export const DATE = '2026-03-31'

export const trade = (match: string, part: Partial<MarketTrade> = {}): MarketTrade => ({
  ...{ match, agreed: '2026-03-20', proven: '2026-03-25', buyer: 'b1', seller: 's1' },
  ...{ price: '6', quantity: '100000', payment: 0, leadTime: 14, term: 'EXW', decade: 5 },
  ...part,
})

/** So many trades with as many buyers as they may have, each like `part`. */
export const trades = (
  count: number,
  part: Partial<MarketTrade> = {},
  { buyers = count, name = 'm' }: { readonly buyers?: number; readonly name?: string } = {},
): MarketTrade[] =>
  Array.from({ length: count }, (_, n) =>
    trade(`${name}${n + 1}`, { buyer: `b${(n % buyers) + 1}`, ...part }),
  )

export const adopted = (terms: object): Policy => ({
  adoptions: [{ from: '1900-01-01', reason: 'x', terms: terms as TermsOf<'marks'> }],
})

type Evidence = {
  readonly product: Product
  readonly marks: Policy
  readonly calendar: Policy
  readonly trades: MarketTrades
}

/** The evidence of a mark on these trades. */
export const on = (
  found: readonly MarketTrade[],
  more: Partial<MarketTrades> = {},
  others: Partial<Evidence> = {},
): { readonly needs: Evidence } => ({
  needs: {
    ...{ product: apples, marks: { adoptions: [] }, calendar: { adoptions: [] } },
    trades: { trades: found, elsewhere: false, yearVolume: '3000000000', ...more },
    ...others,
  },
})

export const take = { date: DATE, currency: 'CNY', decade: 5 }

/** The event that this command is decided to, after others. */
export function taken(
  history: readonly MarkEvent[],
  data: { readonly [field: string]: unknown },
  context: ReturnType<typeof on>,
): MarkEvent {
  const state = foldAll(mark, history)
  const command = { type: 'TakeMark', data: { ...take, ...data } }
  const decision = decideOn(mark, state, command, { effectiveAt: NOW, ...context })
  if (!decision.accepted) throw new Error(decision.refusal.code)
  if (decision.events.length !== 1) throw new Error('nothing was taken')
  return decision.events[0] as MarkEvent
}

type Taken = DataOf<MarkEvent, 'MarkTaken'>
type Missing = DataOf<MarkEvent, 'MarkMissing'>

export function expectTaken(event: MarkEvent): Taken {
  if (event.type !== 'MarkTaken') throw new Error(`missing: ${event.data.why}`)
  return event.data
}

export function expectMissing(event: MarkEvent): Missing {
  if (event.type !== 'MarkMissing') throw new Error(`taken: ${event.data.price.amount}`)
  return event.data
}

export const calendarOf = (holidays: readonly string[]) =>
  adopted({ ...policyKinds.calendar.defaults, holidays })
