import { z } from 'zod'
import { sum } from '../../domain/values/exact.ts'
import { ID, MatchId } from '../../domain/values/identifiers.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import type { Reading } from '../kernel/reading.ts'
import { type Total, Totals, Trail } from './answer.ts'
import { settlementTrail } from './fold.ts'
import { assignmentOf, standing } from './standing.ts'

type Step = Trail['steps'][number]

const columns = 'position, stream, revision, event, type, effectiveAt, cause, amount, unit'

export const showTrail = query(settlementTrail, {
  name: 'showTrail',
  path: '/matches/{match}/trail',
  says: 'Everything that belongs to one match, in causal order, with sums and what is still open.',
  members: true,
  params: z.strictObject({ match: MatchId }),
  answer: Trail,
  concerns: ({ buyer, seller, assignment }) => [
    ...[buyer, seller],
    ...(assignment === null ? [] : [assignment.lender]),
  ],
  run(rows, { match: id }, { member }) {
    const row = rows.one('trades', { match: id })
    if (row === undefined) return null
    const { match, status, settlement, buyer, seller, product, quote, takenOver, currency } = row
    const { undone, flags, reopened } = row
    if (member !== null && member !== buyer && member !== seller) return null
    const charges = rows.some('charges', { match })
    // A cause is appended before its effect, so the order of positions is causal.
    const steps = rows.all<Omit<Step, 'position'> & { position: number }>(
      `SELECT ${columns} FROM steps WHERE stream IN (?, ?, ?) ORDER BY position`,
      ...[`match-${match}`, `settlement-${match}`, quote === null ? '' : `quote-${quote}`],
    )
    return {
      ...{ match, status, settlement, buyer, seller, product, quote, takenOver, currency },
      ...{ undone, flags, reopened, assignment: assignmentOf(row) },
      ...standing(row, charges),
      steps: steps.map((step) => ({ ...step, position: `${step.position}` })),
    }
  },
})

const written = (total: Total): Total => ({
  ...total,
  amount: inMinorUnits(total.amount, total.currency),
})

/** Adds up what was agreed and charged under ids that begin alike: what one import brought. */
function totalsOf(rows: Reading, prefix: string): Total[] {
  const range = [prefix, `${prefix}\uffff`]
  const amounts = rows.all<Pick<Total, 'currency' | 'of' | 'amount'>>(
    `SELECT currency, 'match' AS of, value AS amount FROM trades WHERE match >= ? AND match < ?
     UNION ALL
     SELECT currency, 'charge-' || kind, amount FROM charges JOIN trades USING (match)
     WHERE match >= ? AND match < ?`,
    ...range,
    ...range,
  )
  const groups = Map.groupBy(amounts, ({ currency, of }) => `${currency} ${of}`)
  return [...groups.values()]
    .map((group) => ({
      ...group[0]!,
      count: group.length,
      amount: sum(group.map(({ amount }) => amount)),
    }))
    .sort((a, b) => (a.currency + a.of < b.currency + b.of ? -1 : 1))
}

export const showTotals = query(settlementTrail, {
  name: 'showTotals',
  path: '/totals',
  says: 'What was agreed, charged, invoiced and paid in all, by currency.',
  members: false,
  params: z.strictObject({
    prefix: z.string().regex(ID).optional().meta({
      description: 'Only matches whose id begins so: what they agreed, and their charges by kind',
      example: 'scms-',
    }),
  }),
  answer: Totals,
  concerns: ({ totals }) => (totals.length > 0 ? [EVERYONE] : []),
  isLong: (rows, { prefix }) =>
    prefix !== undefined &&
    rows.get('SELECT 1 FROM trades WHERE match >= ? LIMIT 1 OFFSET 1000', prefix) !== undefined,
  run: (rows, { prefix }) => ({
    totals: (prefix === undefined
      ? rows.all<Total>('SELECT currency, of, count, amount FROM totals ORDER BY currency, of')
      : totalsOf(rows, prefix)
    ).map(written),
  }),
})
