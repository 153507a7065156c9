import { calendar } from '../../domain/calendar/events.ts'
import { complaints } from '../../domain/complaints/events.ts'
import { type CreditEvent, credits } from '../../domain/credits/events.ts'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import { members } from '../../domain/members/events.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import type { OpenSettlement } from '../../domain/settlements/evidence.ts'
import { minus } from '../../domain/values/exact.ts'
import { daysBetween } from '../../domain/values/instant.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { dueOf, type Trade, withoutPapers } from './due.ts'
import { tables } from './rows.ts'

type Rows = Handles<typeof tables>
type Told<T extends CreditEvent['type']> = Folded<DataOf<CreditEvent, T>>

const first = { grade: 'good', since: null, because: null, reason: null, waits: false } as const

const none = {
  ...{ instalments: [], deliveredOn: null, invoicedOn: null, dueOn: null, settlement: null },
}

/** Notes what happened to a member's credit, as it was told. */
function note({ history }: Rows, { id: member, revision, type, day, data }: Folded) {
  history.put({ member, revision, type, day, data })
}

const withDue = (trade: Trade): Trade => ({
  ...{ ...trade, dueOn: trade.heldSince === null ? null : dueOf(trade) },
})

/** Keeps the row of one currency with what is changed. */
function put(
  { limits }: Rows,
  member: string,
  currency: string,
  change: { readonly limit?: string; readonly held?: string },
) {
  const before = limits.get({ member, currency }) ?? { limit: null, held: '0' }
  limits.put({ ...before, ...change, member, currency })
}

/** What was due before, and is paid now, was paid late. */
function noteLate({ lates }: Rows, before: Trade, after: Trade, { day, type }: Folded) {
  const { dueOn, member, quote } = before
  if (type !== 'PaymentRecorded' || dueOn === null || dueOn >= day) return
  if (after.dueOn !== null && after.dueOn <= dueOn) return
  lates.put({ member, on: day, quote, days: daysBetween(dueOn, day) })
}

/** Folds an event into the settlement of a trade that holds credit, or did: of no other. */
function follow(rows: Rows, event: Folded) {
  const { id: quote, type, data, day } = event
  const before = rows.trades.get({ quote })
  if (before === undefined) return
  const { evolve, initialState }: AnyAggregate = settlement
  const state = evolve[type]!(before.settlement ?? initialState, data, event) as OpenSettlement
  const later = (known: string | null) => (known === null || known < day ? day : known)
  const after = withDue({
    ...before,
    settlement: withoutPapers(state),
    ...(type === 'GoodsDelivered' && { deliveredOn: later(before.deliveredOn) }),
    ...(type === 'InvoiceRecorded' && { invoicedOn: later(before.invoicedOn) }),
    ...(type === 'SettlementOpened' && {
      instalments: (data as { instalments: Trade['instalments'] }).instalments,
    }),
  })
  rows.trades.put(after)
  noteLate(rows, before, after, event)
}

function held(rows: Rows, event: Told<'CreditHeld'>) {
  note(rows, event)
  const { amount: owed, held, quote } = event.data
  const { amount, currency } = owed
  put(rows, event.id, currency, { held: held.amount })
  const before = rows.trades.get({ quote }) ?? none
  const trade = { ...before, amount, currency, heldSince: event.day, member: event.id, quote }
  rows.trades.put(withDue(trade))
}

function released(rows: Rows, event: Told<'CreditReleased'>) {
  note(rows, event)
  const { amount: owed, quote } = event.data
  const { amount, currency } = owed
  const before = rows.limits.get({ member: event.id, currency })?.held ?? '0'
  put(rows, event.id, currency, { held: minus(before, amount) })
  const trade = rows.trades.get({ quote })
  if (trade) rows.trades.put(withDue({ ...trade, heldSince: null }))
}

/** What a member may owe on open account, what it owes, and how it pays. */
export const memberCredit = projection({
  name: 'credit',
  version: 1,
  of: [members, settlements, credits, complaints, calendar],
  tables,
  fold: {
    MemberRegistered({ standings }, { id: member }) {
      if (standings.get({ member }) === undefined) standings.put({ member, ...first })
    },
    CreditReportRecorded: note,
    CreditStandingChanged(rows, event) {
      note(rows, event)
      const { because, on: since, reason, to: grade } = event.data
      // What was lowered by hand, or by a report, is not given back by waiting.
      const waits = grade !== 'good' && because !== 'by-hand' && because !== 'report'
      rows.standings.put({ member: event.id, because, grade, reason, since, waits })
    },
    CreditLimitSet(rows, event) {
      note(rows, event)
      const { amount, currency } = event.data.limit
      put(rows, event.id, currency, { limit: amount })
    },
    CreditHeld: held,
    CreditDenied: note,
    CreditReleased: released,
    ComplaintFiled({ disputes }, { data: { kind, respondent }, id: complaint }) {
      if (kind === 'payment') disputes.put({ complaint, respondent })
    },
    BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
  },
  rest(rows, event) {
    if (event.stream.startsWith(`${settlements.kind}-`)) follow(rows, event)
  },
})
