import { describe, expect, test } from 'vitest'
import { quote } from '../../domain/quotes/decider.ts'
import type { QuoteEvent } from '../../domain/quotes/events.ts'
import { onAccount } from '../../domain/shared/on-account.ts'
import type { PaymentTerms } from '../../domain/values/payment-terms.ts'
import { actingFor, given, historian } from '../support/given.ts'
import { accepted, condition, evidence, offered, price, requested, validUntil } from './facts.ts'

const buyer = { by: actingFor('market') }
const adopted = (onAccount: 'free' | 'limited') => ({
  adoptions: [{ from: '2026-01-01', reason: 'So.', terms: { onAccount } as never }],
})
const needs = (onAccount: 'free' | 'limited') => ({
  ...{ buyer: evidence.buyer, seller: evidence.seller, credit: adopted(onAccount) },
})

const pay = (...payment: readonly [share: string, due: string, days: number][]) =>
  payment.map(([share, due, days]) => ({ days, due, share })) as PaymentTerms
const later = { ...condition, payment: pay(['30', 'order', 0], ['70', 'delivery', 30]) }
const onDelivery = pay(['30', 'order', 0], ['70', 'delivery', 0])

const asked: QuoteEvent = {
  type: 'QuoteAcceptanceAsked',
  data: { amount: { amount: '357000.00', currency: 'CNY' }, buyer: 'market' },
}
const denied: QuoteEvent = { type: 'QuoteAcceptanceDenied', data: {} }
const offer: QuoteEvent = { type: 'QuoteOffered', data: { ...offered.data, condition: later } }
const agreed = { ...accepted.data, condition: later }

describe('on open account', () => {
  const { quantity } = condition
  const of = (payment: PaymentTerms | null, amount = '5100') =>
    onAccount({ ...price, amount }, { payment, quantity })?.amount ?? null

  test('is what is due days after the delivery or the invoice', () => {
    expect(of(later.payment)).toBe('357000.00')
    expect(of(pay(['50', 'invoice', 60], ['50', 'delivery', 1]))).toBe('510000.00')
  })

  test('is neither a deposit, nor cash on delivery, nor what nobody stated', () => {
    expect(of(onDelivery)).toBe(null)
    expect(of(pay(['100', 'order', 30]))).toBe(null)
    expect(of(null)).toBe(null)
  })

  test('is divided as the settlement divides the price, to the cent', () => {
    const thirds = pay(['33', 'order', 0], ['33', 'delivery', 30], ['34', 'invoice', 30])
    expect(of(thirds, '0.01')).toBe('0.67')
    expect(of(pay(['99.9', 'order', 0], ['0.1', 'delivery', 30]), '0.01')).toBe(null)
  })
})

describe('an acceptance on open account', () => {
  test('is as any other where open account is free', () => {
    given(quote, requested, offer)
      .when('AcceptQuote', {}, { ...buyer, needs: needs('free') })
      .thenAccepted({ type: 'QuoteAccepted', data: agreed })
  })

  test('is asked where it is limited; by other terms, or from another book, it is not', () => {
    given(quote, requested, offer)
      .when('AcceptQuote', {}, { ...buyer, needs: needs('limited') })
      .thenAccepted(asked)
    given(quote, requested, offered)
      .when('AcceptQuote', {}, { ...buyer, needs: needs('limited') })
      .thenAccepted(accepted)
    given(quote, requested, offer)
      .when('AcceptQuote', { takenOver: true }, { by: historian, needs: needs('limited') })
      .thenAccepted({ type: 'QuoteAccepted', data: { ...agreed, takenOver: true } })
  })

  test('is an acceptance once it is confirmed, also after the offer ran out', () => {
    given(quote, requested, offer, asked)
      .when('ConfirmAcceptance', {}, { effectiveAt: '2026-05-01T00:00:00.000Z' })
      .thenAccepted({ type: 'QuoteAccepted', data: { ...agreed, asked: true } })
    for (const history of [[], [asked, denied]]) {
      given(quote, requested, offer, ...history)
        .when('ConfirmAcceptance', {})
        .thenRefused({ code: 'quote-not-open', was: 'offered' })
    }
  })

  test('that is denied leaves the offer as it was: it may be asked again', () => {
    given(quote, requested, offer, asked).when('DenyAcceptance', {}).thenAccepted(denied)
    given(quote, requested, offer, asked, denied)
      .when('AcceptQuote', {}, { ...buyer, needs: needs('limited') })
      .thenAccepted(asked)
    given(quote, requested, offer, asked, denied)
      .when('AcceptQuote', {}, { effectiveAt: '2026-05-01T00:00:00.000Z', needs: needs('limited') })
      .thenRefused({ code: 'quote-expired', validUntil })
    given(quote, requested, offer, { type: 'QuoteAccepted', data: agreed })
      .when('DenyAcceptance', {})
      .thenRefused({ code: 'quote-not-open', was: 'accepted' })
  })

  test('keeps the offer open for its answer: nobody ends it meanwhile', () => {
    const open = { code: 'quote-not-open', was: 'accepting' } as const
    const reason = 'too late'
    given(quote, requested, offer, asked)
      .when('WithdrawQuote', { reason }, { by: actingFor('hill') })
      .thenRefused(open)
    given(quote, requested, offer, asked).when('RefuseQuote', { reason }, buyer).thenRefused(open)
    given(quote, requested, offer, asked)
      .when('ExpireQuote', { date: '2026-04-30' }, { effectiveAt: '2026-05-01T00:00:00.000Z' })
      .thenRefused(open)
  })
})
