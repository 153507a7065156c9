import { z } from 'zod'
import { anyRecord } from '../../domain/kernel/record.ts'
import { type FieldErrors, fieldErrors } from '../../domain/kernel/refusal.ts'
import { adoptionOn } from '../../domain/policies/evidence.ts'
import {
  type PolicyName,
  policyKinds,
  type Terms,
  type TermsOf,
} from '../../domain/policies/kinds.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import type { Role } from '../../projections/kernel/query.ts'
import { Asks, wrongAsks } from './asks.ts'

/** Terms that are taken to have been in force from a day on, in place of those that were. */
export type Adoption = {
  readonly policy: PolicyName
  readonly from: LocalDate
  /** Whole: what was left out is as the defaults of the policy, as where one is adopted. */
  readonly terms: Terms
}

export type Errors = z.output<typeof FieldErrors>

const names = Object.keys(policyKinds) as [PolicyName, ...PolicyName[]]

/** What is asked, as it comes: a file, or the body of a request. */
export const WhatIfInput = z.strictObject({
  policies: z
    .array(
      z.strictObject({
        policy: z.enum(names).meta({ example: 'lending' }),
        from: LocalDate.meta({ description: 'The first day on which they are in force' }),
        terms: anyRecord().meta({
          description: 'As the kind of policy has them; what is left out is as its defaults',
          example: { advance: '50', callAbove: '1.7', liquidateAbove: '1.8' },
        }),
      }),
    )
    .min(1)
    .max(100),
  until: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'a position as an answer gave it')
    .optional()
    .meta({
      description: 'The position of the last event to look at; without it: the end of the ledger',
      example: '4711',
    }),
  asks: Asks,
})

export type Asked = {
  /** In the order in which they were given. */
  readonly adoptions: readonly Adoption[]
  /** The last position that is looked at; null: the end of the ledger. */
  readonly until: number | null
  /** Queries to be answered of the other world, and as whom. */
  readonly asks: readonly string[]
  readonly role: Role
}

/** The field of an adoption, as it stands in what was given. */
const fieldOf = (index: number, name: string) => `policies.${index}.${name}`

/** What is asked, or which of its fields are wrong, and why. */
export function askedBy(
  given: unknown,
  role: Role = 'admin',
): { readonly asked: Asked } | { readonly errors: Errors } {
  const parsed = WhatIfInput.safeParse(given)
  if (!parsed.success) return { errors: fieldErrors(parsed.error) }
  const errors: Errors[number][] = []
  const adoptions: Adoption[] = []
  const named = new Set<string>()
  for (const [index, { policy, from, terms }] of parsed.data.policies.entries()) {
    const { terms: shape, defaults } = policyKinds[policy]
    const whole = shape.safeParse({ ...defaults, ...terms })
    if (!whole.success) errors.push(...fieldErrors(whole.error, fieldOf(index, 'terms')))
    else adoptions.push({ policy, from, terms: whole.data })
    if (named.has(`${policy} ${from}`)) {
      errors.push({ field: fieldOf(index, 'from'), why: `${policy} is given twice for this day` })
    }
    named.add(`${policy} ${from}`)
  }
  const { until, asks } = parsed.data
  errors.push(...wrongAsks(asks, role))
  if (errors.length > 0) return { errors }
  return {
    asked: { adoptions, until: until === undefined ? null : Number(until), asks, role },
  }
}

/** By the days from which they are in force. */
export const inOrder = (adoptions: readonly Adoption[]): readonly Adoption[] =>
  adoptions.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))

/**
 * Which of these cannot be looked at: days of what was recorded stay as they are, so that a
 * calendar of another time zone than was in force would tell what never could have been.
 */
export function wrongCalendars(
  given: readonly Adoption[],
  recorded: readonly { readonly from: LocalDate; readonly terms: Terms }[],
): Errors {
  return given.flatMap(({ policy, from, terms }, index) => {
    if (policy !== 'calendar') return []
    const { timeZone } = terms as TermsOf<'calendar'>
    const inForce = adoptionOn(recorded, from)?.terms ?? policyKinds.calendar.defaults
    const later = recorded.filter((one) => one.from >= from).map((one) => one.terms)
    const zones = [inForce, ...later].map((one) => (one as TermsOf<'calendar'>).timeZone)
    const other = zones.find((zone) => zone !== timeZone)
    if (other === undefined) return []
    const why = `days are those of ${other}, in which they were recorded: that cannot be replaced`
    return [{ field: fieldOf(index, 'terms.timeZone'), why }]
  })
}
