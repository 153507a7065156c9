import { z } from 'zod'
import { anyRecord } from '../../domain/kernel/record.ts'
import { type FieldErrors, fieldErrors } from '../../domain/kernel/refusal.ts'
import { type PolicyName, policyKinds, type Terms } from '../../domain/policies/kinds.ts'
import { LocalDate } from '../../domain/values/instant.ts'

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
    .int()
    .min(1)
    .optional()
    .meta({ description: 'The position of the last event to look at; without it: the end' }),
})

export type Asked = {
  /** Of one policy in the order of their days. */
  readonly adoptions: readonly Adoption[]
  /** The last position that is looked at; null: the end of the ledger. */
  readonly until: number | null
}

/** The field of an adoption, as it stands in what was given. */
const fieldOf = (index: number, name: string) => `policies.${index}.${name}`

/** What is asked, or which of its fields are wrong, and why. */
export function askedBy(given: unknown): { readonly asked: Asked } | { readonly errors: Errors } {
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
  if (errors.length > 0) return { errors }
  const inOrder = adoptions.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return { asked: { adoptions: inOrder, until: parsed.data.until ?? null } }
}
