import { z } from 'zod'
import { adoptionOn } from '../../domain/policies/evidence.ts'
import { isPolicy, type PolicyName, policyKinds } from '../../domain/policies/kinds.ts'
import { ID } from '../../domain/values/identifiers.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { query } from '../kernel/query.ts'
import type { TableReading } from '../kernel/reading.ts'
import { dayOf } from '../shared/today.ts'
import { adoptedPolicies } from './fold.ts'
import type { tables } from './rows.ts'

const Adoption = z
  .strictObject({
    revision: z.int().meta({ description: 'A decision names it as `policy-<name>@<revision>`' }),
    from: LocalDate.meta({ description: 'The first day on which it is in force' }),
    reason: z.string(),
    adoptedAt: Instant,
    terms: z.record(z.string(), z.unknown()),
  })
  .meta({ description: 'One adoption of a policy' })

const PolicyAnswer = z.strictObject({
  policy: z.string().meta({ example: 'calendar' }),
  says: z.string().meta({ description: 'What it rules' }),
  on: LocalDate.nullable().meta({ description: 'The day asked for, or the last one known' }),
  inForce: Adoption.nullable().meta({ description: 'On that day; null: its defaults' }),
  defaults: z.record(z.string(), z.unknown()),
  adoptions: z.array(Adoption).meta({ description: 'All of them, as they were adopted' }),
})

const on = LocalDate.optional().meta({
  description: 'What was in force on this day; without it, on the last day that is known',
  example: '2026-03-31',
})

type Rows = TableReading<typeof tables>

function answerOf(rows: Rows, policy: PolicyName, on: LocalDate | null) {
  const { says, defaults } = policyKinds[policy]
  const adoptions = rows.some('adoptions', { policy }).map(({ policy: _, ...one }) => one)
  const inForce = (on !== null && adoptionOn(adoptions, on)) || null
  return { policy, says, on, inForce, defaults, adoptions }
}

export const showPolicy = query(adoptedPolicies, {
  name: 'showPolicy',
  path: '/policies/{policy}',
  says: 'The terms of one policy on a day, and all that were ever adopted.',
  members: true,
  params: z.strictObject({
    policy: z.string().regex(ID).meta({ description: 'Its name', example: 'calendar' }),
    on,
  }),
  answer: PolicyAnswer,
  concerns: 'nobody',
  run: (rows, { policy, on }) =>
    isPolicy(policy) ? answerOf(rows, policy, dayOf(rows, on)) : null,
})

export const listPolicies = query(adoptedPolicies, {
  name: 'listPolicies',
  path: '/policies',
  says: 'Every policy, with the terms that are in force.',
  members: true,
  params: z.strictObject({ on }),
  answer: z.strictObject({ policies: z.array(PolicyAnswer.omit({ adoptions: true })) }),
  concerns: 'nobody',
  run(rows, { on: asked }) {
    const on = dayOf(rows, asked)
    const shown = Object.keys(policyKinds)
      .filter(isPolicy)
      .map((policy) => {
        const { adoptions: _, ...rest } = answerOf(rows, policy, on)
        return rest
      })
    return { policies: shown }
  },
})
