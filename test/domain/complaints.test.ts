import { expect, test } from 'vitest'
import { complaint } from '../../domain/complaints/decider.ts'
import { leftPlain } from '../../domain/kernel/personal.ts'
import { actingFor, given, notProvoked, on } from '../support/given.ts'

const member = (businessType: string) =>
  ({ status: 'registered', company: { businessType } }) as never
const absent = { status: 'absent' } as const
const match = { status: 'real', buyer: 'hill', seller: 'fuji' } as never

const data = {
  ...({ complainant: 'hill', kind: 'late', match: null, respondent: 'fuji' } as const),
  says: 'Two weeks late.',
} as const
const filed = on('2026-03-20', { type: 'ComplaintFiled', data } as const)
const outcome = { decidedBy: leftPlain('market desk'), evidence: 'bill of lading', outside: false }
const needs = { complainant: member('shop'), respondent: member('trader') }

test('a member complains about another, once, under an id of its own', () => {
  const own = { id: 'hill~1', by: actingFor('hill'), needs }
  given(complaint).when('FileComplaint', data, own).thenAccepted({ type: 'ComplaintFiled', data })
  given(complaint)
    .when('FileComplaint', data, { ...own, id: 'c-1' })
    .thenRefused({ code: 'id-not-own', prefix: 'hill~' })
  given(complaint)
    .when('FileComplaint', data, { ...own, id: 'reef~1', by: actingFor('reef') })
    .thenRefused({ code: 'not-a-party', party: 'complainant' })
  given(complaint, filed)
    .when('FileComplaint', { ...data, kind: 'short' }, own)
    .thenRefused({ code: 'complaint-exists' })
  given(complaint)
    .when('FileComplaint', { ...data, respondent: 'hill' }, own)
    .thenRefused({ code: 'complains-of-itself', member: 'hill' })
})

test('a complaint about a match is by one of its parties about the other', () => {
  const about = { ...data, match: 'm' }
  given(complaint)
    .when('FileComplaint', about, { needs: { ...needs, match } })
    .thenAccepted({ type: 'ComplaintFiled', data: about })
  given(complaint)
    .when('FileComplaint', { ...about, respondent: 'reef' }, { needs: { ...needs, match } })
    .thenRefused({ code: 'match-of-others', match: 'm' })
  given(complaint)
    .when('FileComplaint', about, { needs: { ...needs, match: absent } })
    .thenRefused({ code: 'match-of-others', match: 'm' })
})

test('a member that complains about nobody does not learn so, and the platform does', () => {
  const nobody = { ...needs, respondent: absent }
  given(complaint)
    .when('FileComplaint', data, { id: 'hill~1', by: actingFor('hill'), needs: nobody })
    .thenAccepted({ type: 'ComplaintFiled', data })
  given(complaint)
    .when('FileComplaint', data, { needs: nobody })
    .thenRefused({ code: 'member-unknown', member: 'fuji' })
})

test('a complaint is decided once, after it was filed', () => {
  given(complaint, filed)
    .when('UpholdComplaint', outcome, { needs })
    .thenAccepted({ type: 'ComplaintUpheld', data: outcome })
  given(complaint, filed)
    .when('DismissComplaint', outcome, { needs })
    .thenAccepted({ type: 'ComplaintDismissed', data: outcome })
  given(complaint, filed, { type: 'ComplaintUpheld', data: outcome })
    .when('DismissComplaint', outcome, { needs })
    .thenRefused({ code: 'complaint-ended', was: 'upheld' })
  given(complaint, filed)
    .when('UpholdComplaint', outcome, { day: '2026-03-19', needs })
    .thenRefused({
      ...{ code: 'precedes-its-cause', cause: 'ComplaintFiled', field: 'effectiveAt' },
      on: '2026-03-20',
    })
  given(complaint).when('UpholdComplaint', outcome).thenRefused({ code: 'complaint-absent' })
})

test('where the platform is a party an outside arbiter decides, and is recorded', () => {
  for (const party of ['complainant', 'respondent'] as const) {
    const ofPlatform = { ...needs, [party]: member('platform') }
    given(complaint, filed)
      .when('DismissComplaint', outcome, { needs: ofPlatform })
      .thenRefused({ code: 'outside-arbiter-needed', party: data[party] })
    const arbiter = { ...outcome, decidedBy: leftPlain('Chamber of Arbitration'), outside: true }
    given(complaint, filed)
      .when('UpholdComplaint', arbiter, { needs: ofPlatform })
      .thenAccepted({ type: 'ComplaintUpheld', data: arbiter })
  }
})

test('the complainant takes an open complaint back', () => {
  const reason = { reason: 'settled' }
  given(complaint, filed)
    .when('WithdrawComplaint', reason, { by: actingFor('hill') })
    .thenAccepted({ type: 'ComplaintWithdrawn', data: reason })
  given(complaint, filed)
    .when('WithdrawComplaint', reason, { by: actingFor('fuji') })
    .thenRefused({ code: 'not-a-party', party: 'complainant' })
  given(complaint, filed, { type: 'ComplaintDismissed', data: outcome })
    .when('WithdrawComplaint', reason)
    .thenRefused({ code: 'complaint-ended', was: 'dismissed' })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(complaint)).toEqual([])
})
