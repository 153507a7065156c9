import { z } from 'zod'
import type { Unit } from '../../domain/values/quantity.ts'
import { query, type Reading, type Viewer } from '../kernel/query.ts'
import { Limit, paged } from '../paging.ts'
import { type Cell, Cells, Prices } from './answer.ts'
import { ownLastMonth, ownPrices } from './own.ts'
import { type Asked, checkMonths, fields, params, whereOf, yearTo } from './params.ts'
import {
  type CellRow,
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
function cellsOf(rows: Reading, asked: Asked, unit: Unit): CellRow[] {
  const { sql, values } = whereOf(asked, unit)
  return rows.all<CellRow>(`SELECT ${columns} FROM cells c WHERE ${sql}`, ...values)
}

/** The months of the answer; null where neither the viewer nor the rows name one. */
function windowOf(
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
    ...{ product, basis, unit, from: window.from, to: window.to },
    totals: totals.map(([key, sums]) => total(sums, inAll(key))),
    months: months.map(([key, sums]) => ({
      month: key.slice(0, 7),
      ...total(sums, ofMonth(key)),
    })),
    own: member === null ? null : ownPrices(rows, cells, window, { member, unit }),
  }
}

const asked = {
  of: 'price-history',
  roles: ['service', 'analyst', 'auditor', 'admin'],
  members: true,
} as const

export const showPrices = query({
  ...asked,
  name: 'showPrices',
  path: '/prices/{product}',
  says: 'What a product costs under a condition, or any part of one, by month.',
  params,
  answer: Prices,
  run(rows, params, viewer) {
    const unit = unitOf(rows, params.product)
    return unit === undefined ? null : answered(rows, params, unit, viewer)
  },
})

function cellsPage(
  rows: Reading,
  cells: readonly CellRow[],
  { basis, from, to, market }: Window,
  { after, limit }: { readonly after: number; readonly limit: number },
) {
  const found = rows.all<{ cell: number }>(
    `SELECT j.value AS cell FROM json_each(?1) j
     WHERE j.value > ?5 AND ${hasMonths(market)} ORDER BY j.value LIMIT ?6`,
    ...[JSON.stringify(cells.map(({ cell }) => cell)), basis, from, to, after, limit + 1],
  )
  const { page, next } = paged(found, limit, ({ cell }) => `${cell}`)
  const ids = new Set(page.map(({ cell }) => cell))
  const chosen = cells.filter(({ cell }) => ids.has(cell))
  return { chosen: chosen.sort((a, b) => a.cell - b.cell), next }
}

export const listCells = query({
  ...asked,
  name: 'listPriceCells',
  path: '/prices/{product}/cells',
  says: 'The conditions under which a product was priced, each with its prices.',
  params: z
    .strictObject({
      ...fields,
      after: z
        .string()
        .regex(/^\d{1,12}$/)
        .default('0')
        .meta({ description: '`next` of the page before' }),
      limit: Limit,
    })
    .check(checkMonths),
  answer: Cells,
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
    const page = { after: Number(after), limit: Number(limit) }
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
