import { z } from 'zod'
import type { Unit } from '../../domain/values/quantity.ts'
import { Limit, paged } from '../kernel/paging.ts'
import { EVERYONE, query, type Viewer } from '../kernel/query.ts'
import type { Reading } from '../kernel/reading.ts'
import { checkPeriod } from '../shared/period.ts'
import { type Cell, Cells, Prices } from './answer.ts'
import { priceHistory } from './fold.ts'
import { hasManyLines, ownLastMonth, ownPrices } from './own.ts'
import { type Asked, fields, params, whereOf, yearTo } from './params.ts'
import {
  type CellRow,
  hasManyParties,
  hasMonths,
  lastMonth,
  monthParts,
  partyCounts,
  unitOf,
  type Window,
} from './select.ts'
import { grouped, inUnit } from './summary.ts'

const columns = 'c.cell, c.currency, c.decade, c.payment, c.leadTime, c.term, c.place, c.mode'

/** The cells of the product that the condition leaves. */
export function cellsOf(rows: Reading, asked: Asked, unit: Unit): CellRow[] {
  const { sql, values } = whereOf(asked, unit)
  return rows.all<CellRow>(`SELECT ${columns} FROM cells c WHERE ${sql}`, ...values)
}

/** The months of the answer; null if neither the viewer nor the rows name one. */
export function windowOf(
  rows: Reading,
  cells: readonly CellRow[],
  asked: Asked,
  member: string | null,
): Window | null {
  const basis = { basis: asked.basis, market: member !== null }
  const own = member === null ? null : ownLastMonth(rows, cells, basis, member)
  const market = lastMonth(rows, cells, basis)
  const known = own !== null && (market === null || own > market) ? own : market
  const { from } = asked
  // Asked from a month after all that is known, the answer is about that month.
  const last = known !== null && from !== undefined && from > known ? from : known
  const to = asked.to ?? last
  return to === null ? null : { ...basis, from: from ?? yearTo(to), to }
}

function answered(rows: Reading, asked: Asked, unit: Unit, { member }: Viewer) {
  const { product, basis } = asked
  const cells = cellsOf(rows, asked, unit)
  const window = windowOf(rows, cells, asked, member)
  if (window === null) {
    const own = member === null ? null : { totals: [], months: [], trades: [] }
    const [from, to] = [asked.from ?? null, asked.to ?? null]
    return { product, basis, unit, from, to, totals: [], months: [], own }
  }
  const { total } = inUnit(unit)
  const months = grouped(
    monthParts(rows, cells, window),
    ({ month, currency }) => `${month} ${currency}`,
  )
  const totals = grouped(
    months.map(([, sums]) => sums),
    ({ currency }) => currency,
  )
  const ofMonth = partyCounts(rows, cells, window, 'month')
  const inAll = partyCounts(rows, cells, window, 'currency')
  return {
    product,
    basis,
    unit,
    from: window.from,
    to: window.to,
    totals: totals.map(([key, sums]) => total(sums, inAll(key))),
    months: months.map(([key, sums]) => ({
      month: key.slice(0, 7),
      ...total(sums, ofMonth(key)),
    })),
    own: member === null ? null : ownPrices(rows, cells, window, { member, unit }),
  }
}

/** Whoever makes many offers, or offers under many conditions, waits for the answer alone. */
export const isLong = (
  rows: Reading,
  { product }: { readonly product: string },
  { member }: Viewer,
) => hasManyParties(rows, product) || (member !== null && hasManyLines(rows, member))

export const showPrices = query(priceHistory, {
  isLong,
  members: true,
  name: 'showPrices',
  path: '/prices/{product}',
  says: 'What a product costs under a condition, or any part of one, by month.',
  params,
  answer: Prices,
  concerns: ({ totals }) => (totals.length > 0 ? [EVERYONE] : []),
  run(rows, params, viewer) {
    const unit = unitOf(rows, params.product)
    return unit === undefined ? null : answered(rows, params, unit, viewer)
  },
})

/**
 * The place of a cell in a list. Made of its condition: its number would count the cells before
 * it, those that the viewer may not see too.
 */
const placeOf = ({ cell: _, ...condition }: CellRow) =>
  encodeURIComponent(Object.values(condition).join()).replaceAll('%', '~')

function cellsPage(
  rows: Reading,
  cells: readonly CellRow[],
  { basis, from, to, market }: Window,
  { after, limit }: { readonly after: string; readonly limit: number },
) {
  const left = cells
    .map((cell) => ({ cell, place: placeOf(cell) }))
    .filter(({ place }) => place > after)
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const found = rows.all<{ index: number }>(
    `SELECT j.key AS "index" FROM json_each(?1) j
     WHERE ${hasMonths(market)} ORDER BY j.key LIMIT ?5`,
    ...[JSON.stringify(left.map(({ cell }) => cell.cell)), basis, from, to, limit + 1],
  )
  const listed = found.map(({ index }) => left[index]!)
  const { page, next } = paged(listed, limit, ({ place }) => place)
  return { chosen: page.map(({ cell }) => cell), next }
}

export const listCells = query(priceHistory, {
  isLong,
  members: true,
  name: 'listPriceCells',
  path: '/prices/{product}/cells',
  says: 'The conditions under which a product was priced, each with its prices.',
  params: z
    .strictObject({
      ...fields,
      after: z
        .string()
        .regex(/^[\w.~-]*$/)
        .max(2_000)
        .default('')
        .meta({ description: '`next` of the page before' }),
      limit: Limit,
    })
    .check(checkPeriod),
  answer: Cells,
  concerns: ({ cells }) => (cells.length > 0 ? [EVERYONE] : []),
  run(rows, { after, limit, ...asked }, { member }) {
    const { product, basis } = asked
    const unit = unitOf(rows, product)
    if (unit === undefined) return null
    const cells = cellsOf(rows, asked, unit)
    const window = windowOf(rows, cells, asked, member)
    if (window === null) {
      const [from, to] = [asked.from ?? null, asked.to ?? null]
      return { product, basis, unit, from, to, cells: [], next: null }
    }
    const page = { after, limit: Number(limit) }
    const { chosen, next } = cellsPage(rows, cells, window, page)
    const sums = new Map(grouped(monthParts(rows, chosen, window), ({ cell }) => `${cell}`))
    const partiesOf = partyCounts(rows, chosen, window, 'cell')
    const { total } = inUnit(unit)
    const answer = chosen.map(({ cell, currency: _, ...condition }): Cell => {
      const part = sums.get(`${cell}`)
      if (part === undefined) throw new Error(`cell ${cell} lost its months`)
      return { ...condition, ...total(part, partiesOf(`${cell}`)) }
    })
    return { product, basis, unit, from: window.from, to: window.to, cells: answer, next }
  },
})
