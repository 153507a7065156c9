import { calendar } from '../../domain/calendar/events.ts'
import { complaints } from '../../domain/complaints/events.ts'
import { grants } from '../../domain/grants/events.ts'
import { loans } from '../../domain/loans/events.ts'
import { lots } from '../../domain/lots/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { members } from '../../domain/members/events.ts'
import { memberships } from '../../domain/memberships/events.ts'
import { offers } from '../../domain/offers/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { products } from '../../domain/products/events.ts'
import { purchases } from '../../domain/purchases/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { targets } from '../../domain/targets/events.ts'
import { type Folded, projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { targetHandlers } from './fold-targets.ts'
import { tradeHandlers } from './fold-trade.ts'
import type { Rows } from './occasions.ts'
import { tables } from './rows.ts'

const handlers = new Map<string, (rows: Rows, event: Folded<never>) => void>(
  Object.entries({ ...tradeHandlers, ...targetHandlers }),
)

/**
 * How far companies were won, and how much of what they buy they buy here: targets and accounts,
 * their occasions, what they bought and what they say that they buy in all. Flagged matches count
 * nowhere; what is undone leaves its day. It folds every stream in which members record something:
 * who acts for a member uses its account.
 */
export const rates = projection({
  name: 'rates',
  version: 1,
  of: [
    members,
    products,
    quotes,
    matches,
    settlements,
    lots,
    loans,
    calendar,
    policies,
    targets,
    purchases,
    complaints,
    grants,
    offers,
    memberships,
  ],
  tables,
  fold: {},
  rest(rows, event) {
    const { day, member } = event
    itIs(rows, day)
    if (member !== null) rows.users.put({ member, day, user: event.by })
    handlers.get(event.type)?.(rows, event as Folded<never>)
  },
})
