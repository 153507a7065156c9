import { z } from 'zod'
import { adoptionOn, type Policy, termsOn } from '../../domain/policies/evidence.ts'
import { addDays, LocalDate } from '../../domain/values/instant.ts'
import { query } from '../kernel/query.ts'
import { yearTo } from '../price-history/params.ts'
import { MONTH, monthOf } from '../shared/months.ts'
import { checkPeriod } from '../shared/period.ts'
import { PerCent, shareOf } from '../shared/share.ts'
import { dayOf } from '../shared/today.ts'
import { membershipRows } from './fold.ts'
import { policyIn, type Rows } from './read.ts'
import { NotSeen, notSeen } from './unseen.ts'

const Counts = z.strictObject({
  expiring: z.int().meta({ description: 'Terms whose last day is of this period' }),
  renewed: z.int().meta({ description: 'Those that were renewed, early, in time or late' }),
  open: z.int().meta({ description: 'Those that were neither renewed so far, nor have ended' }),
})
type Counts = z.output<typeof Counts>

const Shared = z.strictObject({
  ...Counts.shape,
  share: PerCent.nullable().meta({ description: 'Renewed of expiring, in per cent; null: none' }),
})

const Split = {
  ...Shared.shape,
  complete: z.boolean().meta({
    description: 'All of them have expired and none is open: before that, a rate would be too low',
  }),
  idle: Shared.meta({
    description: 'Active on fewer days before the end than the policy asks for',
  }),
  active: Shared.meta({ description: 'Active on as many days at least' }),
}

const Month = z.string().regex(MONTH)
const MonthAnswer = z.strictObject({ month: Month, ...Split })
type MonthAnswer = z.output<typeof MonthAnswer>

type Found = Counts & { readonly month: string; readonly idle: 0 | 1 }

/**
 * Of terms that end between two days, how many were renewed, by month and use. Of a member no more
 * days are read than make it active.
 */
const countsOf = (rows: Rows, from: string, to: string, policy: Policy): Found[] => {
  const { activeDays, within } = termsOn('membership', policy, from)
  return rows.all<Found>(
    `SELECT month, idle, count(*) AS expiring, sum(outcome = 'renewed') AS renewed,
       sum(outcome = 'open') AS open
     FROM (
       SELECT substr(t.ends, 1, 7) AS month, t.outcome, (
         SELECT 1 FROM activity AS a
         WHERE a.member = t.member AND a.day > date(t.ends, ?) AND a.day <= t.ends
         LIMIT 1 OFFSET ?
       ) IS NULL AS idle
       FROM terms AS t WHERE t.ends BETWEEN ? AND ?
     )
     GROUP BY month, idle ORDER BY month, idle`,
    ...[`-${within} days`, activeDays - 1, from, to],
  )
}

/** The first days from which other terms of the policy may be in force, and the day before each. */
function spans(policy: Policy, from: string, to: string) {
  const begins = policy.adoptions.map((adopted) => adopted.from)
  const inside = begins.filter(
    (day) => day > from && day <= to && adoptionOn(policy.adoptions, day),
  )
  const starts = [from, ...new Set(inside.sort())]
  return starts.map((start, index) => {
    const next = starts[index + 1]
    return { start, end: next === undefined ? to : addDays(next, -1) }
  })
}

const NONE: Counts = { expiring: 0, renewed: 0, open: 0 }

const together = (a: Counts, { expiring, renewed, open }: Counts): Counts => ({
  expiring: a.expiring + expiring,
  renewed: a.renewed + renewed,
  open: a.open + open,
})

const shared = (counts: Counts) => ({
  ...counts,
  share: shareOf(counts.renewed, counts.expiring),
})

/** After every day of a month. */
const endOf = (month: string) => `${month}-31`

function split(found: readonly Found[], last: string, asOf: LocalDate) {
  const all = found.reduce(together, NONE)
  return {
    ...shared(all),
    complete: all.open === 0 && endOf(last) < asOf,
    idle: shared(found.filter(({ idle }) => idle === 1).reduce(together, NONE)),
    active: shared(found.filter(({ idle }) => idle === 0).reduce(together, NONE)),
  }
}

/** Terms that are counted in a moment. */
const MANY = 500

/** The months that were asked for: without them the twelve up to now. */
function monthsOf(rows: Rows, asked: { from?: string | undefined; to?: string | undefined }) {
  const asOf = dayOf(rows, undefined)
  if (asOf === null) return null
  const to = asked.to ?? [monthOf(asOf), asked.from ?? ''].sort().at(-1)!
  return { asOf, from: asked.from ?? yearTo(to), to }
}

export const showRenewals = query(membershipRows, {
  name: 'showRenewals',
  path: '/memberships/renewals',
  says:
    'How many memberships expire in each month and how many of them are renewed, by whether their ' +
    'accounts were in use. Use is what was recorded; reading is not seen.',
  members: false,
  params: z
    .strictObject({
      from: Month.optional().meta({
        description: 'The first month in which terms expire; left out: eleven before the last',
        example: '2026-01',
      }),
      to: Month.optional().meta({
        description: 'The last; left out: the month of the last day that the ledger knows',
        example: '2026-12',
      }),
    })
    .check(checkPeriod),
  answer: z.strictObject({
    asOf: LocalDate.nullable().meta({ description: 'The last day that the ledger knows' }),
    from: Month.nullable(),
    to: Month.nullable(),
    notSeen: NotSeen,
    total: z.strictObject(Split).nullable(),
    months: z.array(MonthAnswer).meta({ description: 'Months in which terms expire' }),
  }),
  concerns: 'nobody',
  isLong(rows, params) {
    const months = monthsOf(rows, params)
    if (months === null) return false
    const { from, to } = months
    return (
      rows.get(
        'SELECT 1 FROM terms WHERE ends BETWEEN ? AND ? LIMIT 1 OFFSET ?',
        ...[`${from}-01`, endOf(to), MANY],
      ) !== undefined
    )
  },
  run(rows, params) {
    const period = monthsOf(rows, params)
    if (period === null)
      return { asOf: null, from: null, to: null, notSeen, total: null, months: [] }
    const { asOf, from, to } = period
    const policy = policyIn(rows)
    const found = spans(policy, `${from}-01`, endOf(to)).flatMap(({ start, end }) =>
      countsOf(rows, start, end, policy),
    )
    const months = [...Map.groupBy(found, ({ month }) => month)].map(
      ([month, some]): MonthAnswer => ({ month, ...split(some, month, asOf) }),
    )
    return { asOf, from, to, notSeen, total: split(found, to, asOf), months }
  },
})
