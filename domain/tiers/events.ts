import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { BusinessType, MemberSize } from '../shared/company.ts'
import { LevelName } from '../shared/standing-terms.ts'
import { SignedDecimalText } from '../values/decimal.ts'
import { LocalDate } from '../values/instant.ts'

export const Side = z.enum(['buyer', 'seller']).meta({
  description: 'The side of the trade on which a member stands',
  example: 'seller',
})
export type Side = z.output<typeof Side>

/** Money of many trades may have more digits than one amount. */
const Points = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/)
  .meta({ description: 'Points, rounded down', example: '15.99' })

/** What a level rested on, as of a day; rounded down, as it is shown. */
export const Figures = record({
  /** Distinct partners of the months that count. */
  counterparties: z.int(),
  effort: SignedDecimalText,
  /** Points of money, and how many of them were counted. */
  money: Points,
  moneyCounted: Points,
  /** The points that the level asks for. */
  threshold: Points,
})
export type Figures = z.output<typeof Figures>

/** Every event says which review told it. */
const review = {
  /** The day that was reviewed; what it found may have begun before. */
  reviewed: LocalDate,
  side: Side,
}

/** The figures are those of the day `on`, which is the day of the change itself. */
const change = { ...review, figures: Figures, on: LocalDate }

/** What changed under a level that does not stand any more. */
export const Corrected = z.enum(['undone', 'later-known', 'policy'])
export type Corrected = z.output<typeof Corrected>

/** Facts about the standing of one member. Stored forever: revise, never edit. */
export const tiers = stream('tier', 'The standing of a member, as it was told', {
  TierClassified: event('The member belongs to a class on one side of the trade.', {
    ...review,
    businessType: BusinessType,
    size: MemberSize.nullable(),
  }),
  TierRaised: event('Its facts reach a higher level.', {
    ...change,
    from: LevelName,
    to: LevelName,
  }),
  TierWarned: event('It falls on a day, unless it contributes before.', {
    ...change,
    /** No contribution for long, or too few of them. */
    because: z.enum(['idle', 'thin']),
    falls: LocalDate,
    level: LevelName,
  }),
  TierWarningLifted: event('The level is kept.', { ...change, level: LevelName }),
  TierLowered: event('It contributed too little after the warning.', {
    ...change,
    from: LevelName,
    to: LevelName,
  }),
  TierCorrected: event('A level rested on what is not so, or other facts came to be known.', {
    ...change,
    because: Corrected,
    /** The day on which it falls, if it is warned as it stands now. */
    falls: LocalDate.nullable(),
    from: LevelName,
    /** Since when it has the level that it has; null: it never had another. */
    since: LocalDate.nullable(),
    to: LevelName,
  }),
})
export type TierEvent = EventOf<typeof tiers>
