import { pledgedElsewhere } from '../../domain/loans/appraisal/saleable.ts'
import { keptElsewhere } from '../../domain/lots/evidence.ts'
import { minus, sum } from '../../domain/values/exact.ts'
import { rowEvidence } from '../kernel/row-evidence.ts'
import { collateral } from './fold.ts'

/** What stands behind other loans than the one that asks, of each of its products. */
export const pledgedToOthers = rowEvidence(collateral, pledgedElsewhere, (rows, { id, state }) => {
  const products = state.status === 'absent' ? [] : state.products
  const elsewhere = products.map((product) => {
    const all = rows.one('pledged', { product })?.quantity ?? '0'
    const own = rows.some('pledges', { product, loan: id }).map(({ quantity }) => quantity)
    return [product, minus(all, sum(own))] as const
  })
  return Object.fromEntries(elsewhere)
})

/** What other lots keep for a match, or gave for it. */
export const keptByOthers = rowEvidence(collateral, keptElsewhere, (rows, { id, data }) =>
  sum(
    rows
      .some('keptFor', { match: data.match })
      .flatMap(({ gone, kept, lot }) => (lot === id ? [] : [gone, kept])),
  ),
)
