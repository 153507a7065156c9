import { describe, expect, test } from 'vitest'
import { quote } from '../../domain/quotes/decider.ts'
import type { QuoteEvent } from '../../domain/quotes/events.ts'
import { actingFor, given, historian, notProvoked } from '../support/given.ts'
import {
  accepted,
  condition,
  evidence,
  memberWith,
  offered,
  parties,
  price,
  requested,
  validUntil,
} from './facts.ts'

const ask = { ...parties, condition }
const offer = { price, validUntil }
const reason = 'too dear'
const buyer = { by: actingFor('market') }
const seller = { by: actingFor('hill') }
const stranger = { by: actingFor('reef') }
const checked = { buyer: evidence.buyer, seller: evidence.seller, credit: { adoptions: [] } }
const absent = { status: 'absent' } as const
const late = '2026-05-01T00:00:00.000Z'

const ended = (type: 'QuoteRefused' | 'QuoteWithdrawn', party: 'buyer' | 'seller'): QuoteEvent => ({
  type,
  data: { party, reason },
})
const expired = { type: 'QuoteExpired', data: { date: '2026-04-30' } } as const

const misfit = { ...condition, mode: 'road' } as const
const misfitRefused = { code: 'term-does-not-fit-mode', mode: 'road', term: 'FOB' } as const

describe('a request', () => {
  test('is recorded with its condition', () => {
    given(quote)
      .when('RequestQuote', ask, { ...buyer, id: 'market~1', needs: evidence })
      .thenAccepted(requested)
  })

  test('is made by its buyer, or by the platform', () => {
    given(quote)
      .when('RequestQuote', ask, { ...seller, id: 'hill~1', needs: evidence })
      .thenRefused({ code: 'not-a-party', party: 'buyer' })
  })

  test('is not made over another', () => {
    given(quote, requested)
      .when('RequestQuote', { ...ask, product: 'gala' }, { needs: evidence })
      .thenRefused({ code: 'quote-exists' })
  })

  test('is told to be a repeat to its buyer alone', () => {
    const notBuyer = { code: 'not-a-party', party: 'buyer' } as const
    given(quote, requested)
      .when('RequestQuote', ask, { ...buyer, id: 'market~1' })
      .thenNothing()
    for (const { by } of [stranger, seller]) {
      const own = { by, id: `${by.member}~1` }
      given(quote, requested).when('RequestQuote', ask, own).thenRefused(notBuyer)
      given(quote).when('RequestQuote', ask, own).thenRefused(notBuyer)
    }
  })

  test('is known again after an offer under another condition', () => {
    const other = { ...condition, leadTime: 60 }
    const data = { ...offered.data, condition: other }
    given(quote, requested, { type: 'QuoteOffered', data })
      .when('RequestQuote', ask, { needs: evidence })
      .thenNothing()
  })

  test('is not answered with a price of zero, unless history is taken over', () => {
    const free = { ...offered.data, price: { ...offered.data.price, amount: '0' } }
    const { condition, price, validUntil } = free
    given(quote, requested)
      .when('OfferQuote', { condition, price, validUntil })
      .thenRefused({ code: 'price-is-zero' })
  })

  test('is for two members', () => {
    const self = { ...ask, seller: 'market' }
    given(quote)
      .when('RequestQuote', self, { needs: evidence })
      .thenRefused({ code: 'buyer-is-seller', member: 'market' })
    given(quote)
      .when('RequestQuote', ask, { needs: { ...evidence, buyer: absent } })
      .thenRefused({ code: 'member-unknown', member: 'market' })
    given(quote)
      .when('RequestQuote', ask, { needs: { ...evidence, seller: absent } })
      .thenRefused({ code: 'member-unknown', member: 'hill' })
  })

  test('is for a known product, in a unit of its dimension', () => {
    given(quote)
      .when('RequestQuote', ask, { needs: { ...evidence, product: absent } })
      .thenRefused({ code: 'product-unknown', product: 'fuji' })
    const pieces = { ...condition, quantity: { unit: 'C62', value: '9' } } as const
    given(quote)
      .when('RequestQuote', { ...ask, condition: pieces }, { needs: evidence })
      .thenRefused({ code: 'unit-does-not-fit', given: 'C62', unit: 'KGM' })
  })

  test('under a sea term by road is refused, and flagged where history is taken over', () => {
    const command = { ...parties, condition: misfit }
    given(quote).when('RequestQuote', command, { needs: evidence }).thenRefused(misfitRefused)
    const data = { ...requested.data, condition: misfit, flags: ['term-does-not-fit-mode'] }
    given(quote)
      .when('RequestQuote', command, { needs: evidence, by: historian })
      .thenAccepted({ type: 'QuoteRequested', data })
  })
})

