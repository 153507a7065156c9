import { z } from 'zod'
import { actsFor } from '../../domain/kernel/decider.ts'
import { ending, term, use } from '../../domain/memberships/events.ts'
import { daysTo } from '../../domain/memberships/evidence.ts'
import { earlier } from '../../domain/memberships/term.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import { MemberId } from '../../domain/values/identifiers.ts'
import { addDays, LocalDate } from '../../domain/values/instant.ts'
import { query } from '../kernel/query.ts'
import { dayOf } from '../shared/today.ts'
import { membershipRows } from './fold.ts'
import { policyIn, type Rows, useOf } from './read.ts'
import { NotSeen, notSeen } from './unseen.ts'

const TermAnswer = z.strictObject({
  ...term,
  outcome: z.enum(['open', 'renewed', 'ended']).meta({
    description: 'What came of it; open: it was neither renewed so far, nor has it ended',
  }),
})

const ReportAnswer = z.strictObject({
  ...use,
  ends: LocalDate.meta({ description: 'The last day of the term that it is about' }),
  on: LocalDate.meta({ description: 'The day on which the owner was told' }),
})

const Due = z
  .strictObject({
    report: LocalDate.nullable().meta({
      description: 'From this day on the owner is told of the use; null: it has been, or is not',
    }),
    ends: LocalDate.meta({ description: 'The last day of the term that runs' }),
    renewBy: LocalDate.nullable().meta({
      description: 'Until this day it may be renewed; null: it has been',
    }),
  })
  .meta({ description: 'What is due by which day, by the policy in force' })

type Holder = NonNullable<ReturnType<typeof holderOf>>
const holderOf = (rows: Rows, member: string) => rows.one('holders', { member })

/** The term that runs on a day, or the last: the next one may have been bought ahead. */
const endOfRunning = ({ previous, ends }: Holder, day: LocalDate): LocalDate =>
  previous !== null && day <= previous ? previous : ends

const statusOf = ({ endedOn }: Holder, ends: LocalDate, day: LocalDate) => {
  if (endedOn !== null) return 'ended' as const
  return day > ends ? ('may-be-renewed' as const) : ('running' as const)
}

/** So many terms and reports are shown, the newest. */
const SHOWN = 10

const termsIn = (rows: Rows, member: string) =>
  rows
    .some('terms', { member })
    .slice(-SHOWN)
    .reverse()
    .map(({ fee, begins, ends, outcome }) => ({ fee, from: begins, to: ends, outcome }))

const reportsIn = (rows: Rows, member: string) =>
  rows
    .some('reports', { member })
    .slice(-SHOWN)
    .reverse()
    .map(({ member: _, ...told }) => told)

export const showMembership = query(membershipRows, {
  name: 'showMembership',
  path: '/members/{member}/membership',
  says:
    'The membership of a member: its terms, how the account was used, and what is due by which ' +
    'day. A member sees its own. Use is what was recorded; reading is not seen.',
  members: true,
  params: z.strictObject({ member: MemberId }),
  answer: z.strictObject({
    member: MemberId,
    status: z.enum(['running', 'may-be-renewed', 'ended']),
    asOf: LocalDate.meta({ description: 'The last day that the ledger knows' }),
    terms: z.array(TermAnswer).meta({ description: 'The newest first' }),
    use: z.strictObject(use).meta({
      description: 'In as many days as the policy says, up to now or to the end of the term',
    }),
    notSeen: NotSeen,
    due: Due.nullable().meta({ description: 'Null: the membership has ended' }),
    reports: z.array(ReportAnswer).meta({ description: 'What the owner was told, newest first' }),
    ended: z.strictObject({ on: LocalDate, because: ending.because }).nullable(),
  }),
  concerns: ({ member }) => [member],
  run(rows, { member }, viewer) {
    if (!actsFor(viewer, member)) return null
    const holder = holderOf(rows, member)
    const asOf = dayOf(rows, undefined)
    if (holder === undefined || asOf === null) return null
    const ends = endOfRunning(holder, asOf)
    const { activeDays, graceDays, reportDays, within } = termsOn(
      'membership',
      policyIn(rows),
      asOf,
    )
    const days = daysTo(earlier(asOf, ends), within)
    const used = useOf(rows, member, days)
    const running = rows.one('terms', { member, ends })
    const { endedOn, because } = holder
    const over = endedOn !== null && because !== null
    return {
      ...{ member, asOf, notSeen, status: statusOf(holder, ends, asOf) },
      terms: termsIn(rows, member),
      use: { ...days, ...used, idle: used.activeDays < activeDays },
      due: over
        ? null
        : {
            ends,
            report: running?.report ? addDays(ends, -reportDays) : null,
            renewBy: running?.outcome === 'open' ? addDays(ends, graceDays) : null,
          },
      reports: reportsIn(rows, member),
      ended: over ? { on: endedOn, because } : null,
    }
  },
})
