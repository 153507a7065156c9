import { describe, expect, test } from 'vitest'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { stateBy } from '../../domain/targets/customer-state.ts'
import { target } from '../../domain/targets/decider.ts'
import type { TargetEvent } from '../../domain/targets/events.ts'
import { actingFor, given, notProvoked, on, TODAY } from '../support/given.ts'
import { memberWith } from './facts.ts'
import { named, nowhere, teamOf, territory } from './field-facts.ts'

const assigned = (
  team: string,
  reason: 'named' | 'chosen' | 'hand-over',
  more: { task?: 'field' | 'service'; agent?: string | null } = {},
): TargetEvent => ({
  type: 'TargetAssigned',
  data: { agent: null, reason, task: 'field', team, ...more },
})
const covered: TargetEvent = { type: 'TargetCovered', data: { by: 'hand', member: 'hill' } }
const objection = { category: null, kind: 'not-converted', objection: 'o1', says: 'dear' } as const
const raised: TargetEvent = { type: 'ObjectionRaised', data: objection }
const answered: TargetEvent = {
  type: 'ObjectionAnswered',
  data: { answer: 'by quality', objection: 'o1' },
}
const removed = (by: 'answer' | 'trade' | 'dropped'): TargetEvent => ({
  type: 'ObjectionRemoved',
  data: { by, objection: 'o1' },
})
const dropping = { because: 'given-up', reason: 'moved away' } as const
const dropped: TargetEvent = {
  type: 'TargetDropped',
  data: { ...dropping, registration: 'CN-HRB1001' },
}
const reef = actingFor('reef')
const agents = [named, assigned('reefs', 'named', { agent: 'reef' })] as const
const { registration, ...company } = named.data

describe('a company to be won', () => {
  test('is named once, in a territory, and for a team if there is one', () => {
    const needs = { territory, team: teamOf('field', 'reef') }
    given(target).when('NameTarget', named.data, { needs }).thenAccepted(named)
    given(target)
      .when('NameTarget', { ...company, registration, team: 'reefs' }, { needs })
      .thenAccepted(...agents)
    given(target, named)
      .when('NameTarget', { ...named.data, legalName: 'Sea Side' }, { needs })
      .thenRefused({ code: 'target-exists' })
    given(target)
      .when('NameTarget', named.data, { needs: { territory: nowhere } })
      .thenRefused({ code: 'territory-unknown', territory: 'coast' })
    given(target)
      .when('NameTarget', { ...named.data, team: 'x' }, { needs: { territory, team: nowhere } })
      .thenRefused({ code: 'team-unknown', team: 'x' })
  })

  test('goes from team to team, to one of service only once it was won', () => {
    const service = { needs: { team: teamOf('service') } }
    const handOver = { reason: 'hand-over', team: 's' } as const
    given(target, named, covered)
      .when('AssignTarget', handOver, service)
      .thenAccepted(assigned('s', 'hand-over', { task: 'service' }))
    given(target, named, covered, assigned('other', 'chosen', { task: 'service' }))
      .when('AssignTarget', handOver, service)
      .thenNothing()
    given(target, named)
      .when('AssignTarget', handOver, service)
      .thenRefused({ code: 'target-not-covered' })
    given(target, named, covered)
      .when('AssignTarget', handOver, { needs: { team: teamOf('field') } })
      .thenRefused({ code: 'team-not-of-service', team: 's' })
    given(target, named)
      .when('AssignTarget', { team: 's' }, { needs: { team: nowhere } })
      .thenRefused({ code: 'team-unknown', team: 's' })
    given(target, named)
      .when('MoveTarget', { reason: 'moved', territory: 'hills' }, { needs: { territory } })
      .thenAccepted({ type: 'TargetMoved', data: { reason: 'moved', territory: 'hills' } })
    given(target, named)
      .when('MoveTarget', { reason: 'moved', territory: 'x' }, { needs: { territory: nowhere } })
      .thenRefused({ code: 'territory-unknown', territory: 'x' })
  })

  test('becomes one member', () => {
    const needs = { member: memberWith() }
    given(target, named).when('CoverTarget', { member: 'hill' }, { needs }).thenAccepted(covered)
    given(target, named, covered)
      .when('CoverTarget', { by: 'registration', member: 'hill' }, { needs })
      .thenNothing()
    given(target, named, covered)
      .when('CoverTarget', { member: 'fuji' }, { needs })
      .thenRefused({ code: 'target-covered', member: 'hill' })
    given(target, named)
      .when('CoverTarget', { member: 'x' }, { needs: { member: { status: 'absent' } } })
      .thenRefused({ code: 'member-unknown', member: 'x' })
  })

  test('is given up with all that held it back, and stays so', () => {
    given(target, named, raised)
      .when('DropTarget', dropping)
      .thenAccepted(dropped, removed('dropped'))
    given(target, named, dropped)
      .when('CoverTarget', { member: 'hill' }, { needs: { member: memberWith() } })
      .thenRefused({ code: 'target-dropped' })
    given(target).when('DropTarget', dropping).thenRefused({ code: 'target-absent' })
  })
})

