import { z } from 'zod'
import { FractionText } from '../../domain/values/fraction.ts'
import { MemberId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { MONTH } from '../shared/months.ts'
import { PerCent } from '../shared/share.ts'
import { bands } from './attention.ts'
import { Basis } from './rows.ts'

export const MonthText = z
  .string()
  .regex(MONTH)
  .meta({ description: 'A month of the calendar', example: '2026-03' })

const share = PerCent.nullable().meta({ description: 'In per cent; null: of nobody' })

/** Never a bare ratio: what was counted, of how many, and whether the time for it is over. */
export const Rate = z
  .strictObject({ numerator: z.int(), denominator: z.int(), share, complete: z.boolean() })
  .meta({ description: 'So many of so many; complete: its month is over' })

const Cohort = z
  .strictObject({
    cohort: MonthText.meta({ description: 'The month of the first occasion' }),
    months: z.array(Rate).meta({ description: 'Who bought in that month, in the next, and so on' }),
  })
  .meta({ description: 'Customers by the month of their first occasion' })

const InMonth = z
  .strictObject({
    month: MonthText,
    customers: z.int().meta({ description: 'Who bought in it' }),
    returning: Rate.meta({ description: 'Those of them that had bought in an earlier month' }),
  })
  .meta({ description: 'The customers of one month' })

const Attention = z
  .strictObject({
    month: MonthText.meta({ description: 'As of which month' }),
    score: FractionText,
    shown: z.string().meta({ description: 'The score, rounded to be shown', example: '0.4321' }),
    band: z.enum(bands).meta({ description: 'Offers are listed by it first' }),
    parts: z.strictObject({
      kept: z.int().meta({ description: 'Of the old, those who bought in the last three months' }),
      old: z.int().meta({ description: 'Customers of the twelve months before the last three' }),
      repeated: z.int().meta({ description: 'Of the new, those who came back' }),
      new: z.int().meta({ description: 'Who bought for the first time in the last twelve months' }),
      answered: z.int().meta({ description: 'Requests that were answered' }),
      asked: z.int().meta({ description: 'Requests of the last three months' }),
    }),
  })
  .meta({ description: 'The attention that a seller gets, by real matches, and what is behind it' })

export const Customers = z.strictObject({
  seller: MemberId,
  basis: Basis,
  on: LocalDate,
  customers: z.int().meta({ description: 'Who ever bought' }),
  returning: z
    .strictObject({ numerator: z.int(), denominator: z.int(), share })
    .meta({ description: 'Those of them that came back on a later day' }),
  months: z.array(InMonth),
  cohorts: z.array(Cohort),
  attention: Attention,
})
