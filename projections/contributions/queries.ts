import { z } from 'zod'
import { actsFor } from '../../domain/kernel/decider.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { Side } from '../../domain/tiers/events.ts'
import { aheadOf, pointsByKind } from '../../domain/tiers/standing/outlook.ts'
import type { StandingTerms } from '../../domain/tiers/standing/scale.ts'
import { type Change, standingOn } from '../../domain/tiers/standing/standing.ts'
import { MemberId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import type { Row } from '../kernel/projection.ts'
import { query } from '../kernel/query.ts'
import { FactAnswer, SideAnswer } from './answer.ts'
import { type ContributionRows, daysTo } from './evidence.ts'
import { answerOf, factsTo, placeOf } from './facts-page.ts'
import { contributions } from './fold.ts'
import type { members } from './rows.ts'

const SIDES = Side.options

/** Facts of a side that are shown at once. */
const LATEST = 50

/** Days of a member that are read in a moment. */
const MANY_DAYS = 500

const on = LocalDate.optional().meta({
  description: 'As of the end of this day; without it, of the last one known',
  example: '2026-03-31',
})

/** The day asked for, or the last of which something is known of this member. */
function dayOf(
  rows: ContributionRows,
  { member, registered }: Row<typeof members>,
  asked?: string,
) {
  if (asked !== undefined) return asked
  const known = rows.get<{ last: string | null }>(
    `SELECT max(day) AS last FROM (
       SELECT max(day) AS day FROM days WHERE member = ?1 AND side = 'buyer'
       UNION ALL SELECT max(day) FROM days WHERE member = ?1 AND side = 'seller'
       UNION ALL SELECT max(reviewed) FROM standings WHERE member = ?1
       UNION ALL SELECT date FROM policy)`,
    member,
  )
  return [registered, known?.last ?? ''].sort().at(-1)!
}

function termsFor(rows: ContributionRows, day: LocalDate): StandingTerms {
  const adoptions = rows.one('policy', { one: 'standing' })?.adoptions ?? []
  return termsOn('standing', { adoptions }, day)
}

const shownChange = ({ since: _, ...change }: Change) => change

/** What was told last, whatever day is asked for. */
function toldOf(rows: ContributionRows, member: string, side: Side, terms: StandingTerms) {
  const told = rows.one('standings', { member, side })
  if (told === undefined || told.reviewed === null) return null
  const { level, falls, reviewed } = told
  return { level: level ?? terms.levels[0]!.name, falls, reviewed }
}

function sideOf(rows: ContributionRows, row: Row<typeof members>, side: Side, day: LocalDate) {
  const { member, businessType, size } = row
  const terms = termsFor(rows, day)
  const days = daysTo(rows, member, side, day)
  const { history, figures, ...standing } = standingOn(days, terms, day)
  const facts = factsTo(rows, { member, side }, day, LATEST)
  return {
    ...{ side, class: { businessType, size }, ...standing, figures },
    told: toldOf(rows, member, side, terms),
    kinds: pointsByKind(days, terms, day).map(({ kind, ...points }) => ({
      ...{ kind, each: terms.points[kind], ...points },
    })),
    ahead: aheadOf(days, terms, day).map(shownChange),
    history: history.map(shownChange),
    facts: facts.map((fact) => answerOf(rows, fact, terms, day)),
  }
}

const isMany = (rows: ContributionRows, member: string) =>
  SIDES.some(
    (side) =>
      rows.get(
        'SELECT 1 FROM days WHERE member = ? AND side = ? LIMIT 1 OFFSET ?',
        ...[member, side, MANY_DAYS],
      ) !== undefined,
  )

/** The member and, of each trade whose value is told, the other party. */
const tradedWith = (member: string, facts: readonly FactAnswer[]) => [
  member,
  ...facts.flatMap(({ money, partner }) => (money === null || partner === null ? [] : [partner])),
]

export const showStanding = query(contributions, {
  name: 'showStanding',
  path: '/members/{member}/standing',
  says:
    'How a member stands on each side of the trade, why, and what changes it by which day; a ' +
    'member sees its own.',
  members: true,
  params: z.strictObject({ member: MemberId, on }),
  answer: z.strictObject({ member: MemberId, on: LocalDate, sides: z.array(SideAnswer) }),
  concerns: ({ member, sides }) =>
    tradedWith(
      member,
      sides.flatMap(({ facts }) => facts),
    ),
  isLong: (rows, { member }) => isMany(rows, member),
  run(rows, { member, on: asked }, viewer) {
    if (!actsFor(viewer, member)) return null
    const row = rows.one('members', { member })
    if (row === undefined) return null
    const day = dayOf(rows, row, asked)
    return { member, on: day, sides: SIDES.map((side) => sideOf(rows, row, side, day)) }
  },
})

export const listContributions = query(contributions, {
  name: 'listContributions',
  path: '/members/{member}/contributions',
  says: 'What stands of what a member did on one side, the latest first; a member sees its own.',
  members: true,
  params: z.strictObject({
    member: MemberId,
    side: Side.default('seller'),
    on,
    after: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({
    member: MemberId,
    on: LocalDate,
    side: Side,
    facts: z.array(FactAnswer),
    next: Next,
  }),
  concerns: ({ member, facts }) => tradedWith(member, facts),
  isLong: (_, { limit }) => Number(limit) > 100,
  run(rows, { member, side, on: asked, after, limit }, viewer) {
    if (!actsFor(viewer, member)) return null
    const row = rows.one('members', { member })
    if (row === undefined) return null
    const [day, most] = [dayOf(rows, row, asked), Number(limit)]
    const terms = termsFor(rows, day)
    const found = factsTo(rows, { member, side }, day, most + 1, after)
    const { page, next } = paged(found, most, placeOf)
    const facts = page.map((fact) => answerOf(rows, fact, terms, day))
    return { member, on: day, side, facts, next }
  },
})