describe('an agent', () => {
  const visit = { keyPersons: 2, team: 'reefs' }
  const needs = { team: teamOf('field', 'reef') }

  test('visits its own targets as the team that it is', () => {
    given(target, ...agents)
      .when('VisitTarget', visit, { by: reef, needs })
      .thenAccepted({ type: 'TargetVisited', data: visit })
    // Whether or not there is another team of that name.
    for (const team of [teamOf('field'), nowhere]) {
      given(target, ...agents)
        .when('VisitTarget', { ...visit, team: 'north' }, { by: reef, needs: { team } })
        .thenRefused({ code: 'not-a-party', party: 'team' })
    }
    given(target, named)
      .when('VisitTarget', { ...visit, team: 'x' }, { needs: { team: nowhere } })
      .thenRefused({ code: 'team-unknown', team: 'x' })
  })

  test('does not find those of others, nor one that was handed over', () => {
    for (const events of [
      [named],
      [...agents, covered, assigned('s', 'hand-over', { task: 'service' })],
    ]) {
      given(target, ...events)
        .when('VisitTarget', visit, { by: reef, needs })
        .thenRefused({ code: 'target-absent' })
    }
  })
})

describe('what holds a company back', () => {
  const answer = { answer: 'by quality', objection: 'o1' }

  test('is raised, answered and removed', () => {
    given(target, ...agents)
      .when('RaiseObjection', objection, { by: reef })
      .thenAccepted(raised)
    given(target, named, raised).when('AnswerObjection', answer).thenAccepted(answered)
    given(target, named, raised, answered)
      .when('RemoveObjection', { by: 'answer', objection: 'o1' })
      .thenAccepted(removed('answer'))
    given(target, named, raised)
      .when('RemoveObjection', { by: 'trade', objection: 'o1' })
      .thenAccepted(removed('trade'))
  })

  test('keeps its reference, and what was said of it', () => {
    given(target, named, raised)
      .when('RaiseObjection', { ...objection, says: 'far' })
      .thenRefused({ code: 'reference-reused', reference: 'o1' })
    given(target, named)
      .when('AnswerObjection', answer)
      .thenRefused({ code: 'objection-unknown', objection: 'o1' })
    given(target, named)
      .when('RemoveObjection', { by: 'trade', objection: 'o1' })
      .thenRefused({ code: 'objection-unknown', objection: 'o1' })
    given(target, named, raised, removed('trade'))
      .when('AnswerObjection', answer)
      .thenRefused({ code: 'objection-removed', objection: 'o1' })
    given(target, named, raised)
      .when('RemoveObjection', { by: 'answer', objection: 'o1' })
      .thenRefused({ code: 'objection-not-answered', objection: 'o1' })
    const many = Array.from({ length: 200 }, (_, n) => ({
      type: 'ObjectionRaised' as const,
      data: { ...objection, objection: `n${n}` },
    }))
    given(target, named, ...many)
      .when('RaiseObjection', objection)
      .thenRefused({ code: 'too-many-objections', limit: 200 })
  })

  test('is met by trade only where the ledger saw it, and by nothing else before it was raised', () => {
    given(target, ...agents, raised)
      .when('RemoveObjection', { by: 'trade', objection: 'o1' }, { by: reef })
      .thenRefused({ code: 'not-a-party', party: 'platform' })
    const before = { effectiveAt: '2026-03-30T12:00:00.000Z' }
    const early = { cause: 'ObjectionRaised', field: 'effectiveAt', on: TODAY }
    given(target, named, raised)
      .when('RemoveObjection', { by: 'dropped', objection: 'o1' }, before)
      .thenRefused({ code: 'precedes-its-cause', ...early })
    given(target, named, raised)
      .when('RemoveObjection', { by: 'trade', objection: 'o1' }, before)
      .thenAccepted(removed('trade'))
    given(target, named, raised)
      .when('AnswerObjection', answer, before)
      .thenRefused({ code: 'precedes-its-cause', ...early })
  })
})

