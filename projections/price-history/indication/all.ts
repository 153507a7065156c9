import { classOf, errorsWithin } from '../../../domain/indication/ranges.ts'
import { indicationTerms } from '../../../domain/indication/terms.ts'
import type { TableReading } from '../../kernel/reading.ts'
import type { tables } from '../rows.ts'
import type { Asked } from './params.ts'
import type { Listed } from './rows.ts'

type Rows = TableReading<typeof tables>

export type List = { readonly currency: string; readonly trades: readonly Listed[] }

/** The trades of a product that have votes, on a day: of one currency, the latest first. */
export function listOf(rows: Rows, { product, basis, currency }: Asked, day: number): List | null {
  const { last } = indicationTerms
  const lists = rows
    .all<{ list: number; currency: string }>(
      'SELECT list, currency FROM lists WHERE product = ? AND basis = ? ORDER BY currency',
      ...[product, basis],
    )
    .filter((one) => currency === undefined || one.currency === currency)
    .map(({ list, currency }): List => {
      const length = rows.one('listLengths', { list })?.length ?? 0
      const trades = rows
        .some('listed', { list })
        .flatMap((chunk) => chunk.trades)
        .filter((trade) => trade.n > length - last && trade.day <= day)
      return { currency, trades }
    })
  const latest = ({ trades }: List) => trades.reduce((day, trade) => Math.max(day, trade.day), 0)
  const known = lists.filter(({ trades }) => trades.length > 0)
  return known.reduce<List | null>(
    (best, one) => (best === null || latest(one) > latest(best) ? one : best),
    null,
  )
}

/** How far prices were from what was indicated at such a distance, for each range. */
export function errorsAt(rows: Rows, { basis }: Asked, distance: number) {
  const kind = rows.get<{ kind: number }>(
    'SELECT kind FROM errorKinds WHERE basis = ? AND class = ?',
    ...[basis, classOf(distance)],
  )?.kind
  const all =
    kind === undefined ? [] : rows.some('errors', { kind }).flatMap(({ errors }) => errors)
  const last = all.slice(-indicationTerms.errors)
  return errorsWithin(last)
}
