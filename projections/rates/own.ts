import { z } from 'zod'
import { actsFor } from '../../domain/kernel/decider.ts'
import { USERS } from '../../domain/purchases/measure.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { plus } from '../../domain/values/exact.ts'
import { MemberId, Reference, TeamId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import type { Row } from '../kernel/projection.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import { monthOf } from '../shared/months.ts'
import { checkPeriod } from '../shared/period.ts'
import { PerCent, shareOf } from '../shared/share.ts'
import { dayOf } from '../shared/today.ts'
import { Band, bandOf, fieldTerms, type Reads } from './bands.ts'
import { boughtOf, type Figure, figuresOn, measureOf, type Part, shown } from './figures.ts'
import { rates } from './fold.ts'
import { Counted, CountedIn } from './penetration.ts'
import { basis } from './queries.ts'
import { Basis, type declarations } from './rows.ts'

const Figured = z
  .strictObject({
    category: z.string().meta({ example: 'apples' }),
    counted: Counted,
    unit: CountedIn,
    numerator: z.string().meta({
      description:
        'Bought here in the periods of the declarations, up to the last day asked for: line value ' +
        'net of tax, goods, or distinct tokens that recorded something',
      example: '340000.00',
    }),
    denominator: z.string().nullable().meta({
      description: 'What is bought in all in these periods, as it was declared',
      example: '1000000.00',
    }),
    share: PerCent.nullable().meta({ description: 'In per cent; null: there is no denominator' }),
    elapsed: z
      .strictObject({
        days: z.int(),
        of: z.int().meta({ description: 'Days of all these periods' }),
      })
      .nullable()
      .meta({ description: 'How much of the periods has passed; null: nothing was declared' }),
    band: Band.nullable().meta({
      description:
        'By the policy `field`: `unsafe` below `unsafeBelow`, else `building` below `safeFrom`, else ' +
        '`safe` up to `homeAbove`, else `home`; null: `why` says so',
    }),
    why: z
      .enum(['nothing-declared', 'declaration-too-low'])
      .nullable()
      .meta({
        description:
          '`nothing-declared`: no declaration of this category that is counted in the same meets the ' +
          'days asked for, and there is no denominator; else `declaration-too-low`: more was bought ' +
          'than declared, and there is no band; null: there are both',
      }),
  })
  .meta({ description: 'How much of what the member buys it buys here' })
type Figured = z.output<typeof Figured>

const Declared = z
  .strictObject({
    declaration: Reference,
    category: z.string().meta({ example: 'apples' }),
    counted: Counted,
    unit: CountedIn,
    total: z.string().meta({ description: 'In this unit', example: '1000000.00' }),
    from: LocalDate,
    to: LocalDate,
    source: z.enum(['declared', 'estimated']),
    team: TeamId.nullable().meta({ description: 'The team that estimated it, if one did' }),
    evidence: z.string(),
    supersedes: Reference.nullable(),
    is: z.enum(['standing', 'superseded', 'withdrawn']),
    declaredOn: LocalDate,
  })
  .meta({ description: 'A declaration of what the member buys in all' })

const Answer = z.strictObject({
  member: MemberId,
  basis: Basis,
  from: LocalDate.nullable(),
  to: LocalDate.nullable().meta({ description: 'Null: nothing is known yet' }),
  figures: z.array(Figured).meta({
    description: 'One for each category and currency, unit or users: they never add up',
  }),
  estimates: z.array(Figured).meta({ description: 'The same of what others estimate' }),
  declarations: z.array(Declared).meta({
    description: 'All that meet the days asked for, those that were superseded or withdrawn too',
  }),
})

type Declaration = Row<typeof declarations>

const declaredAnswer = (row: Declaration): z.output<typeof Declared> => {
  const { declaration, category, measure, amount, from, to, source, team } = row
  const { evidence, supersedes, is, declaredOn } = row
  return {
    ...{ declaration, category, ...measureOf(measure), total: shown(amount, measure) },
    ...{ from, to, source, team, evidence, supersedes, is, declaredOn },
  }
}

const keyOf = ({ category, measure }: Pick<Part, 'category' | 'measure'>) =>
  JSON.stringify([category, measure])

/** Figures of declarations: one for each category and measure. */
function figured(rows: Reads, figures: readonly Figure[], on: LocalDate): Figured[] {
  const terms = fieldTerms(rows, on)
  const groups = [...Map.groupBy(figures, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1))
  return groups.map(([, group]) => {
    const { category, measure } = group[0]!
    const total = (of: 'bought' | 'amount') =>
      group.reduce((all, figure) => plus(all, figure[of]), '0')
    const days = (of: 'elapsed' | 'days') => group.reduce((all, figure) => all + figure[of], 0)
    const [bought, declared] = [total('bought'), total('amount')]
    const band = bandOf(bought, declared, terms)
    return {
      ...{ category, ...measureOf(measure), numerator: shown(bought, measure) },
      ...{ denominator: shown(declared, measure), share: shareOf(bought, declared), band },
      elapsed: { days: days('elapsed'), of: days('days') },
      why: band === null ? 'declaration-too-low' : null,
    }
  })
}

type Window = { readonly basis: Basis; readonly from: LocalDate; readonly to: LocalDate }

/** What the member bought, and said nothing of. */
function undeclared(rows: Reads, member: string, { basis, from, to }: Window, known: Set<string>) {
  const parts = rows.all<Pick<Part, 'category' | 'measure'>>(
    `SELECT DISTINCT category, measure FROM months
     WHERE member = ? AND basis = ? AND month BETWEEN ? AND ? ORDER BY category, measure`,
    ...[member, basis, monthOf(from), monthOf(to)],
  )
  return parts
    .filter((part) => part.measure !== USERS && !known.has(keyOf(part)))
    .map(({ category, measure }): Figured => {
      const bought = boughtOf(rows, { member, category, measure }, basis, from, to)
      return {
        ...{ category, ...measureOf(measure), numerator: shown(bought, measure) },
        ...{ denominator: null, share: null, elapsed: null, band: null, why: 'nothing-declared' },
      }
    })
}

export const showPenetration = query(rates, {
  name: 'showPenetration',
  path: '/members/{member}/penetration',
  says:
    'How much of what a member buys it buys here, for each category; a member sees its own. The ' +
    'days choose the declarations that meet them, each of which is followed from its own first day.',
  members: true,
  params: z
    .strictObject({
      member: MemberId,
      from: LocalDate.optional().meta({
        description: 'The first day; left out: the first of the year of the last',
        example: '2026-01-01',
      }),
      to: LocalDate.optional().meta({
        description: 'The last day; left out: the last one known',
        example: '2026-12-31',
      }),
      basis,
    })
    .check(checkPeriod),
  answer: Answer,
  // What it bought may be of one trade, whose price then is the other party's as well.
  concerns: ({ member, figures, estimates }) =>
    [...figures, ...estimates].some(({ numerator }) => !isZero(numerator))
      ? [member, EVERYONE]
      : [member],
  run(rows, { member, from: first, to: last, basis }, viewer) {
    if (!actsFor(viewer, member)) return null
    if (rows.one('accounts', { member }) === undefined) return null
    const to = dayOf(rows, last)
    if (to === null) return null
    const from = first ?? `${to.slice(0, 4)}-01-01`
    const all = rows
      .some('declarations', { member })
      .filter((one) => one.from <= to && one.to >= from)
    const figures = all.filter(({ is }) => is === 'standing').map(figuresOn(rows, basis, to))
    const of = (source: Figure['source']) => figures.filter((figure) => figure.source === source)
    const declared = of('declared')
    const window = { basis, from, to }
    return {
      ...{ member, basis, from, to },
      figures: [
        ...figured(rows, declared, to),
        ...undeclared(rows, member, window, new Set(declared.map(keyOf))),
      ],
      estimates: figured(rows, of('estimated'), to),
      declarations: all.map(declaredAnswer),
    }
  },
})
