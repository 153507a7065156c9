import { calendar } from '../../domain/calendar/events.ts'
import { grants } from '../../domain/grants/events.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { members } from '../../domain/members/events.ts'
import { offers } from '../../domain/offers/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { tiers } from '../../domain/tiers/events.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { ofGrants, ofLot, ofOffers } from '../offers/handlers.ts'
import { tables as offerTables } from '../offers/rows.ts'
import { ofQuotes, ofTrades } from './handlers.ts'
import { tables as customerTables } from './rows.ts'

const tables = { ...customerTables, ...offerTables }
export type Tables = typeof tables
type Rows = Handles<Tables>

/** Something happened: the latest moment of all is now. */
function itIs({ latest }: Rows, { day, effectiveAt }: Folded) {
  const before = latest.get({ one: 'latest' })
  if (before !== undefined && before.date >= day && before.at >= effectiveAt) return
  const [, date = day] = [day, before?.date ?? day].sort()
  const [, at = effectiveAt] = [effectiveAt, before?.at ?? effectiveAt].sort()
  latest.put({ one: 'latest', at, date })
}

/** The same handlers, each of which notes when it was. */
function timed<H extends object>(handlers: H): H {
  const made = Object.entries(handlers).map(([type, handle]) => [
    type,
    (rows: Rows, event: Folded) => {
      itIs(rows, event)
      handle(rows, event)
    },
  ])
  return Object.fromEntries(made)
}

const isLots = (event: Folded): event is Folded & LotEvent => event.stream.startsWith('lot-')

/**
 * Who buys of whom and comes back, and what sellers offer to whom. Both are told by the same rows,
 * because offers are listed by the attention that their sellers get for customers that stay.
 */
export const customers = projection({
  name: 'customers',
  version: 2,
  of: [members, quotes, matches, settlements, lots, policies, tiers, grants, offers, calendar],
  tables,
  fold: timed({
    MemberRegistered(rows: Rows, { id: member }: Folded) {
      rows.members.put({ member })
    },
    ...ofTrades,
    ...ofQuotes,
    ...ofGrants,
    ...ofOffers,
  }),
  rest(rows, event) {
    if (isLots(event)) ofLot(rows, event)
    itIs(rows, event)
  },
})
