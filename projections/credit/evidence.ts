import { thePaying } from '../../domain/credits/paying.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { rowEvidence } from '../kernel/row-evidence.ts'
import { memberCredit } from './fold.ts'

type Day = { readonly day: string | null }

/** How a member pays for what it bought on account. */
export const payingOf = rowEvidence(memberCredit, thePaying, (rows, { id, data, needs }) => {
  const { watchedDays, stoppedDays } = termsOn('credit', needs.policy, data.date)
  const due = rows.get<Day>('SELECT min(dueOn) AS day FROM trades WHERE member = ?', id)
  const late = rows.get<Day>(
    `SELECT "on" AS day FROM lates WHERE member = ? AND days >= ? AND "on" <= ?
     ORDER BY "on" DESC LIMIT 1`,
    ...[id, Math.min(watchedDays, stoppedDays), data.date],
  )
  return { dueSince: due?.day ?? null, lateUntil: late?.day ?? null }
})