describe('an offer', () => {
  test('is made under the condition that was asked for', () => {
    given(quote, requested).when('OfferQuote', offer, seller).thenAccepted(offered)
  })

  test('may name another condition, and no end', () => {
    const other = { ...condition, payment: null }
    const data = { ...offered.data, asAsked: false, condition: other, validUntil: null }
    given(quote, requested)
      .when('OfferQuote', { condition: other, price }, seller)
      .thenAccepted({ type: 'QuoteOffered', data })
    const named = { ...offered.data, asAsked: false, validUntil: null }
    given(quote, requested)
      .when('OfferQuote', { condition, price }, seller)
      .thenAccepted({ type: 'QuoteOffered', data: named })
  })

  test('is made by its seller, or by the platform', () => {
    given(quote, requested)
      .when('OfferQuote', offer, buyer)
      .thenRefused({ code: 'not-a-party', party: 'seller' })
    given(quote, requested).when('OfferQuote', offer).thenAccepted(offered)
  })

  test('answers a request', () => {
    given(quote).when('OfferQuote', offer).thenRefused({ code: 'quote-absent' })
  })

  test('is not changed once it is made, nor made once the quote has ended', () => {
    given(quote, requested, offered)
      .when('OfferQuote', { ...offer, price: { ...price, amount: '5000' } })
      .thenRefused({ code: 'quote-not-open', was: 'offered' })
    given(quote, requested, ended('QuoteWithdrawn', 'buyer'))
      .when('OfferQuote', offer)
      .thenRefused({ code: 'quote-not-open', was: 'withdrawn' })
  })

  test('is in units of the dimension asked for', () => {
    const perPiece = { ...price, per: 'C62' } as const
    given(quote, requested)
      .when('OfferQuote', { price: perPiece })
      .thenRefused({ code: 'unit-does-not-fit', given: 'C62', unit: 'TNE' })
    const pieces = { ...condition, quantity: { unit: 'C62', value: '9' } } as const
    given(quote, requested)
      .when('OfferQuote', { price, condition: pieces })
      .thenRefused({ code: 'unit-does-not-fit', given: 'C62', unit: 'TNE' })
  })

  test('of more than money can write is refused', () => {
    const dear = { ...price, amount: '999999999999999' }
    given(quote, requested)
      .when('OfferQuote', { price: dear })
      .thenRefused({ code: 'value-too-large' })
  })

  test('under a term that does not fit the mode is refused', () => {
    given(quote, requested)
      .when('OfferQuote', { price, condition: misfit })
      .thenRefused(misfitRefused)
  })
})

