import { describe, expect, test } from 'vitest'
import { match } from '../../domain/matches/decider.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import type { Settlement } from '../../domain/settlements/evidence.ts'
import { actingFor, foldAll, given, historian, notProvoked, on } from '../support/given.ts'
import { agreed } from './facts.ts'
import {
  cny,
  delivered,
  held,
  noMore,
  opened,
  reason,
  sentBack,
  settledInFull,
  undone,
} from './settlements/facts.ts'

const buyer = actingFor('market')
const seller = actingFor('hill')
const ending = { costBearer: 'buyer', reason } as const
const settled = (...events: Parameters<typeof foldAll>[1]) => ({
  settlement: foldAll(settlement, events) as Settlement,
})
const untouched = settled(opened)
const none: { settlement: Settlement } = { settlement: { status: 'absent' } }

const proposed = (party: 'buyer' | 'seller', costBearer: 'buyer' | 'seller' = 'buyer') =>
  ({ type: 'CancellationProposed', data: { costBearer, party, reason } }) as const
const both = { type: 'CancellationAgreed', data: { ...ending, by: 'both' } } as const
const refusedFor = (because: 'goods-delivered' | 'payable-negative') =>
  ({ type: 'CancellationRefused', data: { because } }) as const
const ended = { type: 'MatchUndone', data: { because: 'cancelled', lot: null } } as const
const proven = { type: 'MatchProven', data: { settlement: 'it' } } as const

describe('a match is cancelled', () => {
  test('by both parties, who say the same at whose cost', () => {
    given(match, agreed)
      .when('CancelMatch', ending, { by: buyer, needs: untouched })
      .thenAccepted(proposed('buyer'))
    given(match, agreed, proposed('buyer'))
      .when('CancelMatch', { ...ending, reason: 'gladly' }, { by: seller, needs: untouched })
      .thenAccepted({ ...both, data: { ...both.data, reason: 'gladly' } })
  })

  test('by neither alone, and at no other cost than the other said', () => {
    given(match, agreed, proposed('buyer'))
      .when('CancelMatch', ending, { by: buyer, needs: untouched })
      .thenNothing()
    given(match, agreed, proposed('buyer'))
      .when('CancelMatch', { ...ending, costBearer: 'seller' }, { by: seller, needs: untouched })
      .thenAccepted(proposed('seller', 'seller'))
  })

  test('by the platform', () => {
    for (const history of [[agreed], [agreed, proposed('buyer')]]) {
      given(match, ...history)
        .when('CancelMatch', ending, { needs: untouched })
        .thenAccepted({ ...both, data: { ...both.data, by: 'platform' } })
    }
    given(match, agreed)
      .when('CancelMatch', ending, { needs: none })
      .thenAccepted({ ...both, data: { ...both.data, by: 'platform' } })
  })

  test('only before goods come, and once', () => {
    const late = { code: 'goods-delivered' } as const
    for (const came of [delivered('d', '1'), held('d', '1')]) {
      given(match, agreed)
        .when('CancelMatch', ending, { by: buyer, needs: settled(opened, came) })
        .thenRefused(late)
    }
    given(match, agreed, proven).when('CancelMatch', ending, { needs: untouched }).thenRefused(late)
    given(match, agreed, both, refusedFor('goods-delivered'))
      .when('CancelMatch', ending, { needs: untouched })
      .thenRefused(late)
    given(match, agreed, { ...ended, data: { because: 'nothing-accepted', lot: null } })
      .when('CancelMatch', ending, { needs: untouched })
      .thenRefused({ code: 'match-undone' })
    given(match, agreed, both, ended).when('CancelMatch', ending, { needs: none }).thenNothing()
  })

  test('only if that leaves nothing less than nothing to pay', () => {
    const off = { type: 'AllowanceAdded', data: { allowance: 'a', amount: cny('1.00'), reason } }
    given(match, agreed)
      .when('CancelMatch', ending, { needs: settled(opened, off) })
      .thenRefused({ code: 'payable-negative', payable: cny('509999.00'), short: cny('1.00') })
  })

  test('not before it was agreed', () => {
    given(match, on('2026-03-10', agreed))
      .when('CancelMatch', ending, {
        ...{ by: historian, effectiveAt: '2026-03-09T00:00:00.000Z', needs: untouched },
      })
      .thenRefused({
        ...{ code: 'precedes-its-cause', cause: 'MatchAgreed', field: 'effectiveAt' },
        on: '2026-03-10',
      })
  })

  test('by its parties: to others it is not there', () => {
    given(match, agreed)
      .when('CancelMatch', ending, { by: actingFor('reef'), needs: untouched })
      .thenRefused({ code: 'match-absent' })
  })

  test('after a hundred proposals by the platform only', () => {
    const turns = Array.from({ length: 100 }, (_, n) =>
      n % 2 === 0 ? proposed('buyer') : proposed('buyer', 'seller'),
    )
    given(match, agreed, ...turns)
      .when('CancelMatch', ending, { by: buyer, needs: untouched })
      .thenRefused({ code: 'too-many-proposals', limit: 100 })
  })
})

describe('a cancellation that could not be', () => {
  test('is noted, and the match stands', () => {
    given(match, agreed, both)
      .when('NoteFailedCancellation', { because: 'payable-negative' })
      .thenAccepted(refusedFor('payable-negative'))
    given(match, agreed, both, refusedFor('payable-negative'))
      .when('CancelMatch', ending, { by: seller, needs: untouched })
      .thenAccepted(proposed('seller'))
  })

  test('was agreed before', () => {
    given(match, agreed, proposed('buyer'))
      .when('NoteFailedCancellation', { because: 'goods-delivered' })
      .thenRefused({ code: 'cancellation-not-agreed' })
  })
})

describe('a match of which nothing is left', () => {
  const nothing = settled(opened, noMore, undone('nothing-accepted'))

  test('is undone, claimed or real, for the reason that its settlement gives', () => {
    given(match, agreed)
      .when('UndoMatch', {}, { needs: nothing })
      .thenAccepted({ ...ended, data: { because: 'nothing-accepted', lot: null } })
    const back = [sentBack('r', '100'), undone('all-returned')]
    given(match, agreed, proven)
      .when('UndoMatch', {}, { needs: settled(...settledInFull, ...back) })
      .thenAccepted({ ...ended, data: { because: 'all-returned', lot: null } })
  })

  test('stays so', () => {
    given(match, agreed, ended)
      .when('ProveMatch', {}, { needs: settled(...settledInFull) })
      .thenRefused({ code: 'match-undone' })
  })

  test('is none while its settlement does not say so', () => {
    for (const needs of [none, untouched]) {
      given(match, agreed)
        .when('UndoMatch', {}, { needs })
        .thenRefused({ code: 'goods-not-undone' })
    }
    given(match).when('UndoMatch', {}, { needs: nothing }).thenRefused({ code: 'match-absent' })
  })
})

test('every refusal about ends was provoked', () => {
  expect(notProvoked(match).join(' ')).not.toMatch(/undone|delivered|cancel|proposals|negative/)
})
