import { calendar } from '../../domain/calendar/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { products } from '../../domain/products/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { targets } from '../../domain/targets/events.ts'
import { teams } from '../../domain/teams/events.ts'
import { territories } from '../../domain/territories/events.ts'
import { projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { dueOn, ends } from './due.ts'
import { ofTargets } from './fold-targets.ts'
import { ofTrade } from './fold-trade.ts'
import { tables } from './rows.ts'

/** Which companies are to be won, by whom, and how far that has come. */
export const field = projection({
  name: 'field',
  version: 1,
  of: [calendar, policies, products, quotes, matches, territories, teams, targets],
  tables,
  fold: {
    ...ofTargets,
    ...ofTrade,
    TerritoryDefined({ territories }, { data, id: territory }) {
      territories.put({ ...data, territory })
    },
    TeamDefined({ teams }, { data, id: team }) {
      teams.put({ ...data, team })
    },
    TeamPosted(rows, { data, id: team, revision, day }) {
      itIs(rows, day)
      rows.postings.put({ ...data, team, revision })
    },
    ProductRegistered({ products }, { data: { category }, id: product }) {
      products.put({ product, category })
    },
    PolicyAdopted(rows, { data: { from, reason, terms }, id, revision }) {
      if (id !== 'field' || !('handOverMonth' in terms)) return
      rows.adoptions.put({ revision, from, reason, terms, due: dueOn(rows, from) })
    },
    BusinessDayMarked(rows, { data: { date } }) {
      itIs(rows, date)
      rows.marked.put({ date })
      ends(rows, 'marked', date)
    },
    BusinessDaySettled(rows, { data: { date } }) {
      ends(rows, 'settled', date)
    },
  },
})
