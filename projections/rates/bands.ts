import { z } from 'zod'
import type { TermsOf } from '../../domain/policies/evidence.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { isAbove } from '../../domain/values/exact.ts'
import { fraction } from '../../domain/values/fraction.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { TableReading } from '../kernel/reading.ts'
import type { tables } from './rows.ts'

export type Reads = TableReading<typeof tables>

/** How safe a customer is. */
export const Band = z.enum(['unsafe', 'building', 'safe', 'home'])
export type Band = z.output<typeof Band>

type Terms = Pick<TermsOf<'field'>, 'homeAbove' | 'orderDays' | 'safeFrom' | 'unsafeBelow'>

/** The terms of the policy `field` in force on a day. */
export const fieldTerms = (rows: Reads, day: LocalDate): Terms =>
  termsOn('field', { adoptions: rows.some('adoptions', {}) }, day)

/**
 * The band of what is bought of what is declared, both exact. Null: more was bought than declared,
 * so that the declaration is too low to tell.
 */
export function bandOf(bought: string, declared: string, terms: Terms): Band | null {
  if (isAbove(bought, declared)) return null
  const perCent = fraction(bought).div(fraction(declared)).mul(100)
  if (perCent.lt(fraction(terms.unsafeBelow))) return 'unsafe'
  if (perCent.lt(fraction(terms.safeFrom))) return 'building'
  return perCent.lte(fraction(terms.homeAbove)) ? 'safe' : 'home'
}
