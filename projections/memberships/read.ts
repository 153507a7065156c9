import type { Policy } from '../../domain/policies/evidence.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { TableReading } from '../kernel/reading.ts'
import type { tables } from './rows.ts'

export type Rows = TableReading<typeof tables>

/** The policy of memberships, as its decider knows it. */
export const policyIn = (rows: Rows): Policy => ({
  adoptions: rows.some('policy', {}) as unknown as Policy['adoptions'],
})

type Days = { readonly from: LocalDate; readonly to: LocalDate }

/** On how many days a member was active, and how many of its tokens were. */
export function useOf(rows: Rows, member: string, { from, to }: Days) {
  const days = rows.all<{ users: string }>(
    'SELECT users FROM activity WHERE member = ? AND day BETWEEN ? AND ?',
    ...[member, from, to],
  )
  const users = new Set(days.flatMap(({ users }) => JSON.parse(users) as string[]))
  return { activeDays: days.length, users: users.size }
}