describe('an acceptance', () => {
  test('holds all that was agreed', () => {
    given(quote, requested, offered)
      .when('AcceptQuote', {}, { ...buyer, needs: checked })
      .thenAccepted(accepted)
  })

  test('comes in the last moment, and not a millisecond later', () => {
    given(quote, requested, offered)
      .when('AcceptQuote', {}, { effectiveAt: validUntil, needs: checked })
      .thenAccepted(accepted)
    given(quote, requested, offered)
      .when('AcceptQuote', {}, { effectiveAt: '2026-04-30T00:00:00.001Z', needs: checked })
      .thenRefused({ code: 'quote-expired', validUntil })
  })

  test('may come at any time where the offer has no end', () => {
    const open: QuoteEvent = { type: 'QuoteOffered', data: { ...offered.data, validUntil: null } }
    given(quote, requested, open)
      .when('AcceptQuote', {}, { effectiveAt: '2099-01-01T00:00:00.000Z', needs: checked })
      .thenAccepted(accepted)
  })

  test('is given by the buyer', () => {
    given(quote, requested, offered)
      .when('AcceptQuote', {}, seller)
      .thenRefused({ code: 'not-a-party', party: 'buyer' })
  })

  test('needs an offer', () => {
    given(quote).when('AcceptQuote', {}).thenRefused({ code: 'quote-absent' })
    given(quote, requested)
      .when('AcceptQuote', {})
      .thenRefused({ code: 'quote-not-open', was: 'requested' })
    given(quote, requested, offered, expired)
      .when('AcceptQuote', {})
      .thenRefused({ code: 'quote-not-open', was: 'expired' })
  })

  test('repeated after the end of the offer is still the same', () => {
    given(quote, requested, offered, accepted)
      .when('AcceptQuote', {}, { effectiveAt: late })
      .thenNothing()
  })

  test('waits for the checks of both members, as its match would', () => {
    const when = (changes: object) =>
      given(quote, requested, offered).when(
        'AcceptQuote',
        {},
        { needs: { ...checked, ...changes } },
      )
    when({ buyer: memberWith({ licence: null }) }).thenRefused({
      ...{ code: 'member-not-verified', member: 'market', missing: 'licence' },
    })
    when({ seller: memberWith({ bankAccount: null }) }).thenRefused({
      ...{ code: 'member-not-verified', member: 'hill', missing: 'bank-account' },
    })
    when({ seller: memberWith({ licence: null, takenOver: true }) }).thenAccepted(accepted)
  })

  test('is taken over only by who may backdate', () => {
    const takenOver = true
    given(quote, requested, offered)
      .when('AcceptQuote', { takenOver })
      .thenRefused({ code: 'take-over-not-allowed' })
    // The book that it comes from made the checks: of nobody are they asked again.
    given(quote, requested, offered)
      .when('AcceptQuote', { takenOver }, { by: historian })
      .thenAccepted({ type: 'QuoteAccepted', data: { ...accepted.data, takenOver } })
  })
})

describe('an offer that ran out', () => {
  test('expires with a day that closes after its end', () => {
    given(quote, requested, offered)
      .when('ExpireQuote', { date: '2026-04-30' }, { effectiveAt: late })
      .thenAccepted(expired)
  })

  test('does not expire in the last moment in which it may be accepted', () => {
    const expire = (effectiveAt: string) =>
      given(quote, requested, offered).when('ExpireQuote', expired.data, { effectiveAt })
    expire('2026-04-29T12:00:00.000Z').thenRefused({ code: 'quote-still-valid', validUntil })
    expire(validUntil).thenRefused({ code: 'quote-still-valid', validUntil })
    expire('2026-04-30T00:00:00.001Z').thenAccepted(expired)
  })

  test('does not expire with a day before its end, nor where it has none', () => {
    given(quote, requested, offered)
      .when('ExpireQuote', { date: '2026-04-29' }, { effectiveAt: late })
      .thenRefused({ code: 'quote-still-valid', validUntil })
    given(quote, requested, { type: 'QuoteOffered', data: { ...offered.data, validUntil: null } })
      .when('ExpireQuote', { date: '2026-04-30' }, { effectiveAt: late })
      .thenRefused({ code: 'quote-still-valid', validUntil: null })
  })

  test('was an offer, and open', () => {
    given(quote).when('ExpireQuote', { date: '2026-04-30' }).thenRefused({ code: 'quote-absent' })
    given(quote, requested, offered, accepted)
      .when('ExpireQuote', { date: '2026-04-30' })
      .thenRefused({ code: 'quote-not-open', was: 'accepted' })
  })
})

test('every refusal of the catalog was provoked', () => {
  const elsewhere = [
    ...['precedes-its-cause', 'currency-not-in-use', 'id-not-own'],
    ...['quote-matched', 'valid-until-passed'],
  ]
  expect(notProvoked(quote).sort()).toEqual(elsewhere.sort())
})
