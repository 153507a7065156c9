import { marketAccess, memberAccess } from '../domain/accesses/decider.ts'
import { MARKET } from '../domain/accesses/events.ts'
import type { Actor } from '../domain/kernel/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

/** Who records reads: the ledger itself, by a name that no token has. */
export const ACCESS: Actor = { name: 'access', member: null, backdates: false }

/** What shows prices records that it does: nobody else can. */
export const accessEndpoints = [
  ...endpoints(memberAccess, 'accesses', { RecordRead: { path: 'record', by: 'ledger' } }),
  ...endpoints(
    marketAccess,
    'market-accesses',
    { RecordMarketRead: { path: 'record', by: 'ledger' } },
    MARKET,
  ),
]
