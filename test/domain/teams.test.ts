import { describe, expect, test } from 'vitest'
import { team } from '../../domain/teams/decider.ts'
import { territory } from '../../domain/territories/decider.ts'
import { given, notProvoked } from '../support/given.ts'
import { memberWith } from './facts.ts'
import { territory as known, nowhere } from './field-facts.ts'

const place = { country: 'CN', name: null }
const coast = { name: 'Coast', place, within: null }

describe('a territory', () => {
  test('is defined once, and may be a part of another', () => {
    const defined = { type: 'TerritoryDefined', data: coast } as const
    given(territory).when('DefineTerritory', { name: 'Coast', place }).thenAccepted(defined)
    given(territory, defined)
      .when('DefineTerritory', { ...coast, name: 'Shore' })
      .thenRefused({ code: 'territory-exists' })
    const part = { ...coast, within: 'east' }
    given(territory)
      .when('DefineTerritory', part, { needs: { within: known } })
      .thenAccepted({ type: 'TerritoryDefined', data: part })
    given(territory)
      .when('DefineTerritory', part, { needs: { within: nowhere } })
      .thenRefused({ code: 'territory-unknown', territory: 'east' })
    given(territory)
      .when('DefineTerritory', part, { id: 'east' })
      .thenRefused({ code: 'territory-within-itself' })
  })

  test('provoked every refusal of its catalog', () => {
    expect(notProvoked(territory)).toEqual([])
  })
})

const direct = { kind: 'direct', member: null, name: 'North', task: 'field' } as const
const defined = { type: 'TeamDefined', data: direct } as const
const posting = { from: '2026-03-01', heads: 3, territory: 'coast' }
const posted = { type: 'TeamPosted', data: posting } as const

describe('a team', () => {
  test('is the platform’s own, or a member that is an agent or a franchisee', () => {
    given(team).when('DefineTeam', direct).thenAccepted(defined)
    given(team, defined)
      .when('DefineTeam', { ...direct, task: 'service' })
      .thenRefused({ code: 'team-exists' })
    const agent = { ...direct, kind: 'agent', member: 'reef' } as const
    given(team)
      .when('DefineTeam', agent, { needs: { member: memberWith() } })
      .thenAccepted({ type: 'TeamDefined', data: agent })
    given(team)
      .when('DefineTeam', agent, { needs: { member: { status: 'absent' } } })
      .thenRefused({ code: 'member-unknown', member: 'reef' })
    for (const [kind, member] of [
      ['direct', 'reef'],
      ['franchise', null],
    ] as const) {
      given(team)
        .when('DefineTeam', { ...direct, kind, member })
        .thenRefused({ code: 'team-without-member', kind })
    }
  })

  test('is posted where it works, and leaves by having nobody there', () => {
    const needs = { territory: known }
    given(team, defined).when('PostTeam', posting, { needs }).thenAccepted(posted)
    const left = { ...posting, from: '2026-04-01', heads: 0 }
    given(team, defined, posted)
      .when('PostTeam', left, { needs })
      .thenAccepted({ type: 'TeamPosted', data: left })
    given(team).when('PostTeam', posting, { needs }).thenRefused({ code: 'team-absent' })
    given(team, defined)
      .when('PostTeam', posting, { needs: { territory: nowhere } })
      .thenRefused({ code: 'territory-unknown', territory: 'coast' })
  })

  test('works in so many territories and no more, and may change in each of them', () => {
    const many = Array.from({ length: 200 }, (_, n) => ({
      type: 'TeamPosted' as const,
      data: { ...posting, territory: `t${n}` },
    }))
    const needs = { territory: known }
    given(team, defined, ...many)
      .when('PostTeam', posting, { needs })
      .thenRefused({ code: 'too-many-territories', limit: 200 })
    const more = { ...posting, territory: 't7', heads: 9 }
    given(team, defined, ...many)
      .when('PostTeam', more, { needs })
      .thenAccepted({ type: 'TeamPosted', data: more })
  })

  test('provoked every refusal of its catalog', () => {
    expect(notProvoked(team)).toEqual([])
  })
})
