import { membership } from '../../domain/memberships/decider.ts'
import {
  type DueTerm,
  FIRST_TERM,
  notRenewed,
  toReport,
} from '../../projections/memberships/rule-readers.ts'
import { type Cause, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

/** Memberships that are looked at in one turn, and then written to side by side. */
const PAGE = 128

type Marked = Cause<{ readonly date: string }>

/** The owners are told how their accounts were used, while that may still change something. */
export async function* reportUse({ day, position }: Marked, ask: Ask) {
  for (let after: DueTerm = FIRST_TERM; ; ) {
    const from = after
    const due = await ask('memberships', position, (rows) => toReport(rows, day, PAGE, from))
    if (due.length > 0) {
      yield due.map(({ member, ends }) => send(membership, 'ReportMembershipUse', member, { ends }))
    }
    if (due.length < PAGE) return
    after = due.at(-1)!
  }
}

/** What was not renewed while it could be has ended. */
export async function* endMemberships({ day, position }: Marked, ask: Ask) {
  for (let after: DueTerm = FIRST_TERM; ; ) {
    const from = after
    const due = await ask('memberships', position, (rows) => notRenewed(rows, day, PAGE, from))
    if (due.length > 0) {
      const data = { because: 'not-renewed' as const }
      yield due.map(({ member }) => send(membership, 'EndMembership', member, data))
    }
    if (due.length < PAGE) return
    after = due.at(-1)!
  }
}
