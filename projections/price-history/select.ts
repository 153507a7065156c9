import type { Unit } from '../../domain/values/quantity.ts'
import type { Reading } from '../kernel/reading.ts'
import type { Extremes, Sums } from './month.ts'
import type { Basis } from './rows.ts'
import type { Part, PartyCount } from './summary.ts'

export type CellRow = {
  readonly cell: number
  readonly currency: string
  readonly decade: number
  readonly payment: string
  readonly leadTime: string
  readonly term: string
  readonly place: string
  readonly mode: string
}

/** Months to read, and whether only what members may see. */
export type Window = {
  readonly basis: Basis
  readonly from: string
  readonly to: string
  readonly market: boolean
}

type MonthRow = Sums & {
  readonly cell: number
  readonly month: string
  readonly currency: string
}

export type MonthPart = Part & { readonly cell: number; readonly month: string }

/** The table that answers, and what its rows `m` must hold to be told. */
const source = (market: boolean) => (market ? 'market' : 'months')
const visible = (market: boolean) =>
  market ? 'AND m.copies > 0 AND m.shownApart > coalesce((SELECT parties FROM rule), 0)' : ''

/** Whether a cell `j.value` has a month between ?3 and ?4 on the basis ?2. */
export const hasMonths = (market: boolean) => `EXISTS (SELECT 1 FROM ${source(market)} m
  WHERE m.cell = j.value AND m.basis = ?2 AND m.month BETWEEN ?3 AND ?4 ${visible(market)})`

export const unitOf = (rows: Reading, product: string): Unit | undefined =>
  rows.get<{ unit: Unit }>('SELECT unit FROM products WHERE product = ?', product)?.unit

/** Parties of a product's months, or lines of a member, that are read in a moment. */
export const MANY = 500

/** Whether a product has so many months, each with its parties, that to add them up takes long. */
export const hasManyParties = (rows: Reading, product: string): boolean =>
  rows.get(
    `SELECT 1 FROM cells c CROSS JOIN parties p ON p.cell = c.cell WHERE c.product = ?
     LIMIT 1 OFFSET ?`,
    ...[product, MANY],
  ) !== undefined

/** The last month in which one of the cells has a price, found at the end of each cell. */
export const lastMonth = (
  rows: Reading,
  cells: readonly CellRow[],
  { basis, market }: Pick<Window, 'basis' | 'market'>,
): string | null =>
  rows.get<{ month: string | null }>(
    `SELECT max(month) AS month FROM (
      SELECT (SELECT m.month FROM ${source(market)} m WHERE m.cell = j.value AND m.basis = ?2
        ${visible(market)} ORDER BY m.month DESC LIMIT 1) AS month
      FROM json_each(?1) j)`,
    ...[JSON.stringify(cells.map(({ cell }) => cell)), basis],
  )?.month ?? null

/** `FROM` and `WHERE` of the months of some cells. The cells come first, each a seek. */
const monthsOf = (market: boolean) => `json_each(?1) j
  CROSS JOIN cells c ON c.cell = j.value
  CROSS JOIN ${source(market)} m ON m.cell = c.cell AND m.basis = ?2 AND m.month BETWEEN ?3 AND ?4
    ${visible(market)}`

const valuesOf = (cells: readonly CellRow[], { basis, from, to }: Window) => [
  JSON.stringify(cells.map(({ cell }) => cell)),
  ...[basis, from, to],
]

const extremes = 'firstAt, firstPosition, firstPrice, lastAt, lastPosition, lastPrice, low, high'

/** Every month of the cells, with single prices: not for members. */
const wholeParts = (rows: Reading, cells: readonly CellRow[], window: Window): MonthPart[] =>
  rows
    .all<MonthRow & Extremes & { hidesPrice: number }>(
      `SELECT m.cell, m.month, c.currency, m.count, m.volume, m.value, m.hidesPrice,
         ${extremes}
       FROM ${monthsOf(false)}`,
      ...valuesOf(cells, window),
    )
    .map((row) => {
      const { cell, month, currency, count, volume, value, hidesPrice } = row
      return { cell, month, currency, count, volume, value, hidesPrice, extremes: row }
    })

/** The copies that members may see. */
const marketParts = (rows: Reading, cells: readonly CellRow[], window: Window): MonthPart[] =>
  rows
    .all<MonthRow>(
      `SELECT m.cell, m.month, c.currency,
         shownCount AS count, shownVolume AS volume, shownValue AS value
       FROM ${monthsOf(true)}`,
      ...valuesOf(cells, window),
    )
    .map((row) => ({ ...row, extremes: null, hidesPrice: null }))

export const monthParts = (rows: Reading, cells: readonly CellRow[], window: Window) =>
  window.market ? marketParts(rows, cells, window) : wholeParts(rows, cells, window)

/** What the months are added up by. */
const groups = {
  currency: 'c.currency',
  month: "m.month || ' ' || c.currency",
  cell: "'' || m.cell",
} as const

/** Which parties `p` of a month `m` are counted: in the market, those that its copies count. */
const counted = ({ market, basis }: Window) =>
  market && basis !== 'offer' ? `p.${basis}Copy BETWEEN 1 AND m.copies` : `p.${basis} > 0`

/** Distinct parties by group: a union, since they do not add up. */
export function partyCounts(
  rows: Reading,
  cells: readonly CellRow[],
  window: Window,
  group: keyof typeof groups,
): (key: string) => PartyCount {
  const found = rows.all<{ key: string; side: 'buyer' | 'seller'; parties: number }>(
    `SELECT ${groups[group]} AS key, p.side, count(DISTINCT p.member) AS parties
     FROM ${monthsOf(window.market)}
     CROSS JOIN parties p ON p.cell = m.cell AND p.month = m.month AND ${counted(window)}
     GROUP BY 1, 2`,
    ...valuesOf(cells, window),
  )
  const counts = new Map(found.map(({ key, side, parties }) => [`${side} ${key}`, parties]))
  return (key) => ({
    buyers: counts.get(`buyer ${key}`) ?? 0,
    sellers: counts.get(`seller ${key}`) ?? 0,
  })
}
