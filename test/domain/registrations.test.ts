import { describe, expect, test } from 'vitest'
import { registration } from '../../domain/registrations/decider.ts'
import { isRegistration, registrationOf } from '../../domain/shared/registration.ts'
import { given, notProvoked } from '../support/given.ts'

const id = 'CN-HRB1001'
const needs = { target: { status: 'open' }, member: { status: 'registered' } } as never
const claimed = (target: string, member: string | null = null) =>
  ({ type: 'RegistrationClaimed', data: { member, target } }) as const
const opened = (member: string, target: string | null = null) =>
  ({ type: 'RegistrationOpened', data: { member, target } }) as const

describe('the number of a company', () => {
  test('has one target that stands for it, and says no to another', () => {
    given(registration)
      .when('ClaimRegistration', { target: 'a' }, { id, needs })
      .thenAccepted(claimed('a'))
    given(registration, claimed('a'))
      .when('ClaimRegistration', { target: 'b' }, { id, needs })
      .thenAccepted({ type: 'RegistrationRefused', data: { holder: 'a', target: 'b' } })
    const left = { type: 'RegistrationLeft', data: { target: 'a' } } as const
    given(registration, claimed('a')).when('LeaveRegistration', { target: 'a' }).thenAccepted(left)
    given(registration, claimed('a')).when('LeaveRegistration', { target: 'b' }).thenNothing()
    given(registration).when('LeaveRegistration', { target: 'a' }).thenNothing()
    given(registration, claimed('a'), left)
      .when('ClaimRegistration', { target: 'b' }, { id, needs })
      .thenAccepted(claimed('b'))
  })

  test('brings target and member together, whichever was known first', () => {
    given(registration)
      .when('OpenRegistration', { member: 'hill' }, { id, needs })
      .thenAccepted(opened('hill'))
    given(registration, opened('hill'))
      .when('ClaimRegistration', { target: 'a' }, { id, needs })
      .thenAccepted(claimed('a', 'hill'))
    given(registration, claimed('a'))
      .when('OpenRegistration', { member: 'hill' }, { id, needs })
      .thenAccepted(opened('hill', 'a'))
  })

  test('is that of one member', () => {
    given(registration, opened('hill'))
      .when('OpenRegistration', { member: 'fuji' }, { id, needs })
      .thenRefused({ code: 'registration-opened', member: 'hill' })
    const nobody = { target: { status: 'absent' }, member: { status: 'absent' } } as never
    given(registration)
      .when('OpenRegistration', { member: 'fuji' }, { id, needs: nobody })
      .thenRefused({ code: 'member-unknown', member: 'fuji' })
    given(registration)
      .when('ClaimRegistration', { target: 'a' }, { id, needs: nobody })
      .thenRefused({ code: 'target-unknown', target: 'a' })
    given(registration)
      .when('ClaimRegistration', { target: 'a' }, { id: 'hrb', needs })
      .thenRefused({ code: 'registration-malformed' })
  })

  test('is one however it is written, and never that of two', () => {
    const china = { country: 'CN', name: null }
    const id = (number: string) => registrationOf(china, number)
    for (const written of ['HRB 1001', 'hrb-1001', ' HRB.10/01', 'ＨＲＢ１００１']) {
      expect(id(written)).toBe('CN-HRB1001')
    }
    expect(registrationOf({ ...china, country: 'DE' }, 'HRB 1001')).toBe('DE-HRB1001')
    expect(new Set(['京1', '沪1', '1', '1京', 'ß1'].map(id)).size).toBe(5)
    for (const number of ['京1', '沪1京', 'é', 'SS1', '٣4']) {
      expect(isRegistration(id(number)!), number).toBe(true)
    }
    expect([
      id('- / -'),
      id('9'.repeat(98)),
      registrationOf(null, '1'),
      registrationOf(china, null),
    ]).toEqual([null, null, null, null])
  })

  test('provoked every refusal of its catalog', () => {
    expect(notProvoked(registration)).toEqual([])
  })
})
