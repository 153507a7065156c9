import { marketAccess, memberAccess } from './accesses/decider.ts'
import { businessCalendar } from './calendar/decider.ts'
import { commitment } from './commitments/decider.ts'
import { complaint } from './complaints/decider.ts'
import { credit } from './credits/decider.ts'
import { grant } from './grants/decider.ts'
import type { AnyAggregate } from './kernel/aggregate.ts'
import { loan } from './loans/decider.ts'
import { transparencyLog } from './log/decider.ts'
import { lot } from './lots/decider.ts'
import { mark } from './marks/decider.ts'
import { match } from './matches/decider.ts'
import { member } from './members/decider.ts'
import { membership } from './memberships/decider.ts'
import { offer } from './offers/decider.ts'
import { policy } from './policies/decider.ts'
import { product } from './products/decider.ts'
import { memberPurchases } from './purchases/decider.ts'
import { quote } from './quotes/decider.ts'
import { registration } from './registrations/decider.ts'
import { settlement } from './settlements/decider.ts'
import { shipment } from './shipments/decider.ts'
import { target } from './targets/decider.ts'
import { team } from './teams/decider.ts'
import { territory } from './territories/decider.ts'
import { tier } from './tiers/decider.ts'
import { warehouse } from './warehouses/decider.ts'

/** The one list of streams. */
export const aggregates: readonly AnyAggregate[] = [
  member,
  product,
  quote,
  match,
  settlement,
  warehouse,
  lot,
  shipment,
  businessCalendar,
  policy,
  mark,
  loan,
  territory,
  team,
  target,
  registration,
  credit,
  complaint,
  tier,
  membership,
  memberPurchases,
  grant,
  offer,
  memberAccess,
  marketAccess,
  transparencyLog,
  commitment,
]

/** By the kind that begins its streams' names. */
export const aggregateOf: ReadonlyMap<string, AnyAggregate> = new Map(
  aggregates.map((aggregate) => [aggregate.stream.kind, aggregate]),
)

export const kinds: readonly string[] = aggregates.map(({ stream }) => stream.kind)
