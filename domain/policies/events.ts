import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'
import { policyKinds } from './kinds.ts'

export const adoption = {
  /** The first day on which it is in force; it ends when another is. */
  from: LocalDate,
  reason: Text,
}

const { calendar, credit, field, lending, market, marks, membership } = policyKinds
const { standing, storage, tolerance } = policyKinds

/** Facts about one policy. Stored forever: revise, never edit. */
export const policies = stream(
  'policy',
  'A rule with figures in it that the platform has adopted',
  {
    PolicyAdopted: event('From a day on these terms are in force, in place of those before.', {
      ...adoption,
      terms: z.union([
        calendar.terms,
        credit.terms,
        field.terms,
        lending.terms,
        market.terms,
        marks.terms,
        membership.terms,
        standing.terms,
        storage.terms,
        tolerance.terms,
      ]),
    }),
  },
)
export type PolicyEvent = EventOf<typeof policies>
