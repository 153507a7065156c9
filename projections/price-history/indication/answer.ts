import { z } from 'zod'
import { ProductId } from '../../../domain/values/identifiers.ts'
import { LocalDate } from '../../../domain/values/instant.ts'
import { Currency } from '../../../domain/values/money.ts'
import { Unit } from '../../../domain/values/quantity.ts'

const price = (description: string) =>
  z.string().meta({ description: `${description}, per unit of the answer`, example: '5100' })

const word = (of: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${of}; null: any` })

const Range = z
  .strictObject({
    perCent: z.int().meta({ description: 'So many per cent of prices were so near', example: 80 }),
    low: price('The lower end'),
    high: price('The upper end'),
  })
  .meta({ description: 'Where the price will be, as far as the errors of the past tell' })
export type Range = z.output<typeof Range>

const Cell = z
  .strictObject({
    seller: word('The seller'),
    buyer: word('The buyer'),
    place: word('Country of the delivery place'),
    term: word('Delivery term'),
    payment: word('Payment terms'),
    mode: word('Mode of transport'),
    leadTime: word('Band of days between order and delivery'),
    decade: z.int().nullable().meta({
      description: 'Power of ten of the quantity in its base unit; null: any',
    }),
  })
  .meta({ description: 'What of the condition that was asked about the evidence shares' })
export type Cell = z.output<typeof Cell>

const Trade = z
  .strictObject({
    stream: z.string().meta({ description: 'Its stream', example: 'match-m-1001' }),
    day: LocalDate.meta({ description: 'When it was agreed' }),
    price: price('Its price'),
    quantity: z.string().meta({ description: 'As agreed, in the unit of the answer' }),
    buyer: z.string(),
    seller: z.string(),
    distance: z
      .number()
      .meta({ description: 'How unlike the condition it is; 0: the same, today' }),
    part: z.number().meta({ description: 'Its part of all votes' }),
  })
  .meta({ description: 'A trade that voted for the price' })
export type Trade = z.output<typeof Trade>

export const Indication = z
  .strictObject({
    product: ProductId,
    basis: z.enum(['claimed', 'real']),
    unit: Unit.meta({ description: "The product's unit of measure" }),
    currency: Currency.nullable().meta({ description: 'Null: no price is known' }),
    on: LocalDate.nullable().meta({ description: 'The day for which it holds; null: unknown' }),
    restsOn: z
      .enum(['trades', 'own-trades', 'market'])
      .nullable()
      .meta({
        description:
          'Trades of all; for a member its own, or a mean of the market that members may see; ' +
          'null: there is nothing that whoever asks may know',
      }),
    price: price('The price').nullable(),
    ranges: z.array(Range).meta({ description: 'Those that enough errors are known for' }),
    cell: Cell.nullable(),
    count: z.int().meta({ description: 'How many trades it rests on' }),
    trades: z.array(Trade).nullable().meta({
      description: 'The most similar of these, at most 10; null: members do not see which',
    }),
  })
  .meta({ description: 'What a product would cost under a condition, and how sure that is' })
export type Indication = z.output<typeof Indication>
