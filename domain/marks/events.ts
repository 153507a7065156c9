import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { LoanId, MatchId, MemberId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Currency } from '../values/money.ts'
import { Unit } from '../values/quantity.ts'
import { UnitPrice } from '../values/unit-price.ts'

/** A whole number, or two with a stroke: what need not end in a decimal is kept exact. */
const Exact = z
  .string()
  .regex(/^\d+(?:\/[1-9]\d*)?$/)
  .meta({ description: 'An exact fraction of whole numbers', example: '26000/5' })

/** A sum of many quantities may have more digits than one of them. */
const Volume = record({
  unit: Unit,
  value: z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .meta({ example: '1200000' }),
}).meta({ description: 'What was sold in all, in the base unit' })

/** The members whose trades do not count, with those whom they control and who control them. */
export const Excluded = z
  .array(MemberId)
  .max(1_000)
  .meta({
    description: 'Members whose trades do not count, nor those of who controls them',
    example: ['corner-market'],
  })

export const Decade = z
  .int()
  .min(-99)
  .max(99)
  .meta({ description: 'Power of ten of the quantity in its base unit: 5 for 100 t', example: 5 })

export const asked = {
  currency: Currency,
  date: LocalDate,
  /** For whose request it is taken; null: it is the mark of the day's close. */
  loan: LoanId.nullable(),
}

/** How many used matches an event names, the newest: `matches` counts all. */
export const MOST_USED = 100

/** How far the condition may be widened. */
export const STEPS = 3

const found = {
  ...asked,
  asked: record({ decade: Decade, excluded: Excluded }),
  buyers: z.int(),
  matches: z.int().meta({ description: 'How many matches stand behind it' }),
  perDay: Exact.meta({ description: 'What is usually sold on a trading day, in the base unit' }),
  sellers: z.int(),
  used: z.array(MatchId).max(MOST_USED).meta({ description: 'The newest of these matches' }),
  widened: z.int().min(0).max(STEPS).meta({
    description: 'Steps by which the condition was widened: quantity; payment and lead time; term',
  }),
}

const Scatter = z.string().meta({
  description: 'Coefficient of variation, weighted by volume, in per cent; rounded to be shown',
  example: '1.54',
})

const mean = Exact.meta({ description: 'Weighted by volume, per base unit, before any step' })
const lastMean = Exact.meta({ description: 'Of the last matches only' })

/** Why no mark could be taken. */
export const WhyMissing = z.enum([
  'no-trades',
  'too-few-matches',
  'too-few-buyers',
  'too-much-scatter',
  'another-currency',
])
export type WhyMissing = z.output<typeof WhyMissing>

/** The last mark there was, lowered by every cheaper match since. */
const Last = record({
  date: LocalDate,
  expired: z.boolean().meta({ description: 'It is kept no longer: the goods are not judged' }),
  price: UnitPrice,
})

/** Facts about the marks of one product. Stored forever: revise, never edit. */
export const marks = stream('mark', 'What a product is worth by its recent real matches', {
  MarkTaken: event('Recent real matches gave the product a price.', {
    ...found,
    ...{ lastMean, mean, scatter: Scatter, volume: Volume },
    price: UnitPrice,
  }),
  MarkMissing: event('Recent real matches are no ground for a price.', {
    ...found,
    last: Last.nullable(),
    lastMean: lastMean.nullable(),
    mean: mean.nullable(),
    scatter: Scatter.nullable(),
    volume: Volume.nullable(),
    why: z.array(WhyMissing).max(WhyMissing.options.length),
  }),
})
export type MarkEvent = EventOf<typeof marks>
