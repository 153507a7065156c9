import { errorOf, errorsWithin } from '../../../domain/indication/ranges.ts'
import { Decimal } from '../../../domain/values/decimal.ts'
import { baseUnitOf, decadeOf, type Unit } from '../../../domain/values/quantity.ts'
import type { Reading } from '../../kernel/reading.ts'
import { monthOf } from '../../shared/months.ts'
import { type CellRow, type MonthPart, monthParts } from '../select.ts'
import { grouped, inUnit, type Part } from '../summary.ts'
import type { Cell } from './answer.ts'
import type { Asked, Words } from './params.ts'

/** What is given up of a condition, the least telling first, until the market has a price. */
const STEPS = [null, 'leadTime', 'mode', 'payment', 'term', 'decade', 'place'] as const

type Kept = Pick<Cell, 'place' | 'term' | 'payment' | 'mode' | 'leadTime' | 'decade'>

const cellsOf = (rows: Reading, { product, currency }: Asked) =>
  rows
    .all<CellRow>(
      `SELECT cell, currency, decade, payment, leadTime, term, place, mode FROM cells
       WHERE product = ? ORDER BY currency, cell`,
      product,
    )
    .filter((cell) => currency === undefined || cell.currency === currency)

const isIn = (cell: CellRow, kept: Kept) =>
  (kept.place === null || cell.place === kept.place) &&
  (kept.term === null || cell.term === kept.term || cell.term.slice(0, 3) === kept.term) &&
  (kept.payment === null || cell.payment === kept.payment) &&
  (kept.mode === null || cell.mode === kept.mode) &&
  (kept.leadTime === null || cell.leadTime === kept.leadTime) &&
  (kept.decade === null || cell.decade === kept.decade)

const meanOf = ({ value, volume }: Pick<Part, 'value' | 'volume'>) => new Decimal(value).div(volume)

/** The parts of the last month in which one has any, of one currency. */
function lastOf(parts: readonly MonthPart[]): readonly MonthPart[] {
  const month = parts
    .map(({ month }) => month)
    .sort()
    .at(-1)
  const ofMonth = parts.filter((part) => part.month === month)
  return ofMonth.filter(({ currency }) => currency === ofMonth[0]?.currency)
}

/** How far the mean of a cell was from that of its last month before, as members see them. */
function monthlyErrors(parts: readonly MonthPart[], currency: string) {
  const cells = Map.groupBy(
    parts.filter((part) => part.currency === currency),
    ({ cell }) => cell,
  )
  const errors = [...cells.values()].flatMap((ofCell) => {
    const months = ofCell.toSorted((a, b) => (a.month < b.month ? -1 : 1))
    const means = months.map((month) => Number(meanOf(month)))
    return means.slice(1).map((mean, n) => errorOf(mean, means[n]!))
  })
  return errorsWithin(errors)
}

/**
 * What the market tells a member: the mean of the last month that members may see, of the cells
 * that have the most of the condition. Nothing here is read but the copies that `/prices` shows
 * to all members alike, and sums of whole ones: so it tells no more than that.
 */
export function inMarket(
  rows: Reading,
  asked: Asked,
  words: Words,
  { quantity, unit }: { readonly quantity: string | null; readonly unit: Unit },
) {
  const { basis, on } = asked
  const cells = cellsOf(rows, asked)
  const to = on === undefined ? '9999-12' : monthOf(on)
  const all = monthParts(rows, cells, { basis, from: '0000-00', to, market: true })
  if (all.length === 0) return null
  const { place, term, payment, mode, leadTime } = words
  const base = baseUnitOf(unit)
  const decade = quantity === null ? null : decadeOf({ value: quantity, unit: base })
  let kept: Kept = { place, term, payment, mode, leadTime, decade }
  for (const step of STEPS) {
    if (step !== null) kept = { ...kept, [step]: null }
    const inCell = new Set(cells.filter((cell) => isIn(cell, kept)).map(({ cell }) => cell))
    const parts = lastOf(all.filter(({ cell }) => inCell.has(cell)))
    const [sum] = grouped(parts, ({ currency }) => currency)
    if (sum === undefined) continue
    const [currency, part] = sum
    const { mean, count } = inUnit(unit).total(part, { buyers: 0, sellers: 0 })
    const cell: Cell = { seller: null, buyer: null, ...kept }
    return { currency, price: mean, count, cell, errors: monthlyErrors(all, currency) }
  }
  return null
}
