import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { credit } from '../../domain/credits/decider.ts'
import type { CreditEvent } from '../../domain/credits/events.ts'
import type { Credit } from '../../domain/credits/evidence.ts'
import { compare, sum } from '../../domain/values/exact.ts'
import { cases } from '../streams/credits.ts'
import { decideOn, foldAll, given, notProvoked } from '../support/given.ts'
import { memberWith } from './facts.ts'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const member = { needs: { member: memberWith() } }
const reason = 'audited'
const day = '2026-03-31'

const limited: CreditEvent = { type: 'CreditLimitSet', data: { limit: yuan('1000.00'), reason } }
const holding = (quote: string, amount: string, held: string): CreditEvent => ({
  type: 'CreditHeld',
  data: {
    ...{ amount: yuan(amount), because: 'asked', held: yuan(held), limit: yuan('1000.00'), quote },
    asking: null,
  },
})
const changed = (
  from: 'good' | 'watched' | 'stopped',
  to: 'good' | 'watched' | 'stopped',
  more: Partial<Extract<CreditEvent, { type: 'CreditStandingChanged' }>['data']> = {},
): CreditEvent => ({
  type: 'CreditStandingChanged',
  data: {
    ...{ because: 'paid-late', from, on: '2026-01-10', oneWorse: false, reason: '3 days late', to },
    ...more,
  },
})
const none = { needs: { quote: { status: 'absent' } as const } }
const settled = (status: 'open' | 'complete', more = {}) => ({
  needs: { quote: { status, buyer: 'it', undone: null, ...more } as never },
})

describe('a limit', () => {
  test('is set for a member, and set again', () => {
    given(credit)
      .when('SetCreditLimit', limited.data as never, member)
      .thenAccepted(limited)
    given(credit, limited)
      .when('SetCreditLimit', { limit: yuan('5'), reason }, member)
      .thenAccepted({ type: 'CreditLimitSet', data: { limit: yuan('5.00'), reason } })
    given(credit)
      .when(
        'SetCreditLimit',
        { limit: yuan('5'), reason },
        { needs: { member: { status: 'absent' } } },
      )
      .thenRefused({ code: 'member-unknown', member: 'it' })
  })

  test('is used up to its last cent, and not beyond', () => {
    const hold = (quote: string, amount: string) => ({ amount: yuan(amount), quote })
    given(credit, limited, holding('a', '999.99', '999.99'))
      .when('HoldCredit', hold('b', '0.01'), none)
      .thenAccepted(holding('b', '0.01', '1000.00'))
    const denied = { amount: yuan('0.02'), held: yuan('999.99'), limit: yuan('1000.00') }
    given(credit, limited, holding('a', '999.99', '999.99'))
      .when('HoldCredit', hold('b', '0.02'), none)
      .thenAccepted({
        type: 'CreditDenied',
        data: { ...denied, because: 'above-limit', quote: 'b', asking: null },
      })
  })

  test('is one a currency: none means no open account', () => {
    const amount = { amount: '1.00', currency: 'USD' }
    given(credit, limited)
      .when('HoldCredit', { amount, quote: 'b' }, none)
      .thenAccepted({
        type: 'CreditDenied',
        data: {
          ...{ amount, because: 'no-limit', held: { amount: '0.00', currency: 'USD' } },
          ...{ limit: null, quote: 'b', asking: null },
        },
      })
  })

  test('is of no use to who is stopped', () => {
    const amount = yuan('1.00')
    given(credit, limited, changed('good', 'stopped'))
      .when('HoldCredit', { amount, quote: 'b' }, none)
      .thenAccepted({
        type: 'CreditDenied',
        data: {
          ...{
            amount,
            because: 'stopped',
            held: yuan('0.00'),
            limit: yuan('1000.00'),
            quote: 'b',
            asking: null,
          },
        },
      })
  })
})

