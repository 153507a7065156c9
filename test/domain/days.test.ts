import { describe, test } from 'vitest'
import { match } from '../../domain/matches/decider.ts'
import { quote } from '../../domain/quotes/decider.ts'
import type { Quote } from '../../domain/quotes/evidence.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import type { Settlement } from '../../domain/settlements/evidence.ts'
import { foldAll, given, historian, on } from '../support/given.ts'
import {
  accepted,
  agreed,
  condition,
  evidence,
  offered,
  parties,
  price,
  requested,
  validUntil,
} from './facts.ts'
import { settledInFull } from './settlements/facts.ts'

const offer = { price, validUntil }
const reason = 'too dear'
const checked = { buyer: evidence.buyer, seller: evidence.seller, credit: { adoptions: [] } }
const needs = evidence
const trade = { ...parties, condition, deliverBy: '2026-04-30', price }
const acceptedQuote = foldAll(quote, [requested, offered, accepted]) as Quote
const inFull = foldAll(settlement, settledInFull) as Settlement
const withFlags = (flags: string[], changes = {}) => ({
  type: 'MatchAgreed' as const,
  data: { ...agreed.data, flags, ...changes },
})

describe('a price in a currency that is not money for ever', () => {
  const inKuna = { ...price, currency: 'HRK' }
  const kuna = { currency: 'HRK', from: '1994-05-30', to: '2023-01-14' }
  const notInUse = { code: 'currency-not-in-use', ...kuna } as const
  const then = (day: string) => ({ by: historian, effectiveAt: `${day}T10:00:00.000Z` })
  const asked = on('1990-01-01', requested)
  const data = { ...offered.data, price: inKuna, validUntil: null }

  test('is offered in its time only', () => {
    const offer = { price: inKuna }
    given(quote, asked)
      .when('OfferQuote', offer, then('2023-01-14'))
      .thenAccepted({ ...offered, data })
    for (const day of ['1994-05-29', '2023-01-15', '2026-03-31']) {
      given(quote, asked).when('OfferQuote', offer, then(day)).thenRefused(notInUse)
    }
  })

  test('is accepted in its time only, since nothing would be owed in it', () => {
    given(quote, asked, on('2023-01-10', { ...offered, data }))
      .when('AcceptQuote', {}, { ...then('2023-01-15'), needs: checked })
      .thenRefused(notInUse)
  })
})

describe('what answers a quote', () => {
  const days = [on('2026-03-10', requested), on('2026-03-12', offered)] as const
  const early = (cause: string, on: string) =>
    ({ code: 'precedes-its-cause', cause, field: 'effectiveAt', on }) as const
  const then = (day: string) => ({
    by: historian,
    effectiveAt: `${day}T00:00:00.000Z`,
    needs: checked,
  })

  test('is never dated before what it answers, and may be on its day', () => {
    const [asked, named] = days
    const afterRequest = early('QuoteRequested', '2026-03-10')
    given(quote, asked).when('OfferQuote', offer, then('2026-03-09')).thenRefused(afterRequest)
    given(quote, asked).when('OfferQuote', offer, then('2026-03-10')).thenAccepted(offered)
    for (const [type, data] of [
      ['AcceptQuote', {}],
      ['RefuseQuote', { reason }],
      ['WithdrawQuote', { reason }],
    ] as const) {
      given(quote, asked, named)
        .when(type, data as never, then('2026-03-11'))
        .thenRefused(early('QuoteOffered', '2026-03-12'))
    }
    given(quote, asked)
      .when('RefuseQuote', { reason }, then('0999-01-01'))
      .thenRefused(afterRequest)
    given(quote, ...days)
      .when('AcceptQuote', {}, then('2026-03-12'))
      .thenAccepted(accepted)
  })

  test('is no offer that would have run out before it is made', () => {
    const passed = { price, validUntil: '2026-03-31T11:59:59.000Z' }
    given(quote, requested)
      .when('OfferQuote', passed)
      .thenRefused({ code: 'valid-until-passed', validUntil: passed.validUntil })
  })

  test('is no price that is nothing once it is money', () => {
    const tiny = { ...price, amount: '0.00004' }
    given(quote, requested)
      .when('OfferQuote', { price: tiny })
      .thenRefused({ code: 'price-is-zero' })
    const data = { ...offered.data, price: tiny }
    given(quote, requested, { ...offered, data })
      .when('AcceptQuote', {}, { needs: checked })
      .thenRefused({ code: 'price-is-zero' })
  })
})

describe('the day of a match', () => {
  const past = { by: historian, effectiveAt: '2026-03-30T23:59:59.000Z' }
  const cause = { code: 'precedes-its-cause', field: 'effectiveAt', on: '2026-03-31' } as const

  test('is not before that on which its quote was accepted, but in another book', () => {
    const withQuote = { needs: { ...needs, quote: acceptedQuote }, ...past }
    given(match)
      .when('AgreeMatch', { ...trade, quote: 'q-1' }, { id: 'q-1', ...withQuote })
      .thenRefused({ ...cause, cause: 'QuoteAccepted' })
    given(match)
      .when('AgreeMatch', { ...trade, quote: 'q-1', takenOver: true }, { id: 'm', ...withQuote })
      .thenAccepted(withFlags([], { quote: 'q-1', takenOver: true }))
  })

  test('is not after that on which it is proven', () => {
    given(match, agreed)
      .when('ProveMatch', {}, { needs: { settlement: inFull }, ...past })
      .thenRefused({ ...cause, cause: 'SettlementCompleted' })
  })

  test('is one on which its currency was money, in another book too', () => {
    const inMark = { ...price, currency: 'DEM' }
    for (const takenOver of [true, false]) {
      given(match)
        .when('AgreeMatch', { ...trade, price: inMark, takenOver }, { needs, by: historian })
        .thenRefused({
          code: 'currency-not-in-use',
          currency: 'DEM',
          from: '1948-06-20',
          to: '2002-05-15',
        })
    }
    const value = { amount: '510000.00', currency: 'DEM' }
    given(match)
      .when(
        'AgreeMatch',
        { ...trade, price: inMark },
        { needs, by: historian, effectiveAt: '1999-03-01T00:00:00.000Z' },
      )
      .thenAccepted(withFlags([], { price: inMark, value }))
  })

  test('is one of a price that is money: what rounds to nothing is given away', () => {
    given(match)
      .when('AgreeMatch', { ...trade, price: { ...price, amount: '0.00004' } }, { needs })
      .thenRefused({ code: 'price-is-zero' })
  })
})
