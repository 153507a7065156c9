import { businessCalendar } from './calendar/decider.ts'
import type { AnyAggregate } from './kernel/aggregate.ts'
import { match } from './matches/decider.ts'
import { member } from './members/decider.ts'
import { policy } from './policies/decider.ts'
import { product } from './products/decider.ts'
import { quote } from './quotes/decider.ts'
import { settlement } from './settlements/decider.ts'

/** The one list of streams. */
export const aggregates: readonly AnyAggregate[] = [
  member,
  product,
  quote,
  match,
  settlement,
  businessCalendar,
  policy,
]

export const kinds: readonly string[] = aggregates.map(({ stream }) => stream.kind)
