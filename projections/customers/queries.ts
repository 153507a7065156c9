import { z } from 'zod'
import { decimal, written } from '../../domain/values/fraction.ts'
import { MemberId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { query } from '../kernel/query.ts'
import type { TableReading } from '../kernel/reading.ts'
import { type Month, monthOf, monthsAfter, monthsBetween } from '../shared/months.ts'
import { checkPeriod, type Period } from '../shared/period.ts'
import { shareOf } from '../shared/share.ts'
import { Customers, MonthText } from './answer.ts'
import { bandOf, scoreOf } from './attention.ts'
import { customers } from './fold.ts'
import { Basis, type tables } from './rows.ts'
import { partsOf } from './scores.ts'

type Rows = TableReading<typeof tables>
type Asked = { readonly seller: string; readonly basis: Basis; readonly to: Month }

/** Months that are shown where none is named, and that may be asked for at once. */
const SHOWN = 24
const MOST = 120

const SHOWN_PLACES = 4

const rateOf = (numerator: number, denominator: number) => ({
  ...{ numerator, denominator, share: shareOf(numerator, denominator) },
})

/** Who bought in each month, and who of them had bought in an earlier one. */
function monthsOf(rows: Rows, { seller, basis, to }: Asked, from: Month, today: Month) {
  const found = rows.all<{ month: string; customers: number; again: number }>(
    `SELECT month, sum(buyers) AS customers, sum(iif(cohort < month, buyers, 0)) AS again
     FROM cohorts WHERE seller = ? AND basis = ? AND month BETWEEN ? AND ?
     GROUP BY month ORDER BY month`,
    ...[seller, basis, from, to],
  )
  return found.map(({ month, customers, again }) => ({
    ...{ month, customers },
    returning: { ...rateOf(again, customers), complete: month < today },
  }))
}

/** Of each cohort, who bought in its month and in every one after it, up to today's. */
function cohortsOf(rows: Rows, { seller, basis, to }: Asked, from: Month, today: Month) {
  const found = rows.all<{ cohort: string; month: string; buyers: number }>(
    `SELECT cohort, month, buyers FROM cohorts
     WHERE seller = ? AND basis = ? AND cohort BETWEEN ? AND ? ORDER BY cohort, month`,
    ...[seller, basis, from, to],
  )
  return [...Map.groupBy(found, ({ cohort }) => cohort)].map(([cohort, active]) => {
    const by = new Map(active.map(({ month, buyers }) => [month, buyers]))
    const size = by.get(cohort)!
    const length = Math.min(monthsBetween(cohort, today) + 1, MOST)
    const months = Array.from({ length }, (_, later) => {
      const month = monthsAfter(cohort, later)
      return { ...rateOf(by.get(month) ?? 0, size), complete: month < today }
    })
    return { cohort, months }
  })
}

function attentionOf(rows: Rows, seller: string, month: Month) {
  const parts = partsOf(rows, seller, month)
  const score = scoreOf(parts)
  const { fresh, ...others } = parts
  return {
    ...{ month, score: written(score), shown: decimal(score, SHOWN_PLACES), band: bandOf(score) },
    parts: { ...others, new: fresh },
  }
}

function checkLength({ value: { from, to }, issues }: z.core.ParsePayload<Period>): void {
  if (from === undefined || to === undefined || monthsBetween(from, to) < MOST) return
  issues.push({ code: 'custom', message: `at most ${MOST} months`, path: ['to'], input: to })
}

export const showCustomers = query(customers, {
  name: 'showCustomers',
  path: '/sellers/{member}/customers',
  says:
    'Who buys of a seller and comes back, by month and by the month of the first time, and the ' +
    'attention that it gets for that; for the seller itself.',
  members: true,
  params: z
    .strictObject({
      member: MemberId,
      basis: Basis.default('real').meta({ description: 'Which matches count' }),
      from: MonthText.optional().meta({
        description: `First month; left out: ${SHOWN - 1} months before the last`,
        example: '2026-01',
      }),
      to: MonthText.optional().meta({
        description: 'Last month; left out: that of the day',
        example: '2026-12',
      }),
      on: LocalDate.optional().meta({
        description: 'As of the month of this day; without it, of the last one known',
        example: '2026-03-31',
      }),
    })
    .check(checkPeriod)
    .check(checkLength),
  answer: Customers,
  concerns: 'nobody',
  run(rows, { member: seller, basis, on: asked, ...period }, { member }) {
    if (member !== null && member !== seller) return null
    if (rows.one('members', { member: seller }) === undefined) return null
    const on = asked ?? rows.one('latest', { one: 'latest' })!.date
    const today = monthOf(on)
    const to = period.to ?? today
    const from = period.from ?? monthsAfter(to, 1 - SHOWN)
    const first = monthsBetween(from, to) >= MOST ? monthsAfter(to, 1 - MOST) : from
    const all = rows.one('totals', { seller, basis }) ?? { customers: 0, returning: 0 }
    return {
      ...{ seller, basis, on, customers: all.customers },
      returning: rateOf(all.returning, all.customers),
      months: monthsOf(rows, { seller, basis, to }, first, today),
      cohorts: cohortsOf(rows, { seller, basis, to }, first, today),
      attention: attentionOf(rows, seller, today),
    }
  },
})
