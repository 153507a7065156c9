import { describe, expect, test } from 'vitest'
import { calendar } from '../../domain/calendar/events.ts'
import { memberships } from '../../domain/memberships/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { membershipRows } from '../../projections/memberships/fold.ts'
import { showMembership } from '../../projections/memberships/queries.ts'
import { showRenewals } from '../../projections/memberships/renewals.ts'
import { FIRST_TERM, notRenewed, toReport } from '../../projections/memberships/rule-readers.ts'
import { shareOf } from '../../projections/shared/share.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { condition, TradeLog } from '../support/trade-events.ts'

const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })

class MembershipLog extends TradeLog {
  begin(member: string, from: string, to: string, day = from) {
    this.tell(memberships, member, 'MembershipBegun', { fee: null, from, to }, at(day))
  }
  renew(member: string, from: string, to: string, day: string) {
    this.tell(memberships, member, 'MembershipRenewed', { fee: null, from, to }, at(day))
  }
  end(member: string, because: 'not-renewed' | 'given-up', day: string) {
    this.tell(memberships, member, 'MembershipEnded', { because, reason: null }, at(day))
  }
  adopt(terms: object, from: string) {
    const whole = { ...policyKinds.membership.defaults, ...terms }
    const data = { from, reason: 'We try another.', terms: whole }
    this.tell(policies, 'membership', 'PolicyAdopted', data, at(from))
  }
  /** A token of a member asks for a price. */
  use(member: string, by: string, day: string) {
    const parties = { buyer: member, flags: [], offer: null, seller: 'farm', product: 'sugar' }
    const id = `${member}~${this.events.length}`
    this.tell(quotes, id, 'QuoteRequested', { ...parties, condition: condition() }, at(day))
    const event = this.events.pop()!
    this.events.push({ ...event, meta: JSON.stringify({ ...JSON.parse(event.meta), by, member }) })
  }
  close(date: string) {
    this.tell(
      calendar,
      'business',
      'BusinessDayClosed',
      { date, end: `${date}T23:59:59.999Z` },
      at(date),
    )
  }
}

const renewals = (log: MembershipLog, from: string, to = from) =>
  folded(membershipRows, log.events, (rows) => ask(rows, showRenewals, { from, to }))
const shown = (log: MembershipLog, member: string, viewer = analyst) =>
  folded(membershipRows, log.events, (rows) => tryAsking(rows, showMembership, { member }, viewer))

const counts = (expiring: number, renewed: number, open = 0) => ({
  ...{ expiring, renewed, open, share: shareOf(renewed, expiring) },
})

describe('renewals', () => {
  /** Three terms that end on the last of March; one of them in use on the edge of 90 days. */
  function three() {
    const log = new MembershipLog()
    for (const member of ['a', 'b', 'c']) log.begin(member, '2025-04-01', '2026-03-31')
    // 2026-01-01 is the first of the ninety days; the day before is not.
    for (const day of ['2026-01-01', '2026-02-01', '2026-03-31']) log.use('a', 'shop', day)
    for (const day of ['2025-12-31', '2026-02-01', '2026-03-31']) log.use('b', 'shop', day)
    return log
  }

  test('tell idle accounts by the days before the end, each day once', () => {
    const log = three()
    for (const by of ['one', 'two', 'three']) log.use('c', by, '2026-02-01')
    log.close('2026-04-01')
    expect(renewals(log, '2026-03').total).toEqual({
      ...{ ...counts(3, 0, 3), complete: false, idle: counts(2, 0, 2), active: counts(1, 0, 1) },
    })
  })

  test('count in the month of the old end, be they early or late', () => {
    const log = three()
    log.renew('a', '2026-04-01', '2027-03-31', '2025-06-01')
    log.renew('b', '2026-04-01', '2027-03-31', '2026-04-30')
    log.end('c', 'not-renewed', '2026-05-01')
    const { total, months } = renewals(log, '2026-03')
    const split = { idle: counts(2, 1), active: counts(1, 1) }
    expect(total).toEqual({ ...counts(3, 2), complete: true, ...split })
    expect(months.map(({ month }) => month)).toEqual(['2026-03'])
    expect(renewals(log, '2027-03').total).toMatchObject({ ...counts(2, 0, 2), complete: false })
  })

  test('go by the policy that was in force on the day of the end', () => {
    const log = three()
    log.begin('d', '2025-04-11', '2026-04-10')
    for (const day of ['2026-04-01', '2026-04-02']) log.use('d', 'shop', day)
    log.adopt({ activeDays: 2, within: 30 }, '2026-04-05')
    log.close('2026-06-01')
    const { months } = renewals(log, '2026-03', '2026-04')
    expect(months.map(({ idle, active }) => [idle.expiring, active.expiring])).toEqual([
      [2, 1],
      [0, 1],
    ])
  })

  test('of a membership that was given up leave out the term that never began', () => {
    const log = three()
    log.renew('a', '2026-04-01', '2027-03-31', '2026-02-01')
    log.end('a', 'given-up', '2026-02-15')
    expect(renewals(log, '2026-03').total).toMatchObject(counts(3, 0, 2))
    expect(renewals(log, '2027-03').total).toMatchObject(counts(0, 0))
  })
})

