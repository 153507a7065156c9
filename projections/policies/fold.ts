import { calendar } from '../../domain/calendar/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { tables } from './rows.ts'

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
