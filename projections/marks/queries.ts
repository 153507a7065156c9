import { z } from 'zod'
import { marks as stream } from '../../domain/marks/events.ts'
import { times } from '../../domain/values/exact.ts'
import { fraction, significant } from '../../domain/values/fraction.ts'
import { LoanId, ProductId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Currency } from '../../domain/values/money.ts'
import { baseUnitOf, factor, Unit, valueIn } from '../../domain/values/quantity.ts'
import { UnitPrice } from '../../domain/values/unit-price.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import type { TableReading } from '../kernel/reading.ts'
import { takenMarks } from './fold.ts'
import type { tables } from './rows.ts'

const { shape } = stream.events.MarkMissing.data

/** What stands behind a mark: for the platform, and for who audits it. */
const Behind = z
  .strictObject({
    loan: LoanId.nullable().meta({ description: 'For whose request; null: of the close' }),
    asked: shape.asked,
    widened: shape.widened,
    used: shape.used,
    volume: shape.volume,
    mean: shape.mean,
    lastMean: shape.lastMean,
    scatter: shape.scatter,
    perDay: shape.perDay,
    last: shape.last,
    why: z.array(z.string()).meta({ description: 'Why there is no price; none where there is' }),
  })
  .meta({ description: 'The trades and figures behind a mark' })

const figure = (description: string, example: string) =>
  z.string().nullable().meta({ description, example })

const InUnit = z
  .strictObject({
    price: figure('Null: no mark could be taken', '6000'),
    mean: figure('Weighed by quantity; null for members', '6010.25'),
    volume: figure('Of the trades behind it; null for members', '800'),
    perDay: figure('What is usually sold in a trading day; null for members', '42.5'),
  })
  .meta({ description: 'The same in the unit that the product is traded in' })

const MarkAnswer = z
  .strictObject({
    date: LocalDate,
    currency: Currency,
    price: UnitPrice.nullable().meta({ description: 'Null: no mark could be taken' }),
    inUnit: InUnit,
    matches: z.int(),
    buyers: z.int().meta({ description: 'Distinct buyers' }),
    sellers: z.int().meta({ description: 'Distinct sellers' }),
    behind: Behind.nullable().meta({ description: 'Null for members' }),
  })
  .meta({ description: 'The mark of one day in one currency' })
type MarkAnswer = z.output<typeof MarkAnswer>

type Rows = TableReading<typeof tables>
type MarkRow = ReturnType<typeof marksOf>[number]

const marksOf = (rows: Rows, product: string, date: string) => rows.some('marks', { product, date })

/**
 * What members may see: copies of marks of the close, behind which as many buyers and sellers
 * stand as the market's rule asks for now.
 */
const VISIBLE = `copy > coalesce((SELECT parties FROM rule), 0)
  AND min(buyers, sellers) >= coalesce((SELECT parties FROM rule), 0)`

/** Days with marks, the latest first, before a day; one more than asked for. */
const daysOf = (
  rows: Rows,
  product: string,
  { before, most, market }: { readonly before: string; most: number; market: boolean },
) =>
  rows.all<{ date: string }>(
    `SELECT DISTINCT date FROM marks WHERE product = ? AND date < ?
     ${market ? `AND ${VISIBLE}` : ''} ORDER BY date DESC LIMIT ?`,
    ...[product, before, most + 1],
  )

const isVisible = ({ copy, buyers, sellers }: MarkRow, parties: number) =>
  copy > parties && Math.min(buyers, sellers) >= parties

/** A mark is taken per base unit, and read in the unit of its product. */
function inUnitOf({ told }: MarkRow, unit: Unit, isMember: boolean): z.output<typeof InUnit> {
  const each = factor(unit, baseUnitOf(unit))
  const price = 'price' in told ? times(told.price.amount, each) : null
  if (isMember) return { price, mean: null, volume: null, perDay: null }
  const { mean, volume, perDay } = told
  const ofUnit = (base: string, places = 6) =>
    significant(fraction(base).div(fraction(each)), places)
  return {
    ...{ price, mean: mean && significant(fraction(mean).mul(fraction(each)), 6) },
    ...{ volume: volume && ofUnit(valueIn(volume, baseUnitOf(unit))), perDay: ofUnit(perDay, 2) },
  }
}

function answerOf(row: MarkRow, unit: Unit, isMember: boolean): MarkAnswer {
  const { told } = row
  const { date, currency, matches, buyers, sellers, loan, asked, widened, used } = told
  const { volume, mean, lastMean, scatter, perDay } = told
  const { last = null, why = [] } = 'why' in told ? told : {}
  const price = 'price' in told ? told.price : null
  const behind = { loan, asked, widened, used, volume, mean, lastMean, scatter, perDay, last, why }
  return {
    ...{ date, currency, price, inUnit: inUnitOf(row, unit, isMember), matches, buyers, sellers },
    behind: isMember ? null : behind,
  }
}

/** Days whose marks are read in a moment, and marks of a product from which they may not be. */
const MANY = { days: 100, marks: 500 }

export const showMarks = query(takenMarks, {
  name: 'showMarks',
  path: '/marks/{product}',
  says: 'The marks of a product, the latest day first; for a member, those that the market shows.',
  members: true,
  params: z.strictObject({
    product: ProductId,
    after: LocalDate.optional().meta({
      description: '`next` of the page before: days that are earlier',
      example: '2026-03-31',
    }),
    limit: Limit,
  }),
  answer: z.strictObject({
    product: ProductId,
    unit: Unit,
    marks: z.array(MarkAnswer),
    next: Next,
  }),
  concerns: ({ marks }) => (marks.length > 0 ? [EVERYONE] : []),
  isLong: (rows, { product, limit }) =>
    Number(limit) > MANY.days &&
    rows.get('SELECT 1 FROM marks WHERE product = ? LIMIT 1 OFFSET ?', product, MANY.marks) !==
      undefined,
  run(rows, { product, after, limit }, { member }) {
    const known = rows.one('products', { product })
    if (known === undefined) return null
    const { unit } = known
    const market = member !== null
    const most = Number(limit)
    const { page, next } = paged(
      // `~` comes after every day.
      daysOf(rows, product, { before: after ?? '~', most, market }),
      most,
      ({ date }) => date,
    )
    const parties = rows.one('rule', { one: 'market' })?.parties ?? 0
    const marks = page
      .flatMap(({ date }) => marksOf(rows, product, date))
      .filter((row) => !market || isVisible(row, parties))
    return { product, unit, marks: marks.map((row) => answerOf(row, unit, market)), next }
  },
})
