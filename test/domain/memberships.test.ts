import { describe, expect, test } from 'vitest'
import { membership } from '../../domain/memberships/decider.ts'
import { daysTo } from '../../domain/memberships/evidence.ts'
import { lastDayOf } from '../../domain/memberships/term.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { given, notProvoked, on } from '../support/given.ts'
import { memberWith } from './facts.ts'

const fee = { amount: '3000.00', currency: 'CNY' }
const first = { fee, from: '2025-04-15', to: '2026-04-14' }
const second = { fee: null, from: '2026-04-15', to: '2027-04-14' }
const begun = on('2025-04-15', { type: 'MembershipBegun', data: first } as const)
const renewed = { type: 'MembershipRenewed', data: second } as const
const givenUp = { type: 'MembershipEnded', data: { because: 'given-up', reason: null } } as const

const day = (date: string) => ({ effectiveAt: `${date}T12:00:00.000Z` })
const policy = { adoptions: [] }
const needs = { policy }
/** As a ledger is born: told thirty days before, renewed thirty days after. */
const { defaults } = policyKinds.membership
const used = (activeDays: number, users = 1) => ({ needs: { policy, use: { activeDays, users } } })

test('a term is a year, and the day after it begins the next', () => {
  expect(['2025-01-01', '2025-04-15', '2024-02-29', '2027-03-01'].map(lastDayOf)).toEqual([
    ...['2025-12-31', '2026-04-14', '2025-02-28', '2028-02-29'],
  ])
  expect(daysTo('2026-04-14', 90)).toEqual({ from: '2026-01-15', to: '2026-04-14' })
  expect(daysTo('2026-04-14', 1)).toEqual({ from: '2026-04-14', to: '2026-04-14' })
})

describe('a membership begins', () => {
  const registered = { needs: { member: memberWith() } }

  test('with a year that is bought by a member', () => {
    given(membership)
      .when('BeginMembership', { fee, from: first.from }, registered)
      .thenAccepted({ type: 'MembershipBegun', data: first })
    given(membership)
      .when('BeginMembership', { from: first.from }, { needs: { member: { status: 'absent' } } })
      .thenRefused({ code: 'member-unknown', member: 'it' })
  })

  test('neither when its year is over, nor more than a year before it', () => {
    const begin = (from: string, now: string) =>
      given(membership).when('BeginMembership', { from }, { ...registered, ...day(now) })
    begin('2025-03-31', '2026-03-31').thenRefused({
      ...{ code: 'membership-out-of-time', day: '2026-03-31', to: '2026-03-30' },
    })
    begin('2025-04-01', '2026-03-31').thenAccepted({
      type: 'MembershipBegun',
      data: { fee: null, from: '2025-04-01', to: '2026-03-31' },
    })
    begin('2027-04-02', '2026-03-31').thenRefused({
      ...{ code: 'membership-out-of-time', day: '2026-03-31', to: '2028-04-01' },
    })
  })

  test('once', () => {
    given(membership, begun)
      .when('BeginMembership', { fee, from: '2026-01-01' }, registered)
      .thenRefused({ code: 'membership-exists', from: first.from, to: first.to })
  })

  test('anew, on days that the one before does not cover', () => {
    const begin = (from: string) =>
      given(membership, begun, on('2026-03-01', givenUp)).when(
        ...(['BeginMembership', { from }, registered] as const),
      )
    begin('2026-03-01').thenRefused({ code: 'membership-overlaps', until: '2026-03-01' })
    begin('2026-03-02').thenAccepted({
      type: 'MembershipBegun',
      data: { fee: null, from: '2026-03-02', to: '2027-03-01' },
    })
  })
})

