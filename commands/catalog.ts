import { calendarEndpoints } from './calendar.ts'
import type { Endpoint } from './endpoint.ts'
import { matchEndpoints } from './matches.ts'
import { memberEndpoints } from './members.ts'
import { policyEndpoints } from './policies.ts'
import { productEndpoints } from './products.ts'
import { quoteEndpoints } from './quotes.ts'
import { settlementEndpoints } from './settlements.ts'

/** The one list of endpoints. */
export const endpoints: readonly Endpoint[] = [
  ...memberEndpoints,
  ...productEndpoints,
  ...quoteEndpoints,
  ...matchEndpoints,
  ...settlementEndpoints,
  ...calendarEndpoints,
  ...policyEndpoints,
]

export const endpointOf = new Map(endpoints.map((endpoint) => [endpoint.type, endpoint]))

/** Kinds of streams that some decision needs and that its command does not name. */
export const kindsByState = new Set(endpoints.flatMap((endpoint) => endpoint.kindsByState))
