import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grant } from '../../domain/grants/decider.ts'
import { grantId } from '../../domain/grants/grant-id.ts'
import { actingFor, given, notProvoked } from '../support/given.ts'
import { memberWith } from './facts.ts'

const data = {
  ...{ buyer: 'market', from: '2026-03-31', level: 'silver', reason: 'A good year.' },
  seller: 'hill',
}
const granted = { type: 'LevelGranted', data } as const
const end = { from: '2026-06-30', reason: 'Two lean years.' }
const ended = { type: 'LevelEnded', data: end } as const

const id = grantId('hill', 'market')
const known = { buyer: memberWith(), seller: memberWith() }
const absent = { status: 'absent' } as const
const as = (member: string) => ({ by: actingFor(member), id, needs: known })

describe('the id of a grant', () => {
  test('is SHA-256 of the two ids, which a line feed divides', () => {
    // printf 'hill\nmarket' | sha256sum
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string(), (seller, buyer) => {
        expect(grantId(seller, buyer)).toBe(hash('sha256', `${seller}\n${buyer}`))
      }),
    )
    expect(grantId('a-b', 'c')).not.toBe(grantId('a', 'b-c'))
  })

  test('is told to a seller that sends to another', () => {
    given(grant)
      .when('GrantLevel', data, { ...as('hill'), id: 'silver' })
      .thenRefused({ code: 'grant-id-wrong', expected: id })
  })
})

describe('a seller', () => {
  test('counts a buyer to a level, raises it, ends it and grants it again', () => {
    given(grant).when('GrantLevel', data, as('hill')).thenAccepted(granted)
    const gold = { ...data, level: 'gold' }
    given(grant, granted)
      .when('GrantLevel', gold, as('hill'))
      .thenAccepted({ type: 'LevelGranted', data: gold })
    given(grant, granted).when('EndLevel', end, as('hill')).thenAccepted(ended)
    given(grant, granted, ended).when('GrantLevel', data, as('hill')).thenAccepted(granted)
  })

  test('may end it on another day than it said', () => {
    const sooner = { ...end, from: '2026-04-30' }
    given(grant, granted, ended)
      .when('EndLevel', sooner, as('hill'))
      .thenAccepted({ type: 'LevelEnded', data: sooner })
  })

  test('does not find out who is registered', () => {
    const needs = { ...known, buyer: absent }
    given(grant)
      .when('GrantLevel', data, { ...as('hill'), needs })
      .thenAccepted(granted)
    given(grant)
      .when('GrantLevel', data, { id, needs })
      .thenRefused({ code: 'member-unknown', member: 'market' })
  })

  test('grants itself nothing', () => {
    given(grant)
      .when('GrantLevel', { ...data, buyer: 'hill' }, as('hill'))
      .thenRefused({ code: 'buyer-is-seller', member: 'hill' })
  })
})

test('the buyer sees its level, and does not change it', () => {
  expect(grant.readers).toEqual(['buyer', 'seller'])
  for (const history of [[], [granted]]) {
    given(grant, ...history)
      .when('GrantLevel', { ...data, level: 'gold' }, as('market'))
      .thenRefused({ code: 'not-a-party', party: 'seller' })
  }
  given(grant, granted)
    .when('EndLevel', end, as('market'))
    .thenRefused({ code: 'not-a-party', party: 'seller' })
})

test('to everyone else nothing is there, whatever is', () => {
  for (const history of [[], [granted], [granted, ended]]) {
    const it = given(grant, ...history)
    it.when('GrantLevel', data, as('reef')).thenRefused({ code: 'grant-absent' })
    it.when('EndLevel', end, as('reef')).thenRefused({ code: 'grant-absent' })
  }
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(grant)).toEqual([])
})
