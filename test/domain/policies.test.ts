import { describe, expect, test } from 'vitest'
import { policy } from '../../domain/policies/decider.ts'
import { type Policy, termsOn } from '../../domain/policies/evidence.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { foldAll, given, historian, notProvoked } from '../support/given.ts'

const reason = 'We moved.'
const { defaults } = policyKinds.calendar
const moved = { ...defaults, timeZone: 'Asia/Shanghai' }
const adopted = (from: string, terms: object) =>
  ({ type: 'PolicyAdopted', data: { from, reason, terms } }) as never
const adopt = (from: string, terms: Record<string, unknown>) => ({ from, reason, terms })
const calendar = { id: 'calendar' }

describe('a policy', () => {
  test('is adopted from today on, or a later day; what is left out is as its defaults', () => {
    for (const from of ['2026-03-31', '2027-01-01']) {
      given(policy)
        .when('AdoptPolicy', adopt(from, { timeZone: 'Asia/Shanghai' }), calendar)
        .thenAccepted(adopted(from, moved))
    }
  })

  test('is not adopted for a day that has passed, but by who records history', () => {
    const past = adopt('2026-03-30', {})
    given(policy)
      .when('AdoptPolicy', past, calendar)
      .thenRefused({ code: 'policy-in-the-past', day: '2026-03-31' })
    given(policy)
      .when('AdoptPolicy', past, { ...calendar, by: historian })
      .thenAccepted(adopted('2026-03-30', defaults))
  })

  test('has passed by the day of the platform, which may be ahead of UTC', () => {
    const today = { ...calendar, day: '2026-04-01' }
    given(policy)
      .when('AdoptPolicy', adopt('2026-03-31', {}), today)
      .thenRefused({ code: 'policy-in-the-past', day: '2026-04-01' })
  })

  test('is superseded by the next, and adopted again as it was before', () => {
    given(policy, adopted('2026-03-31', defaults), adopted('2026-04-01', moved))
      .when('AdoptPolicy', adopt('2026-04-02', {}), calendar)
      .thenAccepted(adopted('2026-04-02', defaults))
  })

  test('with terms that its kind does not have is told which', () => {
    given(policy)
      .when('AdoptPolicy', adopt('2026-04-01', { timeZone: '+08:00', sundays: 2 }), calendar)
      .thenRefused({
        code: 'policy-terms-wrong',
        errors: [
          { field: 'terms.timeZone', why: 'a time zone such as Asia/Shanghai' },
          { field: 'terms', why: 'Unrecognized key: "sundays"' },
        ],
      })
    given(policy)
      .when('AdoptPolicy', adopt('2026-04-01', { parties: 2 }), { id: 'market' })
      .thenRefused({
        code: 'policy-terms-wrong',
        errors: [{ field: 'terms.parties', why: 'Too small: expected number to be >=3' }],
      })
  })

  test('of a name that there is not is unknown', () => {
    given(policy)
      .when('AdoptPolicy', adopt('2026-04-01', {}), { id: 'luck' })
      .thenRefused({ code: 'policy-unknown', policies: Object.keys(policyKinds) })
  })
})

test('the terms of a day are the last that were adopted of those in force', () => {
  const state = foldAll(policy, [
    adopted('2026-01-01', { ...defaults, timeZone: 'Asia/Riyadh' }),
    adopted('2026-06-01', moved),
    adopted('2026-05-01', { ...defaults, timeZone: 'Asia/Kathmandu' }),
  ]) as Policy
  const zones = ['2025-12-31', '2026-01-01', '2026-04-30', '2026-05-01', '2026-06-01'].map(
    (day) => termsOn('calendar', state, day).timeZone,
  )
  const superseding = ['Asia/Kathmandu', 'Asia/Kathmandu']
  expect(zones).toEqual(['UTC', 'Asia/Riyadh', 'Asia/Riyadh', ...superseding])
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(policy)).toEqual([])
})
