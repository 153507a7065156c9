import BigJs from 'big.js'
import { z } from 'zod'

/** Exact decimals; division has 30 decimal places and rounds half up, as invoices do. */
export const Decimal = BigJs()
Decimal.DP = 30
Decimal.RM = 1
Decimal.PE = 1_000
Decimal.NE = -1_000
export type Decimal = BigJs

/** Up to 15 digits before the point and 12 after it: no exponent, no sign, no leading zero. */
const PLAIN = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?$/

/** Drops zeros that say nothing: `12.50` becomes `12.5`. */
const trimmed = (text: string) =>
  text.endsWith('0') && text.includes('.') ? text.replace(/\.?0+$/, '') : text

/** A decimal number that is not negative, as text; zeros at its end are dropped. */
export const DecimalText = z
  .string()
  .regex(PLAIN, { error: 'a plain decimal number such as 12.5', abort: true })
  .overwrite(trimmed)
  .meta({ description: 'A decimal number as text', example: '12.5' })

/** As `DecimalText`, perhaps below zero; nothing has no sign. */
export const SignedDecimalText = z
  .string()
  .regex(/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?$/, {
    error: 'a plain decimal number such as -12.5',
    abort: true,
  })
  .overwrite((text) => (isZero(text) ? '0' : trimmed(text)))
  .meta({ description: 'A decimal number as text, perhaps below zero', example: '-20' })

/** A decimal that was computed exactly: of any number of digits, perhaps below zero. */
export const ExactText = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/)
  .meta({ description: 'An exact decimal number as text', example: '-12.345' })

/** Whether a computed decimal is within the digits of `DecimalText`. */
export const isPlain = (text: string): boolean => PLAIN.test(text)

export const isZero = (text: string): boolean => !/[1-9]/.test(text)

/** As `DecimalText`, above zero. */
export const PositiveDecimalText = DecimalText.refine((text) => !isZero(text), 'above zero')

/**
 * Rounded half up to so many decimals, or to as many significant digits if that is more: what
 * is far below one is no less exact than what is above it.
 */
export const rounded = (value: Decimal, digits: number): Decimal =>
  value.round(Math.max(digits, digits - 1 - value.e))
