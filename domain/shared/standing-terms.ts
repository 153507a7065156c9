import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { DecimalText, SignedDecimalText } from '../values/decimal.ts'
import { PositiveMoney } from '../values/money.ts'

/** What a level is called: `silver`. */
export const LevelName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,29}$/, '1 to 30 small letters, digits or dashes')
  .meta({ description: 'The name of a level', example: 'silver' })

/** Kinds of what a member contributes, other than money. */
export const contributions = [
  'broughtIn',
  'complaintUpheld',
  'dataShared',
  'firstInspection',
  'inFull',
  'onTime',
  'paidOnTime',
  'trade',
] as const
export type Contribution = (typeof contributions)[number]

/** A part of a whole, at most all of it: `0.40`. */
const Part = DecimalText.refine((text) => Number(text) <= 1, 'at most 1')

const Level = record({
  /** The points that reach it; the lowest has none. */
  at: DecimalText,
  /** Distinct partners it needs, of the months that count. */
  counterparties: z.int().min(0).max(99),
  /** Days by which its members see an offer before others do. */
  firstSightDays: z.int().min(0).max(365),
  name: LevelName,
})

/** The terms of the policy `standing`. */
export const standingTerms = {
  atMostPerCounterpartyAndMonth: z.int().min(1).max(366),
  counterpartiesWithinMonths: z.int().min(1).max(120),
  fallAfterMonths: z.int().min(1).max(120),
  halfLifeDays: z.int().min(1).max(3_650),
  /** Below this part of its threshold a level is thin. */
  keep: Part,
  /** From the lowest, which everyone has, to the highest. */
  levels: z.array(Level).min(1).max(20),
  /** From this part of its threshold on a level is kept after a warning. */
  lift: Part,
  /** So much money is worth a point. */
  money: PositiveMoney,
  /** Money is counted up to this part of a threshold. */
  moneyShare: Part,
  points: record(
    Object.fromEntries(contributions.map((kind) => [kind, SignedDecimalText])) as Record<
      Contribution,
      typeof SignedDecimalText
    >,
  ),
  warnAfterMonths: z.int().min(1).max(120),
}

/** As a ledger is born. */
export const standingDefaults = {
  atMostPerCounterpartyAndMonth: 4,
  counterpartiesWithinMonths: 12,
  fallAfterMonths: 3,
  halfLifeDays: 180,
  keep: '0.35',
  levels: [
    { at: '0', counterparties: 0, firstSightDays: 0, name: 'bronze' },
    { at: '40', counterparties: 1, firstSightDays: 0, name: 'silver' },
    { at: '120', counterparties: 2, firstSightDays: 1, name: 'gold' },
    { at: '300', counterparties: 3, firstSightDays: 2, name: 'platinum' },
  ],
  lift: '0.5',
  money: { amount: '10000.00', currency: 'CNY' },
  moneyShare: '0.4',
  points: {
    broughtIn: '15',
    complaintUpheld: '-20',
    dataShared: '5',
    firstInspection: '2',
    inFull: '2',
    onTime: '3',
    paidOnTime: '3',
    trade: '10',
  },
  warnAfterMonths: 9,
}
