import { reportedDays, theUse } from '../../domain/memberships/evidence.ts'
import { rowEvidence } from '../kernel/row-evidence.ts'
import { membershipRows } from './fold.ts'
import { useOf } from './read.ts'

/** How a member used its account in the days that a report looks at. */
export const membershipUse = rowEvidence(
  membershipRows,
  theUse,
  (rows, { id, day, data: { ends }, needs: { policy } }) =>
    useOf(rows, id, reportedDays(policy, day, ends)),
)
