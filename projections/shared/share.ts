import { z } from 'zod'
import { decimal, fraction } from '../../domain/values/fraction.ts'

/** A share as it is shown. */
export const PerCent = z.string().meta({
  description: 'The same in per cent, to one decimal, a half up',
  example: '66.7',
})

/** So much of so much, in per cent; null: of nothing. */
export function shareOf(part: string | number, whole: string | number | null): string | null {
  if (whole === null) return null
  const of = fraction(whole)
  return of.equals(0) ? null : decimal(fraction(part).div(of).mul(100), 1)
}
