import { soldInYear } from '../../domain/loans/appraisal/saleable.ts'
import { plus } from '../../domain/values/exact.ts'
import { addDays } from '../../domain/values/instant.ts'
import { rowEvidence } from '../kernel/row-evidence.ts'
import { marketTrades } from './fold.ts'

const YEAR = 365

/**
 * What one member sold of each product of a loan, by matches that were agreed in the year up to a
 * day and proven by now: of the member that would sell its goods, or else of its lender.
 */
export const soldForLoans = rowEvidence(marketTrades, soldInYear, (rows, { day, state }) => {
  if (state.status === 'absent') return {}
  const sold = rows.all<{ product: string; quantity: string }>(
    `SELECT t.product, t.quantity FROM json_each(?1) j CROSS JOIN trades t
     WHERE t.product = j.value AND t.agreed > ?2 AND t.agreed <= ?3
       AND t.seller = ?4 AND t.real = 1`,
    JSON.stringify(state.products),
    ...[addDays(day, -YEAR), day, state.requested.seller ?? state.lender],
  )
  const all = new Map<string, string>()
  for (const { product, quantity } of sold) {
    all.set(product, plus(all.get(product) ?? '0', quantity))
  }
  return Object.fromEntries(all)
})
