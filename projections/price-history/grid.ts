import { z } from 'zod'
import { Decimal } from '../../domain/values/decimal.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import { checkPeriod } from '../shared/period.ts'
import { about, Total } from './answer.ts'
import { priceHistory } from './fold.ts'
import { fields } from './params.ts'
import { cellsOf, isLong, windowOf } from './queries.ts'
import { monthParts, partyCounts, unitOf } from './select.ts'
import { grouped, inUnit } from './summary.ts'

const Square = z
  .strictObject({
    decade: z.int().meta({ description: 'Power of ten of the quantity in its base unit' }),
    least: z
      .string()
      .meta({ description: 'The smallest quantity of it, in the unit of the answer' }),
    below: z.string().meta({ description: 'All of its quantities are below this' }),
    term: z.string().meta({ description: 'Delivery term, of any edition', example: 'FCA' }),
    totals: z.array(Total),
  })
  .meta({
    description: 'Prices of a quantity and a delivery term, as if only these were asked for',
  })

/** A term that names an edition, as `FCA-2020`, without it. */
const codeOf = (term: string) => (/^[A-Z]{3}-/.test(term) ? term.slice(0, 3) : term)

export const showGrid = query(priceHistory, {
  isLong,
  members: true,
  name: 'showPriceGrid',
  path: '/prices/{product}/grid',
  says: 'What a product costs by quantity and delivery term, each as a question of its own.',
  params: z.strictObject(fields).check(checkPeriod),
  answer: z.strictObject({ ...about, squares: z.array(Square) }),
  concerns: ({ squares }) => (squares.length > 0 ? [EVERYONE] : []),
  run(rows, asked, { member }) {
    const { product, basis } = asked
    const unit = unitOf(rows, product)
    if (unit === undefined) return null
    const cells = cellsOf(rows, asked, unit)
    const window = windowOf(rows, cells, asked, member)
    const [from, to] = [window?.from ?? asked.from ?? null, window?.to ?? asked.to ?? null]
    if (window === null) return { product, basis, unit, from, to, squares: [] }
    const { total, quantity } = inUnit(unit)
    const tenTo = (decade: number) => quantity(new Decimal(10).pow(decade).toString())
    const squares = Map.groupBy(cells, ({ decade, term }) => `${decade} ${codeOf(term)}`)
    const answered = [...squares.values()].map((square) => {
      const { decade, term } = square[0]!
      const parts = grouped(monthParts(rows, square, window), ({ currency }) => currency)
      const parties = partyCounts(rows, square, window, 'currency')
      const totals = parts.map(([currency, sums]) => total(sums, parties(currency)))
      return { decade, least: tenTo(decade), below: tenTo(decade + 1), term: codeOf(term), totals }
    })
    const told = answered
      .filter(({ totals }) => totals.length > 0)
      .sort((a, b) => b.decade - a.decade || (a.term < b.term ? -1 : 1))
    return { product, basis, unit, from, to, squares: told }
  },
})
