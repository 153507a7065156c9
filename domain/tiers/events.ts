import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { BusinessType, MemberSize } from '../shared/company.ts'
import { LevelName } from '../shared/standing-terms.ts'
import { DecimalText, SignedDecimalText } from '../values/decimal.ts'
import { LocalDate } from '../values/instant.ts'

export const Side = z.enum(['buyer', 'seller'])
export type Side = z.output<typeof Side>

/** What a level rested on, as of a day; rounded down, as it is shown. */
export const Figures = record({
  /** Distinct partners of the months that count. */
  counterparties: z.int(),
  effort: SignedDecimalText,
  /** Points of money, and how many of them were counted. */
  money: DecimalText,
  moneyCounted: DecimalText,
  /** The points that the level asks for. */
  threshold: DecimalText,
})

const at = { figures: Figures, on: LocalDate, side: Side }

/** Facts about the standing of one member. Stored forever: revise, never edit. */
export const tiers = stream('tier', 'The standing of a member, as it was told', {
  TierClassified: event('The member belongs to a class on one side of the trade.', {
    businessType: BusinessType,
    side: Side,
    size: MemberSize.nullable(),
  }),
  TierRaised: event('Its facts reach a higher level.', { ...at, from: LevelName, to: LevelName }),
  TierWarned: event('It falls on a day, unless it contributes before.', {
    ...at,
    /** No contribution for long, or too few of them. */
    because: z.enum(['idle', 'thin']),
    falls: LocalDate,
    level: LevelName,
  }),
  TierWarningLifted: event('The level is kept.', { ...at, level: LevelName }),
  TierLowered: event('It contributed too little after the warning.', {
    ...at,
    from: LevelName,
    to: LevelName,
  }),
  TierCorrected: event('A level rested on what is not so, or other facts came to be known.', {
    ...at,
    /** What changed under it. */
    because: z.enum(['undone', 'later-known', 'policy']),
    from: LevelName,
    to: LevelName,
  }),
})
export type TierEvent = EventOf<typeof tiers>