describe('what a day has to tell', () => {
  const due = (log: MembershipLog, day: string, read: typeof toReport, limit = 10) =>
    folded(membershipRows, log.events, (rows) => read(rows, day, limit, FIRST_TERM))
  const named = (terms: readonly { readonly member: string }[]) => terms.map((one) => one.member)

  function some() {
    const log = new MembershipLog()
    log.begin('late', '2025-05-01', '2026-04-30')
    log.begin('soon', '2025-04-01', '2026-03-31')
    log.begin('early', '2025-04-01', '2026-03-31')
    log.renew('early', '2026-04-01', '2027-03-31', '2025-12-01')
    return log
  }

  test('is the use of terms that end within thirty days, also where they were renewed', () => {
    expect(named(due(some(), '2026-02-28', toReport))).toEqual([])
    expect(named(due(some(), '2026-03-01', toReport))).toEqual(['early', 'soon'])
    expect(named(due(some(), '2026-03-31', toReport))).toEqual(['early', 'soon', 'late'])
  })

  test('is the end of terms whose grace is over', () => {
    expect(named(due(some(), '2026-04-30', notRenewed))).toEqual([])
    expect(named(due(some(), '2026-05-01', notRenewed))).toEqual(['soon'])
    const log = some()
    log.adopt({ graceDays: 0 }, '2026-04-01')
    expect(named(due(log, '2026-05-01', notRenewed))).toEqual(['soon', 'late'])
  })

  test('is read page by page', () => {
    const pages = folded(membershipRows, some().events, (rows) => {
      const first = toReport(rows, '2026-03-31', 2, FIRST_TERM)
      return [first, toReport(rows, '2026-03-31', 2, first.at(-1)!)].map(named)
    })
    expect(pages).toEqual([['early', 'soon'], ['late']])
  })
})

test('a member sees its own membership, with how many of its tokens used it', () => {
  const log = new MembershipLog()
  log.begin('hill', '2025-04-01', '2026-03-31')
  for (const by of ['buyer', 'clerk']) log.use('hill', by, '2026-03-02')
  log.use('hill', 'buyer', '2026-03-03')
  log.close('2026-03-10')
  expect(shown(log, 'hill', memberOf('hill'))).toMatchObject({
    ...{ status: 'running', asOf: '2026-03-10', notSeen: ['reading'] },
    use: { activeDays: 2, from: '2025-12-11', idle: true, to: '2026-03-10', users: 2 },
    due: { report: '2026-03-01', ends: '2026-03-31', renewBy: '2026-04-30' },
  })
  expect(shown(log, 'hill', memberOf('reef'))).toBe(null)
  expect(shown(log, 'reef', memberOf('reef'))).toBe(null)
})