describe('how a customer orders', () => {
  const field = { adoptions: [] }
  const look = (orders: number, own: number) => ({ needs: { field, orders: { orders, own } } })
  const reached = (state: 'manual' | 'semi' | 'automatic', orders: number, own: number) => ({
    type: 'CustomerStateReached' as const,
    data: { date: TODAY, orders, own, state },
  })

  test('is told by the share of its own programs, exactly at the bounds', () => {
    const terms = policyKinds.field.defaults
    const of = (orders: number, own: number) => stateBy({ orders, own }, terms)
    expect([of(0, 0), of(5, 0), of(1_000, 199), of(5, 1), of(1_000, 799), of(5, 4)]).toEqual([
      ...[null, 'manual', 'manual', 'semi', 'semi', 'automatic'],
    ])
    expect(stateBy({ orders: 3, own: 1 }, { ...terms, semiFrom: '33.333333333333' })).toBe('semi')
    expect(stateBy({ orders: 3, own: 1 }, { ...terms, semiFrom: '33.333333333334' })).toBe('manual')
  })

  test('is announced when it changes', () => {
    given(target, named, covered)
      .when('ReachCustomerState', { date: TODAY }, look(5, 1))
      .thenAccepted(reached('semi', 5, 1))
    const before = [named, covered, reached('semi', 5, 1)] as const
    given(target, ...before)
      .when('ReachCustomerState', { date: TODAY }, look(9, 3))
      .thenNothing()
    given(target, ...before)
      .when('ReachCustomerState', { date: TODAY }, look(0, 0))
      .thenNothing()
    given(target, ...before)
      .when('ReachCustomerState', { date: '2026-03-30' }, look(5, 0))
      .thenNothing()
    given(target, named)
      .when('ReachCustomerState', { date: TODAY }, look(5, 1))
      .thenRefused({ code: 'target-not-covered' })
    given(target, named, covered)
      .when('ReachCustomerState', { date: '2026-04-01' }, look(5, 1))
      .thenRefused({ code: 'state-before-its-day', day: TODAY })
  })
})

describe('a share', () => {
  const share = (account: string, of: string): TargetEvent => ({
    type: 'ShareGranted',
    data: { account, share: of },
  })

  test('lasts, also when the customer is handed over or given up, and may become more', () => {
    given(target, named, dropped)
      .when('GrantShare', { account: 'rep-1', share: '5' })
      .thenAccepted(share('rep-1', '5'))
    given(target, named, share('rep-1', '5'))
      .when('GrantShare', { account: 'rep-1', share: '7.5' })
      .thenAccepted(share('rep-1', '7.5'))
    given(target, named, share('rep-1', '5'))
      .when('GrantShare', { account: 'rep-1', share: '4.9' })
      .thenRefused({ code: 'share-lasts', granted: '5' })
  })

  test('is, with those of others, no more than the whole', () => {
    given(target, named, share('rep-1', '60'))
      .when('GrantShare', { account: 'rep-2', share: '40' })
      .thenAccepted(share('rep-2', '40'))
    given(target, named, share('rep-1', '60'))
      .when('GrantShare', { account: 'rep-2', share: '40.01' })
      .thenRefused({ code: 'shares-exceed-whole', granted: '60' })
    const many = Array.from({ length: 20 }, (_, n) => share(`rep-${n}`, '1'))
    given(target, named, ...many)
      .when('GrantShare', { account: 'more', share: '1' })
      .thenRefused({ code: 'too-many-shares', limit: 20 })
  })
})

test('a visit of another day counts again', () => {
  const visit = { keyPersons: 1, team: 'north' }
  const before = on('2026-03-30', { type: 'TargetVisited', data: visit } as const)
  given(target, named, before)
    .when('VisitTarget', visit, { needs: { team: teamOf('field') } })
    .thenAccepted({ type: 'TargetVisited', data: visit })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(target)).toEqual([])
})
