import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { tradeRefusals } from '../shared/refusals.ts'
import { LocalDate } from '../values/instant.ts'
import { bought, ending } from './events.ts'

const asked = { ...bought, fee: bought.fee.default(null) }

export const membershipCommands = {
  BeginMembership: command('Record that a member bought a membership of a year.', asked),
  ReportMembershipUse: command(
    'Tell the owner how the account was used before a term ends; reading is not seen.',
    { ends: LocalDate },
  ),
  RenewMembership: command(
    'Record that a membership goes on for another year, from the end of the one before.',
    asked,
  ),
  EndMembership: command('Record that a membership was given up, or was not renewed in time.', {
    ...ending,
    reason: ending.reason.default(null),
  }),
}

/** How far ahead a membership may begin, in days. */
export const DAYS_AHEAD = 366

export const membershipRefusals = {
  'membership-absent': refusal('absent', 'This member has no membership.', {}),
  'member-unknown': tradeRefusals['member-unknown'],
  'membership-exists': refusal(
    'conflict',
    'This member has a membership of another term, or fee.',
    { from: LocalDate, to: LocalDate },
    'Renew the membership; it may begin anew once it has ended.',
  ),
  'membership-overlaps': refusal(
    'conflict',
    'The membership before covers this day.',
    { until: LocalDate },
    'Let the new one begin after the last day of the one before.',
  ),
  'membership-out-of-time': refusal(
    'rule',
    'A membership that begins has not run out, and begins within a year.',
    { day: LocalDate, to: LocalDate },
  ),
  'membership-ended': refusal(
    'conflict',
    'The membership has ended.',
    { because: z.enum(ending.because.options), until: LocalDate },
    'Let it begin anew.',
  ),
  'renewal-does-not-follow': refusal(
    'rule',
    'A renewal begins on the day after the term before, be it early or late.',
    { from: LocalDate },
  ),
  'renewal-too-early': refusal(
    'rule',
    'No more than one term is bought ahead of the one that runs.',
    { from: LocalDate },
  ),
  'renewal-too-late': refusal(
    'rule',
    'The days in which it might still be renewed are over.',
    { until: LocalDate },
    'The close of the day ends it; then it may begin anew.',
  ),
  'term-unknown': refusal('rule', 'No term of the membership ends on this day.', {
    ends: LocalDate,
  }),
  'report-not-due': refusal('rule', 'The use of a term is told shortly before its end.', {
    from: LocalDate,
  }),
  'may-be-renewed': refusal('rule', 'The membership may still be renewed.', { until: LocalDate }),
}
