import { z } from 'zod'
import { ProductId } from '../../domain/values/identifiers.ts'
import { Instant } from '../../domain/values/instant.ts'
import { Currency } from '../../domain/values/money.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { Next } from '../kernel/paging.ts'
import { Basis, Side } from './rows.ts'

const price = (description: string) =>
  z.string().meta({ description: `${description}, per unit of the answer`, example: '5100' })

const Dated = z
  .strictObject({ at: Instant, price: price('A price') })
  .meta({ description: 'A price and when it was made' })

const copies =
  'for members of real trades and of history that was taken over, as of copies that are made ' +
  'once one trade more has come without a common party than the market policy asks for parties ' +
  '(four, unless it asks for more than three)'

const single = 'null for members, because it is the price of one trade'

const summary = {
  currency: Currency,
  count: z.int().meta({ description: 'Offers, or matches' }),
  mean: price(
    'Mean weighted by volume, rounded half up to 6 decimals, or to 6 digits where it is small',
  ),
  volume: z.string().meta({ description: 'In the unit of the answer', example: '10000' }),
  buyers: z.int().meta({ description: 'Distinct buyers' }),
  sellers: z.int().meta({ description: 'Distinct sellers' }),
  first: Dated.nullable().meta({ description: `The earliest; ${single}` }),
  last: Dated.nullable().meta({ description: `The latest; ${single}` }),
  low: price(`The lowest; ${single}`).nullable(),
  high: price(`The highest; ${single}`).nullable(),
  hidesPrice: z.int().nullable().meta({
    description: 'How many of them have charges that hide their price; null for members',
  }),
}

export const Total = z
  .strictObject(summary)
  .meta({ description: 'Prices of one currency over all months of the answer' })
export type Total = z.output<typeof Total>

const MonthText = z.string().meta({ description: 'A month of `day`', example: '2026-03' })

const Month = z
  .strictObject({ month: MonthText, ...summary })
  .meta({ description: 'Prices of one currency in one month' })
export type Month = z.output<typeof Month>

export const about = {
  product: ProductId,
  basis: Basis,
  unit: Unit.meta({ description: "The product's unit of measure" }),
  from: MonthText.nullable().meta({ description: 'First month; null: there is none' }),
  to: MonthText.nullable().meta({ description: 'Last month; null: there is none' }),
}

const OwnTrade = z
  .strictObject({
    stream: z.string().meta({ description: 'Its stream', example: 'match-m-1001' }),
    side: Side.meta({ description: 'The side of the member who asks' }),
    at: Instant,
    currency: Currency,
    price: price('The price'),
    quantity: z.string().meta({ description: 'In the unit of the answer' }),
  })
  .meta({ description: 'An offer or a match of the member who asks' })
export type OwnTrade = z.output<typeof OwnTrade>

const Own = z
  .strictObject({
    totals: z.array(Total),
    months: z.array(Month),
    trades: z.array(OwnTrade).meta({ description: 'The latest first, at most 100' }),
  })
  .meta({ description: 'What the member who asks traded or offered itself' })
export type Own = z.output<typeof Own>

export const Prices = z
  .strictObject({
    ...about,
    totals: z.array(Total).meta({ description: `One for each currency; ${copies}` }),
    months: z.array(Month).meta({ description: 'In the order of months' }),
    own: Own.nullable().meta({ description: 'Null when no member asks' }),
  })
  .meta({ description: 'What a product costs under a condition' })

const Cell = z
  .strictObject({
    decade: z.int().meta({ description: 'Power of ten of the quantity in its base unit' }),
    payment: z.string(),
    leadTime: z.string(),
    term: z.string(),
    place: z.string(),
    mode: z.string(),
    ...summary,
  })
  .meta({ description: 'Prices under one whole condition, in the words of the parameters' })
export type Cell = z.output<typeof Cell>

export const Cells = z
  .strictObject({ ...about, cells: z.array(Cell), next: Next })
  .meta({ description: 'Conditions under which a product was priced' })