describe('what a trade holds', () => {
  const held = [limited, holding('a', '600.00', '600.00')] as const
  const release = (because: 'paid' | 'undone' | 'not-agreed', match: string | null = 'a') => ({
    ...{ type: 'CreditReleased', data: { amount: yuan('600.00'), because, match, quote: 'a' } },
  })

  test('is released once it is paid', () => {
    given(credit, ...held)
      .when('ReleaseCredit', { because: 'paid', quote: 'a' }, settled('open'))
      .thenNothing()
    given(credit, ...held)
      .when('ReleaseCredit', { because: 'paid', quote: 'a' }, settled('complete'))
      .thenAccepted(release('paid') as CreditEvent)
  })

  test('is released if the trade is undone, or was not agreed', () => {
    given(credit, ...held)
      .when('ReleaseCredit', { because: 'undone', quote: 'a' }, settled('open'))
      .thenNothing()
    const undone = settled('open', { undone: { because: 'cancelled', on: day } })
    given(credit, ...held)
      .when('ReleaseCredit', { because: 'undone', quote: 'a' }, undone)
      .thenAccepted(release('undone') as CreditEvent)
    given(credit, ...held)
      .when('ReleaseCredit', { because: 'not-agreed', quote: 'a' }, none)
      .thenAccepted(release('not-agreed', null) as CreditEvent)
    given(credit, limited)
      .when('ReleaseCredit', { because: 'not-agreed', quote: 'a' }, none)
      .thenNothing()
  })

  test('is held again above the limit, if the settlement is open again', () => {
    const hold = { amount: yuan('600'), because: 'reopened', quote: 'b' } as const
    for (const past of [settled('complete'), settled('open', { undone: {} }), none]) {
      given(credit, ...held)
        .when('HoldCredit', hold, past)
        .thenNothing()
    }
    given(credit, ...held)
      .when('HoldCredit', hold, settled('open'))
      .thenAccepted({
        type: 'CreditHeld',
        data: {
          ...{ amount: yuan('600.00'), because: 'reopened', held: yuan('1200.00') },
          ...{ limit: yuan('1000.00'), quote: 'b', asking: null },
        },
      })
    const most = holding('a', '999999999999999.00', '999999999999999.00')
    given(credit, limited, most)
      .when('HoldCredit', hold, settled('open'))
      .thenRefused({ code: 'value-too-large' })
  })
})

describe('a grade', () => {
  const review = (
    date: string,
    paying: { dueSince?: string | null; lateUntil?: string | null },
    ...history: CreditEvent[]
  ) =>
    given(credit, ...history).when(
      'ReviewCredit',
      { date },
      {
        effectiveAt: `${date}T20:00:00.000Z`,
        needs: {
          policy: { adoptions: [] },
          paying: { dueSince: null, lateUntil: null, ...paying },
        },
      },
    )
  const late = (days: string, from: 'good' | 'watched', to: 'watched' | 'stopped', on: string) =>
    changed(from, to, { on, reason: `${days} late` })

  test('falls by how late something is that is due', () => {
    review('2026-03-10', { dueSince: '2026-03-10' }).thenNothing()
    review('2026-03-11', { dueSince: '2026-03-10' }).thenAccepted(
      late('1 day', 'good', 'watched', '2026-03-11'),
    )
    review('2026-03-24', { dueSince: '2026-03-10' }, changed('good', 'watched')).thenNothing()
    review('2026-03-25', { dueSince: '2026-03-10' }, changed('good', 'watched')).thenAccepted(
      late('15 days', 'watched', 'stopped', '2026-03-25'),
    )
    review('2026-03-25', { dueSince: '2026-03-10' }).thenAccepted(
      late('15 days', 'good', 'stopped', '2026-03-25'),
    )
  })

  test('is given back, one at a time, after ninety days without paying late', () => {
    const stopped = changed('watched', 'stopped', { on: '2026-01-10' })
    const back = changed('stopped', 'watched', {
      ...{ because: 'paid-on-time', on: '2026-04-10', reason: '90 days without paying late' },
    })
    review('2026-04-09', {}, stopped).thenNothing()
    review('2026-04-10', {}, stopped).thenAccepted(back)
    review('2026-04-10', { lateUntil: '2026-01-11' }, stopped).thenNothing()
    review('2026-07-08', {}, stopped, back).thenNothing()
    review('2026-07-09', {}, stopped, back).thenAccepted(
      changed('watched', 'good', {
        ...{ because: 'paid-on-time', on: '2026-07-09', reason: '90 days without paying late' },
      }),
    )
  })

  test('that was lowered by hand, or by a report, is not given back by waiting', () => {
    for (const because of ['by-hand', 'report'] as const) {
      review('2028-01-01', {}, changed('good', 'watched', { because })).thenNothing()
    }
  })

  test('is not looked at on a day that has not begun', () => {
    given(credit)
      .when('ReviewCredit', { date: '2026-04-01' })
      .thenRefused({ code: 'credit-day-ahead', day })
  })

  test('changes by hand, and by one for a complaint that was right', () => {
    given(credit)
      .when('ChangeCreditStanding', { reason, to: 'stopped' }, member)
      .thenAccepted(changed('good', 'stopped', { because: 'by-hand', on: day, reason }))
    const lost = { because: 'dispute-lost', reason: 'Complaint c' } as const
    given(credit)
      .when('ChangeCreditStanding', lost, member)
      .thenAccepted(changed('good', 'watched', { ...lost, on: day, oneWorse: true }))
    given(credit, changed('good', 'stopped'))
      .when('ChangeCreditStanding', lost, member)
      .thenNothing()
  })
})

