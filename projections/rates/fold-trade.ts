import type { CalendarEvent } from '../../domain/calendar/events.ts'
import type { MatchEvent } from '../../domain/matches/events.ts'
import type { MembershipEvent } from '../../domain/memberships/events.ts'
import type { PolicyEvent } from '../../domain/policies/events.ts'
import type { ProductEvent } from '../../domain/products/events.ts'
import type { PurchasesEvent } from '../../domain/purchases/events.ts'
import { measured } from '../../domain/purchases/measure.ts'
import type { SettlementEvent } from '../../domain/settlements/events.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { counts } from '../../domain/values/flags.ts'
import type { Money } from '../../domain/values/money.ts'
import { baseUnitOf } from '../../domain/values/quantity.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import type { Folded } from '../kernel/projection.ts'
import { inBaseUnit, type Kept, keptBy, nothingYet } from '../shared/real-trade.ts'
import { itIs } from '../shared/today.ts'
import type { Handlers } from './handlers.ts'
import { become, type Match, occur, type Rows } from './occasions.ts'
import { Basis, WHOLE } from './rows.ts'
import { open, recount, sell } from './subjects.ts'

/** The category of a service that is paid by the term, and not by the match. */
const MEMBERSHIP = 'membership'

/** Whether the member has bought something of which something is left. */
const buys = ({ firsts }: Rows, member: string) =>
  firsts.get({ member, basis: 'claimed', category: WHOLE }) !== undefined

/** As `become`; whoever begins to buy, or has bought nothing after all, is looked at again. */
function put(rows: Rows, before: Match | null, after: Match | null) {
  const { buyer } = (after ?? before)!
  const was = buys(rows, buyer)
  become(rows, before, after)
  if (buys(rows, buyer) !== was) recount(rows, buyer)
}

/** Notes what happened to the goods of a match that counts. */
function happen(rows: Rows, match: string, happened: (kept: Kept) => Partial<Kept>) {
  const known = rows.matches.get({ match })
  if (known) put(rows, known, { ...known, ...happened(known) })
}

/** The first and the second paid term of a service are what two occasions are of goods. */
function payTerm(rows: Rows, { data, id: member, day }: Folded<{ readonly fee: Money | null }>) {
  if (data.fee === null || isZero(data.fee.amount)) return
  for (const basis of Basis.options) occur(rows, { member, basis, category: MEMBERSHIP }, day, 1)
}

type Told =
  | CalendarEvent
  | MatchEvent
  | MembershipEvent
  | PolicyEvent
  | ProductEvent
  | PurchasesEvent
  | SettlementEvent

/** What was traded, and what is declared to be bought in all. */
export const tradeHandlers: Handlers<Told> = {
  ProductRegistered({ products }, { data: { category }, id: product }) {
    products.put({ product, category })
  },
  MatchAgreed(rows, { data, id: match, day, position }) {
    const { buyer, seller, product, price, condition, flags } = data
    if (!counts(flags)) return
    const unit = baseUnitOf(price.per)
    const category = rows.products.get({ product })?.category
    if (category === undefined) throw new Error(`match-${match} is of no product that is known`)
    if (rows.accounts.get({ member: buyer }) === undefined) {
      open(rows, buyer, { day, position }, null)
    }
    sell(rows, seller, 1)
    put(rows, null, {
      ...{ match, buyer, seller, category, day, currency: price.currency, unit },
      agreedPrice: amountPer(price, unit),
      agreedQuantity: inBaseUnit(condition.quantity),
      ...{ ...nothingYet, proven: false },
    })
  },
  ...keptBy(happen),
  MatchProven(rows, { id: match }) {
    const known = rows.matches.get({ match })
    if (known) put(rows, known, { ...known, proven: true })
  },
  MatchUndone(rows, { id: match }) {
    const known = rows.matches.get({ match })
    if (known === undefined) return
    put(rows, known, null)
    sell(rows, known.seller, -1)
  },
  MembershipBegun: payTerm,
  MembershipRenewed: payTerm,
  PurchasesDeclared({ declarations }, { data, id: member, day: declaredOn }) {
    const { declaration, supersedes } = data
    const before = supersedes && declarations.get({ member, declaration: supersedes })
    if (before) declarations.put({ ...before, is: 'superseded' })
    const { category, evidence, from, to, source, team, total } = data
    declarations.put({
      ...{ member, declaration, category, ...measured(total), total, from, to },
      ...{ source, team, evidence, supersedes, is: 'standing', declaredOn },
    })
  },
  PurchasesWithdrawn({ declarations }, { data: { declaration }, id: member }) {
    const known = declarations.get({ member, declaration })
    if (known) declarations.put({ ...known, is: 'withdrawn' })
  },
  PolicyAdopted({ adoptions }, { data: { from, reason, terms }, revision }) {
    if ('unsafeBelow' in terms) adoptions.put({ revision, from, reason, terms })
  },
  BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
}
