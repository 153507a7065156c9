import { z } from 'zod'
import { record } from '../../kernel/record.ts'
import { DecimalText, PositiveDecimalText } from '../../values/decimal.ts'
import { plus } from '../../values/exact.ts'
import { ID } from '../../values/identifiers.ts'
import { LocalDate } from '../../values/instant.ts'
import { BusinessDays, EndOfMonth } from './conventions.ts'
import { Cycle, Period, periodsAtMost } from './cycle.ts'
import { DayCount } from './day-counts.ts'

/** Of one a year: `0.06` is 6 per cent. */
const YearlyRate = DecimalText.meta({ description: 'Rate a year', example: '0.06' })

/** As `YearlyRate`, also below zero. */
const SignedRate = z
  .string()
  .regex(/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?$/, {
    error: 'a plain decimal number such as -0.005',
    abort: true,
  })
  .overwrite((text) => plus(text, '0'))
  .meta({ description: 'Rate a year, which may be below zero', example: '0.005' })

/** What a floating rate follows: a series of observed rates, times a multiplier, plus a spread. */
export const RateReset = record({
  cap: SignedRate.nullable().default(null),
  cycle: Cycle,
  floor: SignedRate.nullable().default(null),
  multiplier: PositiveDecimalText.default('1'),
  series: z.string().regex(ID).meta({ description: 'A series of rates', example: 'SHIBOR-3M' }),
  spread: SignedRate.default('0'),
})

/** What a loan is, after ACTUS: PAM, CLM, LAM and ANN. */
export const LoanKind = z.enum([
  'principal-at-maturity',
  'call-money',
  'linear-amortizer',
  'annuity',
])
export type LoanKind = z.output<typeof LoanKind>

/**
 * On how many dates of a cycle anything is due: thirty years of months, a year of days. What is due
 * is counted anew for every question and every close, which others wait for.
 */
export const MOST_DATES = 400

/**
 * What a loan is agreed with. Without an interest cycle interest is due with the last principal,
 * without a redemption it follows from the cycle: equal parts, or an annuity. `defaultRate` runs
 * after maturity; `fundingRate` is what the money costs whoever lends it.
 */
export const LoanTerms = record({
  businessDays: BusinessDays.default('none'),
  capitalizeUntil: LocalDate.nullable().default(null),
  dayCount: DayCount.default('A360'),
  defaultRate: YearlyRate.nullable().default(null),
  endOfMonth: EndOfMonth.default('same-day'),
  fundingRate: YearlyRate.nullable().default(null),
  interestCycle: Cycle.nullable().default(null),
  kind: LoanKind.default('principal-at-maturity'),
  maturity: LocalDate.nullable().default(null),
  notice: Period.nullable().default(null),
  principalCycle: Cycle.nullable().default(null),
  rate: YearlyRate,
  rateReset: RateReset.nullable().default(null),
  redemption: PositiveDecimalText.nullable().default(null),
})
  .refine(({ kind, maturity }) => kind === 'call-money' || maturity !== null, {
    message: 'only call money has no maturity',
    path: ['maturity'],
  })
  .refine(({ kind, notice }) => kind === 'call-money' || notice === null, {
    message: 'only call money is called with notice',
    path: ['notice'],
  })
  .refine(({ kind, principalCycle }) => isAmortizing(kind) === (principalCycle !== null), {
    message: 'what amortizes has a cycle of principal, and nothing else has',
    path: ['principalCycle'],
  })
  .refine(({ kind, redemption }) => isAmortizing(kind) || redemption === null, {
    message: 'only what amortizes has a redemption',
    path: ['redemption'],
  })
  .refine(
    ({ capitalizeUntil, maturity }) => !capitalizeUntil || !maturity || capitalizeUntil <= maturity,
    {
      message: 'interest is capitalized until the maturity at most',
      path: ['capitalizeUntil'],
    },
  )
  .refine(({ capitalizeUntil, interestCycle }) => capitalizeUntil === null || interestCycle, {
    message: 'interest is capitalized in a cycle of interest',
    path: ['capitalizeUntil'],
  })
  .superRefine(({ interestCycle, maturity, principalCycle, rateReset }, { addIssue }) => {
    const cycles = { interestCycle, principalCycle, rateReset: rateReset?.cycle ?? null }
    for (const [name, cycle] of Object.entries(cycles)) {
      if (cycle === null || maturity === null || periodsAtMost(cycle, maturity) <= MOST_DATES)
        continue
      addIssue({
        code: 'custom',
        message: `at most ${MOST_DATES} times until the maturity`,
        path: [name],
      })
    }
  })
  .meta({
    description: 'What a loan is agreed with, in the words of ACTUS',
    example: {
      ...{ businessDays: 'none', capitalizeUntil: null, dayCount: 'A360', defaultRate: '0.12' },
      ...{ endOfMonth: 'same-day', fundingRate: null, interestCycle: null, notice: null },
      ...{ kind: 'principal-at-maturity', maturity: '2026-12-31', principalCycle: null },
      ...{ rate: '0.06', rateReset: null, redemption: null },
    },
  })
export type LoanTerms = z.output<typeof LoanTerms>

const isAmortizing = (kind: LoanKind): boolean => kind === 'linear-amortizer' || kind === 'annuity'
