import { describe, expect, test } from 'vitest'
import { upcast } from '../../domain/kernel/event.ts'
import { match } from '../../domain/matches/decider.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import type { Settlement } from '../../domain/settlements/evidence.ts'
import { foldAll, given } from '../support/given.ts'
import { agreed, condition, memberWith, evidence as needs, parties, price } from './facts.ts'
import { lotWith } from './goods.ts'
import { loanWith } from './loans/loan.ts'
import { markAt, taken, withMarks } from './loans/pledged.ts'
import { noMore, opened } from './settlements/facts.ts'

const markPrice = (amount: string) => ({ amount, currency: 'CNY', per: 'KGM' as const })
const trade = { ...parties, condition, deliverBy: '2026-04-30', price }

describe('a match that names the goods it is about', () => {
  const named = { ...agreed, data: { ...agreed.data, lot: 'l-1' } }

  test('is agreed of a lot that is there, and says so when it is undone', () => {
    given(match)
      .when('AgreeMatch', { ...trade, lot: 'l-1' }, { needs: { ...needs, lot: [lotWith()] } })
      .thenAccepted(named)
    given(match)
      .when(
        'AgreeMatch',
        { ...trade, lot: 'l-1' },
        { needs: { ...needs, lot: [{ status: 'absent' }] } },
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

describe('a sale of goods that stand behind a loan in liquidation', () => {
  const lot = [lotWith({ loan: 'it' })]
  const liquidating = loanWith({ status: 'defaulted', lender: 'bank', liquidating: true })
  const sold = (buyer: string, changes: object = {}, amount = price.amount, takenOver = false) =>
    given(match).when(
      'AgreeMatch',
      { ...trade, buyer, lot: 'l-1', price: { ...price, amount }, takenOver },
      {
        by: { name: 'historian', member: null, backdates: true },
        needs: { ...needs, lot, loan: [liquidating], mark: [markAt('5000')], ...changes },
      },
    )
  const flagged = (buyer: string, flags: readonly 'forced-sale'[] = ['forced-sale']) => ({
    ...agreed,
    data: { ...agreed.data, buyer, flags: [...flags], lot: 'l-1' },
  })

  test('is flagged, whoever buys, and counts in no price', () => {
    sold('market').thenAccepted(flagged('market'))
    sold('market', { loan: [{ ...liquidating, liquidating: false }] }).thenAccepted(
      flagged('market', []),
    )
    sold('market', { loan: [undefined], lot: [lotWith()] }).thenAccepted(flagged('market', []))
  })

  test('is not for the lender below the mark', () => {
    const mark = { amount: '5.1001', currency: 'CNY', per: 'KGM' } as const
    const dearer = { mark: [markAt('5100.1')] }
    sold('bank', dearer).thenRefused({ code: 'lender-below-mark', mark })
    sold('market', dearer).thenAccepted(flagged('market'))
    sold('bank', { mark: [markAt('5100')] }).thenAccepted(flagged('bank'))
    const controlled = { ...dearer, buyer: memberWith({ controller: 'bank' }) }
    sold('arm', controlled).thenRefused({ code: 'lender-below-mark', mark })
  })

  test('is not for the lender without a mark, and by the last one where none is fresh', () => {
    const last = { date: '2025-03-01', expired: true, price: markPrice('5.2') }
    sold('bank', { mark: [undefined] }).thenRefused({ code: 'lender-below-mark', mark: null })
    const stale = withMarks([['CNY', taken({ price: null, last })]], [])
    sold('bank', { mark: [stale] }).thenRefused({ code: 'lender-below-mark', mark: last.price })
  })

  test('is recorded at any price as history has it', () => {
    const { data } = flagged('bank')
    sold('bank', { mark: [undefined] }, price.amount, true).thenAccepted({
      ...{ ...agreed, data: { ...data, takenOver: true } },
    })
  })
})
