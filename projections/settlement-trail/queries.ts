import { z } from 'zod'
import { Decimal } from '../../domain/values/decimal.ts'
import { MatchId } from '../../domain/values/identifiers.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import { query } from '../kernel/query.ts'
import { type Total, Totals, Trail } from './answer.ts'
import { type ChargeRow, standing, type TradeRow } from './standing.ts'

type Step = Trail['steps'][number]

const columns = 'position, stream, revision, event, type, effectiveAt, cause, amount, unit'

export const showTrail = query({
  name: 'showTrail',
  path: '/matches/{match}/trail',
  says: 'Everything that belongs to one match, in causal order, with sums and what is still open.',
  of: 'settlement-trail',
  roles: ['service', 'analyst', 'auditor', 'admin'],
  members: true,
  params: z.strictObject({ match: MatchId }),
  answer: Trail,
  run(rows, { match: id }, { member }) {
    const row = rows.get<TradeRow>('SELECT * FROM trades WHERE match = ?', id)
    if (row === undefined) return null
    const { match, status, settlement, buyer, seller, product, quote, takenOver, currency } = row
    if (member !== null && member !== buyer && member !== seller) return null
    const charges = rows.all<ChargeRow>(
      'SELECT kind, amount FROM charges WHERE match = ? ORDER BY kind',
      match,
    )
    // A cause is appended before its effect, so the order of positions is causal.
    const steps = rows.all<Step>(
      `SELECT ${columns} FROM steps WHERE stream IN (?, ?, ?) ORDER BY position`,
      ...[`match-${match}`, `settlement-${match}`, quote === null ? '' : `quote-${quote}`],
    )
    return {
      ...{ match, status, settlement, buyer, seller, product, quote, currency },
      takenOver: takenOver === 1,
      ...standing(row, charges),
      steps: steps.map((step) => ({ ...step })),
    }
  },
})

export const showTotals = query({
  name: 'showTotals',
  path: '/totals',
  says: 'What was agreed, charged, invoiced and paid in all, by currency.',
  of: 'settlement-trail',
  roles: ['service', 'analyst', 'auditor', 'admin'],
  members: false,
  params: z.strictObject({}),
  answer: Totals,
  run: (rows) => ({
    totals: rows
      .all<Total>('SELECT currency, of, count, amount FROM totals ORDER BY currency, of')
      .map((total) => ({
        ...total,
        amount: inMinorUnits(new Decimal(total.amount), total.currency),
      })),
  }),
})
