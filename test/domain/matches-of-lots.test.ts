import { describe, expect, test } from 'vitest'
import { upcast } from '../../domain/kernel/event.ts'
import { match } from '../../domain/matches/decider.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import type { Settlement } from '../../domain/settlements/evidence.ts'
import { foldAll, given } from '../support/given.ts'
import { agreed, condition, evidence as needs, parties, price } from './facts.ts'
import { lotWith } from './goods.ts'
import { noMore, opened } from './settlements/facts.ts'

const trade = { ...parties, condition, deliverBy: '2026-04-30', price }

describe('a match that names the goods it is about', () => {
  const named = { ...agreed, data: { ...agreed.data, lot: 'l-1' } }

  test('is agreed of a lot that is there, and says so when it is undone', () => {
    given(match)
      .when('AgreeMatch', { ...trade, lot: 'l-1' }, { needs: { ...needs, lot: lotWith() } })
      .thenAccepted(named)
    given(match)
      .when(
        'AgreeMatch',
        { ...trade, lot: 'l-1' },
        { needs: { ...needs, lot: { status: 'absent' } } },
      )
      .thenRefused({ code: 'lot-unknown', lot: 'l-1' })
    given(match, named).when('AgreeMatch', trade, { needs }).thenRefused({ code: 'match-exists' })
    const undone = { type: 'GoodsUndone', data: { because: 'nothing-accepted' } } as const
    const settled = foldAll(settlement, [opened, noMore, undone]) as Settlement
    given(match, named)
      .when('UndoMatch', {}, { needs: { settlement: settled } })
      .thenAccepted({ type: 'MatchUndone', data: { because: 'nothing-accepted', lot: 'l-1' } })
  })

  test('was none in the first Daybooks', () => {
    const { lot: _, ...old } = agreed.data
    expect(upcast(match.stream.events.MatchAgreed, 1, old)).toEqual(agreed.data)
    const undone = { because: 'cancelled' }
    expect(upcast(match.stream.events.MatchUndone, 1, undone)).toEqual({ ...undone, lot: null })
  })
})
