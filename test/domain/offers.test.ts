import { describe, expect, test } from 'vitest'
import { offer } from '../../domain/offers/decider.ts'
import { actingFor, given, notProvoked } from '../support/given.ts'
import { apples, condition, memberWith, price, validUntil } from './facts.ts'

const everyone = { audience: { of: 'everyone' as const }, price }
const silver = {
  audience: { level: 'silver', of: 'seller' as const },
  price: { ...price, amount: '5000' },
}
const data = {
  ...{ condition, firstSight: null, lot: null, prices: [everyone, silver], product: 'fuji' },
  ...{ seller: 'hill', validUntil },
}
const published = { type: 'OfferPublished', data } as const
const reason = 'Sold.'
const withdrawn = { type: 'OfferWithdrawn', data: { reason } } as const

const needs = { product: apples, seller: memberWith() }
const absent = { status: 'absent' } as const
const hill = { by: actingFor('hill'), id: 'hill~1', needs }

const publish = (changes: object) =>
  given(offer).when('PublishOffer', { ...data, ...changes }, hill)
const priced = (changes: object) =>
  publish({ prices: [everyone, { ...silver, price: { ...price, ...changes } }] })

describe('an offer', () => {
  test('names a price to each group, under an id of its seller', () => {
    publish({}).thenAccepted(published)
    given(offer)
      .when('PublishOffer', data, { ...hill, id: 'one' })
      .thenRefused({ code: 'id-not-own', prefix: 'hill~' })
    given(offer)
      .when('PublishOffer', data, { ...hill, by: actingFor('reef'), id: 'reef~1' })
      .thenRefused({ code: 'not-a-party', party: 'seller' })
  })

  test('is never changed: another one is published', () => {
    given(offer, published)
      .when('PublishOffer', { ...data, prices: [everyone] }, hill)
      .thenRefused({ code: 'offer-exists' })
  })

  test('is taken back by its seller, and by nobody else', () => {
    expect(offer.readers).toEqual(['seller'])
    given(offer, published).when('WithdrawOffer', { reason }, hill).thenAccepted(withdrawn)
    given(offer, published, withdrawn).when('WithdrawOffer', { reason }, hill).thenNothing()
    for (const history of [[], [published]]) {
      given(offer, ...history)
        .when('WithdrawOffer', { reason }, { by: actingFor('market') })
        .thenRefused({ code: 'offer-absent' })
    }
  })

  test('has one price for a group, all in one currency and for one unit', () => {
    const { audience } = silver
    publish({ prices: [everyone, silver, silver] }).thenRefused({
      code: 'audience-twice',
      audience,
    })
    priced({ currency: 'USD' }).thenRefused({ code: 'prices-not-alike' })
    priced({ per: 'KGM' }).thenRefused({ code: 'prices-not-alike' })
  })

  test('has prices that can be paid', () => {
    priced({ amount: '0' }).thenRefused({ code: 'price-is-zero' })
    priced({ amount: '999999999999999' }).thenRefused({ code: 'value-too-large' })
    const kuna = { ...price, currency: 'HRK' as const }
    publish({ prices: [{ ...everyone, price: kuna }] }).thenRefused({
      ...{ code: 'currency-not-in-use', currency: 'HRK', from: '1994-05-30', to: '2023-01-14' },
    })
  })

  test('is of a product that is known, in its unit, on terms that fit', () => {
    const unit = 'LTR' as const
    publish({ condition: { ...condition, quantity: { unit, value: '1' } } }).thenRefused({
      ...{ code: 'unit-does-not-fit', given: unit, unit: 'KGM' },
    })
    publish({ condition: { ...condition, mode: 'air' } }).thenRefused({
      ...{ code: 'term-does-not-fit-mode', mode: 'air', term: 'FOB' },
    })
    const past = '2026-03-30T00:00:00.000Z'
    publish({ validUntil: past }).thenRefused({ code: 'valid-until-passed', validUntil: past })
    given(offer)
      .when('PublishOffer', data, { ...hill, needs: { ...needs, product: absent } })
      .thenRefused({ code: 'product-unknown', product: 'fuji' })
    given(offer)
      .when('PublishOffer', data, { ...hill, needs: { ...needs, seller: absent } })
      .thenRefused({ code: 'member-unknown', member: 'hill' })
  })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(offer)).toEqual([])
})
