import { describe, expect, test } from 'vitest'
import { leftPlain } from '../../domain/kernel/personal.ts'
import { member } from '../../domain/members/decider.ts'
import type { MemberEvent } from '../../domain/members/events.ts'
import { given, historian, notProvoked } from '../support/given.ts'
import { registered } from './facts.ts'

const company = registered.data
const check = { checkedBy: leftPlain('Bureau of Trade'), evidence: 'extract of 2026-03-01' }
const licence: MemberEvent = { type: 'LicenceVerified', data: check }
const bankAccount: MemberEvent = { type: 'BankAccountVerified', data: check }

describe('a company', () => {
  test('is registered as a member', () => {
    given(member).when('RegisterMember', company).thenAccepted(registered)
  })

  test('needs only a name', () => {
    const nothing = { controller: null, place: null, registration: null, takenOver: false }
    const now = { broughtInBy: null, size: null }
    const data = { ...nothing, ...now, businessType: 'other', legalName: 'Corner Shop' }
    given(member)
      .when('RegisterMember', { legalName: ' Corner Shop ' })
      .thenAccepted({ type: 'MemberRegistered', data })
  })

  test('is not registered over another', () => {
    given(member, registered)
      .when('RegisterMember', { ...company, legalName: 'Other Ltd' })
      .thenRefused({ code: 'member-exists', legalName: 'Orchard Hill Ltd' })
  })

  test('is taken over from another book only by who may backdate', () => {
    const data = { ...company, takenOver: true }
    given(member).when('RegisterMember', data).thenRefused({ code: 'take-over-not-allowed' })
    given(member)
      .when('RegisterMember', data, { by: historian })
      .thenAccepted({ type: 'MemberRegistered', data })
  })
})

describe('a check', () => {
  test('of the licence, or of the bank account, is recorded with who made it', () => {
    given(member, registered).when('VerifyLicence', check).thenAccepted(licence)
    given(member, registered).when('VerifyBankAccount', check).thenAccepted(bankAccount)
  })

  test('of one says nothing of the other', () => {
    given(member, registered, licence).when('VerifyBankAccount', check).thenAccepted(bankAccount)
  })

  test('made again on other evidence is a fact of its own', () => {
    const data = { ...check, evidence: 'extract of 2026-03-20' }
    given(member, registered, licence)
      .when('VerifyLicence', data)
      .thenAccepted({ type: 'LicenceVerified', data })
  })

  test('is known by its evidence, since who made it is sealed', () => {
    given(member, registered, licence)
      .when('VerifyLicence', { ...check, checkedBy: 'Chamber' })
      .thenNothing()
  })

  test('needs a member', () => {
    given(member).when('VerifyLicence', check).thenRefused({ code: 'member-absent' })
    given(member).when('VerifyBankAccount', check).thenRefused({ code: 'member-absent' })
  })
})

describe('who controls a member', () => {
  const learned = { controller: 'hill-group', evidence: 'register of 2026-03-01' }

  test('may come to be known later, and then holds', () => {
    given(member, registered)
      .when('LearnController', learned)
      .thenAccepted({ type: 'ControllerLearned', data: learned })
    given(member, registered, { type: 'ControllerLearned', data: learned })
      .when('LearnController', { ...learned, evidence: 'another' })
      .thenAccepted()
  })

  test('is not the member itself, which does not bring itself in either', () => {
    given(member, registered)
      .when('LearnController', { ...learned, controller: 'one' }, { id: 'one' })
      .thenRefused({ code: 'controls-itself', member: 'one' })
    given(member)
      .when('RegisterMember', { ...company, controller: 'one' }, { id: 'one' })
      .thenRefused({ code: 'controls-itself', member: 'one' })
    given(member)
      .when('RegisterMember', { ...company, broughtInBy: 'one' }, { id: 'one' })
      .thenRefused({ code: 'brought-in-by-itself', member: 'one' })
    given(member).when('LearnController', learned).thenRefused({ code: 'member-absent' })
  })
})

test('a member shares data of a period, which does not end before it begins', () => {
  const data = { kind: 'stock', from: '2026-03-01', to: '2026-03-31' } as const
  const shared: MemberEvent = { type: 'DataShared', data }
  given(member, registered).when('ShareData', data).thenAccepted(shared)
  given(member, registered, shared).when('ShareData', data).thenAccepted()
  given(member).when('ShareData', data).thenRefused({ code: 'member-absent' })
  const back = { from: '2026-03-31', to: '2026-03-01' }
  given(member, registered)
    .when('ShareData', { ...data, ...back })
    .thenRefused({ code: 'period-ends-before', ...back })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(member)).toEqual([])
})
