import { calendar } from '../../domain/calendar/events.ts'
import { policies } from '../../domain/policies/events.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type Handles, projection } from '../kernel/projection.ts'
import { tables } from './rows.ts'

function itIs({ today }: Handles<typeof tables>, date: LocalDate) {
  const before = today.get({ one: 'today' })
  if (before === undefined || before.date < date) today.put({ one: 'today', date })
}

/** What the platform has adopted, and which terms are in force on a day. */
export const adoptedPolicies = projection({
  name: 'policies',
  version: 1,
  of: [policies, calendar],
  tables,
  fold: {
    PolicyAdopted(rows, { data: { from, reason, terms }, id: policy, revision, at, day }) {
      rows.adoptions.put({ policy, revision, from, reason, terms, adoptedAt: at })
      itIs(rows, day)
    },
    BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
  },
})
