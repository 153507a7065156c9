import { describe, test } from 'vitest'
import { match } from '../../domain/matches/decider.ts'
import type { Match } from '../../domain/matches/evidence.ts'
import { quote } from '../../domain/quotes/decider.ts'
import type { QuoteEvent } from '../../domain/quotes/events.ts'
import { actingFor, foldAll, given } from '../support/given.ts'
import { accepted, agreed, evidence, offered, price, requested, validUntil } from './facts.ts'

const offer = { price, validUntil }
const reason = 'too dear'
const buyer = { by: actingFor('market') }
const seller = { by: actingFor('hill') }
const stranger = { by: actingFor('reef') }

const ended = (type: 'QuoteRefused' | 'QuoteWithdrawn', party: 'buyer' | 'seller'): QuoteEvent => ({
  type,
  data: { party, reason },
})
const expired = { type: 'QuoteExpired', data: { date: '2026-04-30' } } as const

describe('a no', () => {
  test('to a request is the seller’s, to an offer the buyer’s', () => {
    given(quote, requested)
      .when('RefuseQuote', { reason }, seller)
      .thenAccepted(ended('QuoteRefused', 'seller'))
    given(quote, requested, offered)
      .when('RefuseQuote', { reason }, buyer)
      .thenAccepted(ended('QuoteRefused', 'buyer'))
    given(quote, requested)
      .when('RefuseQuote', { reason }, buyer)
      .thenRefused({ code: 'not-a-party', party: 'seller' })
    given(quote, requested, offered)
      .when('RefuseQuote', { reason }, seller)
      .thenRefused({ code: 'not-a-party', party: 'buyer' })
  })

  test('takes back a request, or an offer, of one’s own', () => {
    given(quote, requested)
      .when('WithdrawQuote', { reason }, buyer)
      .thenAccepted(ended('QuoteWithdrawn', 'buyer'))
    given(quote, requested, offered)
      .when('WithdrawQuote', { reason }, seller)
      .thenAccepted(ended('QuoteWithdrawn', 'seller'))
    given(quote, requested)
      .when('WithdrawQuote', { reason }, seller)
      .thenRefused({ code: 'not-a-party', party: 'buyer' })
  })

  test('comes too late once the quote is accepted', () => {
    for (const command of ['RefuseQuote', 'WithdrawQuote'] as const) {
      given(quote, requested, offered, accepted)
        .when(command, { reason })
        .thenRefused({ code: 'quote-not-open', was: 'accepted' })
      given(quote).when(command, { reason }).thenRefused({ code: 'quote-absent' })
    }
  })
})

describe('to a member who is no party', () => {
  const histories: QuoteEvent[][] = [
    [requested],
    [requested, offered],
    [requested, offered, accepted],
    [requested, ended('QuoteRefused', 'seller')],
    [requested, ended('QuoteWithdrawn', 'buyer')],
    [requested, offered, expired],
  ]
  const commands = {
    OfferQuote: offer,
    AcceptQuote: {},
    RefuseQuote: { reason },
    WithdrawQuote: { reason },
  }

  test('there is no quote, whatever became of it', () => {
    for (const history of histories) {
      for (const type of Object.keys(commands) as (keyof typeof commands)[]) {
        given(quote, ...history)
          .when(type, commands[type], { ...stranger, needs: evidence })
          .thenRefused({ code: 'quote-absent' })
      }
    }
  })
})

describe('a quote that was accepted', () => {
  const history = [requested, offered, accepted]
  const because = 'match-exists'
  const other = { match: foldAll(match, [agreed]) as Match }
  const own = {
    match: foldAll(match, [{ ...agreed, data: { ...agreed.data, quote: 'it' } }]) as Match,
  }

  test('is void where no match could come of it', () => {
    for (const needs of [other, { match: { status: 'absent' } as const }]) {
      given(quote, ...history)
        .when('VoidQuote', { because }, { needs })
        .thenAccepted({ type: 'QuoteVoided', data: { because } })
    }
  })

  test('is not void once a match has come of it, or where others were taken over', () => {
    given(quote, ...history)
      .when('VoidQuote', { because }, { needs: own })
      .thenRefused({ code: 'quote-matched' })
    const taken = { ...accepted, data: { ...accepted.data, takenOver: true } }
    given(quote, requested, offered, taken as typeof accepted)
      .when('VoidQuote', { because }, { needs: other })
      .thenRefused({ code: 'quote-matched' })
  })

  test('is void after its acceptance only, and then for good', () => {
    given(quote, requested, offered)
      .when('VoidQuote', { because }, { needs: other })
      .thenRefused({ code: 'quote-not-open', was: 'offered' })
    given(quote, ...history, { type: 'QuoteVoided', data: { because } })
      .when('AcceptQuote', {}, { ...buyer, needs: { ...evidence, credit: { adoptions: [] } } })
      .thenRefused({ code: 'quote-not-open', was: 'void' })
  })
})
