import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { anyRecord } from '../kernel/record.ts'
import { FieldErrors, refusal } from '../kernel/refusal.ts'
import { LocalDate } from '../values/instant.ts'
import { adoption } from './events.ts'

export const policyCommands = {
  AdoptPolicy: command('Adopt terms that are in force from a day on.', {
    ...adoption,
    terms: anyRecord().meta({
      description: 'As the kind of policy has them; what is left out is as its defaults',
      example: { timeZone: 'Asia/Shanghai' },
    }),
  }),
}

export const policyRefusals = {
  'policy-unknown': refusal('absent', 'There is no kind of policy with this name.', {
    policies: z.array(z.string()),
  }),
  'policy-terms-wrong': refusal('invalid', 'These are no terms of this kind of policy.', {
    errors: FieldErrors,
  }),
  'policy-in-the-past': refusal('rule', 'A policy cannot begin before the day of its adoption.', {
    day: LocalDate,
  }),
}
