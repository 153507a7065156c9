import { z } from 'zod'
import {
  MemberId,
  Reference,
  TargetId,
  TeamId,
  TerritoryId,
} from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Limit, Next } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import { checkPeriod } from '../shared/period.ts'
import { dayOf } from '../shared/today.ts'
import { Band, type Reads } from './bands.ts'
import { figuresOn, type Ground, measureOf } from './figures.ts'
import { rates } from './fold.ts'
import { Counted, CountedIn } from './penetration.ts'
import { basis, isMany } from './queries.ts'
import { type Basis, WHOLE } from './rows.ts'

/** What is between a customer and the next of the four rates. */
const Held = z.enum(['covered-not-converted', 'converted-not-repeating', 'repeating-but-thin'])
type Held = z.output<typeof Held>

const Banded = z
  .strictObject({
    category: z.string().meta({ example: 'apples' }),
    counted: Counted,
    unit: CountedIn,
    before: Band.nullable().meta({ description: 'By the first day; null: none is known' }),
    after: Band.nullable().meta({ description: 'By the last day; null: none is known' }),
  })
  .meta({ description: 'The band of one category, currency, unit or users' })
type Banded = z.output<typeof Banded>

const Objection = z
  .strictObject({
    objection: Reference,
    kind: z.string().meta({ example: 'not-repeating' }),
    category: z.string().nullable(),
    says: z.string(),
    raisedOn: LocalDate,
    answered: z.boolean(),
  })
  .meta({ description: 'What holds it back, as far as it was said and not removed' })

const Mover = z
  .strictObject({
    member: MemberId,
    target: TargetId.nullable().meta({ description: 'Null: nobody targeted it' }),
    territory: TerritoryId.nullable(),
    team: TeamId.nullable(),
    held: Held.nullable().meta({
      description:
        'By the last day, the first of these that holds: it bought nothing of which something is ' +
        'left; it bought on one day only; a category of it is unsafe or building. Null: none does, ' +
        'or nothing was declared',
    }),
    bands: z.array(Banded).meta({ description: 'By its own declarations, not by estimates' }),
    objections: z.array(Objection),
  })
  .meta({ description: 'A customer, how its bands moved, and what holds it back' })
type Mover = z.output<typeof Mover>

type Customer = Pick<Mover, 'target' | 'territory' | 'team' | 'member'>
type Asked = { readonly basis: Basis; readonly from: LocalDate; readonly to: LocalDate }

/** Customers that are looked at for one page, and how many at a time. */
const MOST_LOOKED = 1_000
const AT_A_TIME = 200

const customersAfter = (
  rows: Reads,
  after: string,
  {
    to,
    territory,
    team,
  }: { to: string; territory?: string | undefined; team?: string | undefined },
) =>
  rows.all<Customer>(
    `SELECT member, target, territory, team FROM subjects
     WHERE member > ?1 AND counts = 1 AND opened <= ?2
       AND (?3 IS NULL OR territory = ?3) AND (?4 IS NULL OR team = ?4)
     ORDER BY member LIMIT ?5`,
    ...[after, to, territory ?? null, team ?? null, AT_A_TIME],
  )

const partOf = ({ category, measure }: Ground) => JSON.stringify([category, measure])

/** By category and measure, the band on a day. */
function bandsOn(rows: Reads, grounds: readonly Ground[], basis: Basis, on: LocalDate) {
  const figureOf = figuresOn(rows, basis, on)
  const then = grounds.filter(({ from, to }) => from <= on && on <= to)
  return new Map(then.map((ground) => [partOf(ground), figureOf(ground)]))
}

function bandsOf(rows: Reads, member: string, { basis, from, to }: Asked): Banded[] {
  const grounds = rows
    .some('declarations', { member })
    .filter(({ is, source }) => is === 'standing' && source === 'declared')
  const [before, after] = [from, to].map((on) => bandsOn(rows, grounds, basis, on))
  const parts = new Map([...before!, ...after!])
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([part, { category, measure }]) => ({
      ...{ category, ...measureOf(measure) },
      ...{ before: before!.get(part)?.band ?? null, after: after!.get(part)?.band ?? null },
    }))
}

function heldBy(rows: Reads, member: string, bands: readonly Banded[], asked: Asked): Held | null {
  const { basis, to } = asked
  const { first = null, second = null } =
    rows.one('firsts', { member, basis, category: WHOLE }) ?? {}
  if (first === null || first > to) return 'covered-not-converted'
  if (second === null || second > to) return 'converted-not-repeating'
  const thin = bands.some(({ after }) => after === 'unsafe' || after === 'building')
  return thin ? 'repeating-but-thin' : null
}

const hasMoved = ({ before, after }: Banded) =>
  before !== null && after !== null && before !== after

function moverOf(rows: Reads, customer: Customer, asked: Asked): Mover {
  const { member, target } = customer
  const bands = bandsOf(rows, member, asked)
  const objections = target === null ? [] : rows.some('objections', { target })
  return {
    ...customer,
    held: heldBy(rows, member, bands, asked),
    bands,
    objections: objections.map(({ target: _, ...objection }) => objection),
  }
}

export const listMovers = query(rates, {
  name: 'listMovers',
  path: '/rates/members',
  says:
    'Customers that moved between the bands of penetration from one day to another, and what ' +
    'holds each back, with its open objections.',
  members: false,
  params: z
    .strictObject({
      from: LocalDate.meta({
        description: 'The first day, by the end of which bands are compared',
      }),
      to: LocalDate.optional().meta({
        description: 'The last day; left out: the last one known',
        example: '2026-03-31',
      }),
      show: z.enum(['moved', 'held', 'all']).default('moved').meta({
        description:
          '`moved`: with another band than before; `held`: those whom something holds back',
      }),
      territory: TerritoryId.optional().meta({ description: 'Of the day' }),
      team: TeamId.optional().meta({ description: 'Of the day' }),
      basis,
      after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
      limit: Limit,
    })
    .check(checkPeriod),
  answer: z.strictObject({
    members: z.array(Mover).meta({
      description: 'A page may be short, or empty, and not be the last: `next` says so',
    }),
    next: Next,
  }),
  concerns: 'nobody',
  isLong: isMany,
  run(rows, { from, to: last, show, territory, team, basis, after, limit }) {
    const to = dayOf(rows, last)
    if (to === null) return { members: [], next: null }
    const asked = { basis, from, to }
    const found: Mover[] = []
    let [place, looked] = [after, 0]
    for (;;) {
      const page = customersAfter(rows, place, { to, territory, team })
      for (const customer of page) {
        if (found.length === Number(limit) || looked === MOST_LOOKED) {
          return { members: found, next: place }
        }
        place = customer.member
        looked += 1
        const mover = moverOf(rows, customer, asked)
        const wanted = show === 'moved' ? mover.bands.some(hasMoved) : mover.held !== null
        if (show === 'all' || wanted) found.push(mover)
      }
      if (page.length < AT_A_TIME) return { members: found, next: null }
    }
  },
})