describe('a membership is renewed', () => {
  const renew = (now: string, ...more: (typeof renewed)[]) =>
    given(membership, begun, ...more.map((event) => on('2025-06-01', event))).when(
      ...(['RenewMembership', { from: second.from }, { ...needs2, ...day(now) }] as const),
    )
  const needs2 = { needs }

  test.each([
    ['early, months before its end', '2025-06-01'],
    ['on its last day', '2026-04-14'],
    ['late, on the last day of grace', '2026-05-14'],
  ])('%s, from the day after the old end', (_, now) => {
    renew(now).thenAccepted(renewed)
  })

  test('not when grace is over', () => {
    renew('2026-05-15').thenRefused({ code: 'renewal-too-late', until: '2026-05-14' })
  })

  test('not from another day, nor two terms ahead', () => {
    given(membership, begun)
      .when('RenewMembership', { from: '2026-05-01' }, { needs, ...day('2026-05-01') })
      .thenRefused({ code: 'renewal-does-not-follow', from: '2026-04-15' })
    given(membership, begun, on('2025-06-01', renewed))
      .when('RenewMembership', { from: '2027-04-15' }, { needs, ...day('2026-04-14') })
      .thenRefused({ code: 'renewal-too-early', from: '2026-04-15' })
    given(membership, begun, on('2025-06-01', renewed))
      .when('RenewMembership', { from: '2027-04-15' }, { needs, ...day('2026-04-15') })
      .thenAccepted({
        type: 'MembershipRenewed',
        data: { fee: null, from: '2027-04-15', to: '2028-04-14' },
      })
  })

  test('not where there is none, or where it has ended', () => {
    given(membership)
      .when('RenewMembership', { from: second.from }, { needs })
      .thenRefused({ code: 'membership-absent' })
    given(membership, begun, on('2026-03-01', givenUp))
      .when('RenewMembership', { from: second.from }, { needs })
      .thenRefused({ code: 'membership-ended', because: 'given-up', until: '2026-03-01' })
  })

  test('within the grace that the policy has by then', () => {
    const terms = { ...defaults, graceDays: 60 }
    const longer = { adoptions: [{ from: '2026-05-01', reason: 'More time.', terms }] }
    given(membership, begun)
      .when(...['RenewMembership' as const, { from: second.from }], {
        needs: { policy: longer },
        ...day('2026-06-13'),
      })
      .thenAccepted(renewed)
  })
})

describe('the use of an account', () => {
  const told = { from: '2025-12-16', to: '2026-03-15', ends: first.to }
  const report = (now: string, use: ReturnType<typeof used>, ends = first.to) =>
    given(membership, begun).when('ReportMembershipUse', { ends }, { ...use, ...day(now) })

  test('is told thirty days before the end, and is idle below three days', () => {
    const data = { activeDays: 2, from: told.from, idle: true, to: told.to, users: 1 }
    report('2026-03-15', used(2)).thenAccepted({
      type: 'MembershipUseReported',
      data: { ...data, ends: first.to },
    })
    report('2026-03-15', used(3, 2)).thenAccepted({
      type: 'MembershipUseReported',
      data: { ...data, ...told, activeDays: 3, idle: false, users: 2 },
    })
    report('2026-03-14', used(0)).thenRefused({ code: 'report-not-due', from: '2026-03-15' })
  })

  test('is that before the end, if it is told after', () => {
    report('2026-04-20', used(3)).thenAccepted({
      type: 'MembershipUseReported',
      data: {
        ...{ activeDays: 3, from: '2026-01-15', idle: false, to: '2026-04-14', users: 1 },
        ends: first.to,
      },
    })
  })

  test('is of a term of the membership', () => {
    report('2026-03-20', used(3), '2026-04-13').thenRefused({
      ...{ code: 'term-unknown', ends: '2026-04-13' },
    })
    given(membership, begun, on('2025-06-01', renewed))
      .when('ReportMembershipUse', { ends: first.to }, { ...used(3), ...day('2026-03-15') })
      .thenAccepted({
        type: 'MembershipUseReported',
        data: { ...told, activeDays: 3, idle: false, users: 1 },
      })
  })
})

describe('a membership ends', () => {
  const end = (because: 'not-renewed' | 'given-up', now: string) =>
    given(membership, begun).when('EndMembership', { because }, { needs, ...day(now) })

  test('when grace is over', () => {
    end('not-renewed', '2026-05-14').thenRefused({ code: 'may-be-renewed', until: '2026-05-14' })
    end('not-renewed', '2026-05-15').thenAccepted({
      type: 'MembershipEnded',
      data: { because: 'not-renewed', reason: null },
    })
  })

  test('when it is given up, on whatever day', () => {
    end('given-up', '2025-04-15').thenAccepted(givenUp)
    given(membership, begun, on('2026-03-01', givenUp))
      .when('EndMembership', { because: 'not-renewed' }, { needs })
      .thenRefused({ code: 'membership-ended', because: 'given-up', until: '2026-03-01' })
  })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(membership)).toEqual([])
})
