import { times } from '../../domain/values/exact.ts'
import type { Unit } from '../../domain/values/quantity.ts'
import type { Reading } from '../kernel/reading.ts'
import { monthOf } from '../shared/months.ts'
import type { Own, OwnTrade } from './answer.ts'
import { extremesOf } from './month.ts'
import type { Side } from './rows.ts'
import { type CellRow, MANY, type Window } from './select.ts'
import { grouped, inUnit, type Part } from './summary.ts'

const LISTED = 100

type Line = {
  readonly stream: string
  readonly cell: number
  readonly at: string
  readonly day: string
  readonly position: number
  readonly price: string
  readonly quantity: string
  readonly buyer: number
  readonly seller: number
  readonly side: Side
  /** 0 or 1, as SQLite has it. */
  readonly hidesPrice: number
}
type LinePart = Part & { readonly line: Line }

const side = (of: Side) => `SELECT l.*, '${of}' AS side FROM json_each(?1) j
  CROSS JOIN lines l ON l.${of} = ?2 AND l.cell = j.value AND l.day >= ?4 AND l.day < ?5
  WHERE l.basis = ?3`

/** The viewer's own lines in the cells, the latest first: both indexes give nothing else. */
function linesOf(rows: Reading, cells: readonly CellRow[], window: Window, member: string) {
  const number = numberOf(rows, member)
  if (number === undefined) return []
  return rows.all<Line>(
    `${side('buyer')} UNION ALL ${side('seller')} ORDER BY at DESC, position DESC`,
    // `~` comes after every character of a day, so the whole last month is before it.
    ...[JSON.stringify(cells.map(({ cell }) => cell)), number],
    ...[window.basis, window.from, `${window.to}~`],
  )
}

const numberOf = (rows: Reading, member: string) =>
  rows.get<{ number: number }>('SELECT number FROM members WHERE member = ?', member)?.number

/** Whether a member traded or offered so often that to add it up takes long. */
export function hasManyLines(rows: Reading, member: string): boolean {
  const number = numberOf(rows, member)
  if (number === undefined) return false
  const many = (of: Side) =>
    rows.get(`SELECT 1 FROM lines WHERE ${of} = ? LIMIT 1 OFFSET ?`, number, MANY)
  return many('buyer') !== undefined || many('seller') !== undefined
}

const latest = (of: Side) => `(SELECT l.day FROM lines l
  WHERE l.${of} = ?2 AND l.cell = j.value AND l.basis = ?3 ORDER BY l.day DESC LIMIT 1)`

/** The last month of a member's own lines in the cells, found at the end of each. */
export function ownLastMonth(
  rows: Reading,
  cells: readonly CellRow[],
  { basis }: Pick<Window, 'basis'>,
  member: string,
): string | null {
  const number = numberOf(rows, member)
  if (number === undefined) return null
  const found = rows.get<{ day: string }>(
    `SELECT max(coalesce(${latest('buyer')}, ''), coalesce(${latest('seller')}, '')) AS day
     FROM json_each(?1) j ORDER BY day DESC LIMIT 1`,
    ...[JSON.stringify(cells.map(({ cell }) => cell)), number, basis],
  )
  return found?.day ? monthOf(found.day) : null
}

/** What a member traded or offered itself: nothing of it is secret to that member. */
export function ownPrices(
  rows: Reading,
  cells: readonly CellRow[],
  window: Window,
  { member, unit }: { readonly member: string; readonly unit: Unit },
): Own {
  const currencies = new Map(cells.map(({ cell, currency }) => [cell, currency]))
  const parts = linesOf(rows, cells, window, member).map((line): LinePart => {
    const { cell, price, quantity, hidesPrice } = line
    const currency = currencies.get(cell) ?? ''
    const value = times(price, quantity)
    const sums = { count: 1, volume: quantity, value, extremes: extremesOf([line]) }
    return { line, currency, hidesPrice, ...sums }
  })
  const { price, quantity, total } = inUnit(unit)
  const months = groupedWithParties(
    parts,
    ({ line, currency }) => `${monthOf(line.day)} ${currency}`,
  )
  return {
    totals: groupedWithParties(parts, ({ currency }) => currency).map(({ sums, by }) =>
      total(sums, by),
    ),
    months: months.map(({ key, sums, by }) => ({ month: key.slice(0, 7), ...total(sums, by) })),
    trades: parts.slice(0, LISTED).map(
      ({ currency, line }): OwnTrade => ({
        ...{ stream: line.stream, side: line.side, at: line.at, currency },
        price: price(line.price, currency),
        quantity: quantity(line.quantity),
      }),
    ),
  }
}

function groupedWithParties(parts: readonly LinePart[], keyOf: (part: LinePart) => string) {
  return grouped(parts, keyOf).map(([key, sums]) => {
    const lines = parts.filter((part) => keyOf(part) === key).map(({ line }) => line)
    const distinct = (side: Side) => new Set(lines.map((line) => line[side])).size
    return { key, sums, by: { buyers: distinct('buyer'), sellers: distinct('seller') } }
  })
}