describe('a report', () => {
  const of = (grade: 'good' | 'watched' | 'stopped', on = '2026-03-01') => ({
    ...{ agency: 'Chamber', evidence: 'no. 7', grade, on },
  })
  const told = (data: ReturnType<typeof of>): CreditEvent => ({
    type: 'CreditReportRecorded',
    data,
  })
  const brought = (from: 'good' | 'stopped', to: 'good' | 'stopped') =>
    changed(from, to, { because: 'report', on: day, reason: 'Chamber' })

  test('that is worse is the grade at once; a better one takes back a report only', () => {
    given(credit)
      .when('RecordCreditReport', of('stopped'), member)
      .thenAccepted(told(of('stopped')), brought('good', 'stopped'))
    given(credit, told(of('stopped')), brought('good', 'stopped'))
      .when('RecordCreditReport', of('good', '2026-03-02'), member)
      .thenAccepted(told(of('good', '2026-03-02')), brought('stopped', 'good'))
    given(credit, changed('good', 'stopped'))
      .when('RecordCreditReport', of('good'), member)
      .thenAccepted(told(of('good')))
  })

  test('is of a day that has begun, and not older than the last', () => {
    given(credit)
      .when('RecordCreditReport', of('good', '2026-04-01'), member)
      .thenRefused({ code: 'credit-day-ahead', day })
    given(credit, told(of('good')))
      .when('RecordCreditReport', of('good', '2026-02-28'), member)
      .thenRefused({ code: 'credit-report-older', last: '2026-03-01' })
  })
})

test('what is held is the sum of its trades, and within its limit where nothing opened again', () => {
  const hold = cases.likely.HoldCredit!.map((data) => ({ type: 'HoldCredit', data }))
  const release = fc
    .constantFrom('q-1', 'q-2', 'q-3', 'q-4')
    .map((quote) => ({ type: 'ReleaseCredit', data: { because: 'not-agreed', quote } }))
  const set = cases.likely.SetCreditLimit!.map((data) => ({ type: 'SetCreditLimit', data }))
  const opened = settled('open').needs
  fc.assert(
    fc.property(fc.array(fc.oneof(hold, hold, release, set), { maxLength: 30 }), (commands) => {
      const events: CreditEvent[] = []
      for (const command of commands) {
        const state = foldAll(credit, events) as Credit
        const needs = { ...member.needs, ...opened }
        const decision = decideOn(credit, state, command, { needs })
        const more = decision.accepted ? (decision.events as CreditEvent[]) : []
        events.push(...more)
        for (const { type, data } of more) {
          if (type !== 'CreditHeld' || data.because !== 'asked') continue
          expect(compare(data.held.amount, data.limit!.amount)).toBeLessThanOrEqual(0)
        }
      }
      const { held, trades } = foldAll(credit, events) as Credit
      for (const currency of ['CNY', 'USD']) {
        const own = [...trades.values()].filter((one) => one.currency === currency)
        const all = sum(own.map(({ amount }) => amount))
        expect(compare(held.get(currency) ?? '0', all)).toBe(0)
      }
    }),
  )
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(credit)).toEqual([])
})
