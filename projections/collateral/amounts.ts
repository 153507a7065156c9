import { z } from 'zod'
import { fixed } from '../../domain/values/exact.ts'
import { decimal, type Fraction, FractionText, written } from '../../domain/values/fraction.ts'

export const text = (description: string, example?: string) =>
  z.string().meta({ description, ...(example !== undefined && { example }) })

/** Money that need not end in its currency's decimals: exact, and rounded half up once. */
export const Amount = z
  .strictObject({ exact: FractionText, rounded: text('In minor units', '480400.00') })
  .meta({ description: "In the loan's currency" })

export const amountOf = (value: Fraction, places: number): z.output<typeof Amount> => ({
  exact: written(value),
  rounded: fixed(decimal(value, places), places),
})
