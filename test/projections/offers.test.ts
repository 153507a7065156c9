import { describe, expect, test } from 'vitest'
import { lots } from '../../domain/lots/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { standingDefaults } from '../../domain/shared/standing-terms.ts'
import { answerOf, covers } from '../../projections/offers/answers.ts'
import { listOffers } from '../../projections/offers/queries.ts'
import { ask, memberOf } from '../support/ask.ts'
import { atOnce, OfferLog, price, toAll, toLevel } from '../support/offer-log.ts'
import { condition } from '../support/trade-events.ts'

const three = {
  prices: [toAll('5200'), toLevel('seller', 'silver', '5000'), toLevel('platform', 'gold', '5100')],
}

describe('a buyer sees of an offer', () => {
  test('the price of its own group, and no other', () => {
    const log = new OfferLog()
    log.grant('farm', 'mill', 'silver')
    log.tier('shop', 'platinum')
    log.publish('farm~1', three)
    expect(log.sees('cafe')).toEqual(['farm~1 5200'])
    expect(log.sees('shop')).toEqual(['farm~1 5100'])
    expect(log.sees('mill')).toEqual(['farm~1 5000'])
    const { offers } = log.list('mill')
    expect(offers[0]).toMatchObject({
      ...{ level: 'silver', all: null },
      own: { audience: { level: 'silver', of: 'seller' }, price: price('5000') },
    })
    expect(JSON.stringify(log.list('cafe'))).not.toMatch(/silver|gold|5000|5100/)
  })

  test('the best price of all its groups', () => {
    const log = new OfferLog()
    log.grant('farm', 'mill', 'silver')
    log.tier('mill', 'gold')
    log.publish('farm~1', three)
    log.publish('farm~2', { prices: [toLevel('seller', 'silver', '5000'), toAll('900')] })
    expect(log.sees('mill')).toEqual(['farm~1 5000', 'farm~2 900'])
  })

  test('nothing, if it belongs to none of them', () => {
    const log = new OfferLog()
    log.grant('other', 'mill', 'silver')
    log.tier('mill', 'silver')
    log.tier('mill', 'platinum', { side: 'seller' })
    log.publish('farm~1', { prices: three.prices.slice(1) })
    expect(log.list('mill')).toEqual({ offers: [], next: null })
    log.publish('farm~2', { prices: [toLevel('platform', 'no-such-level', '1')] })
    log.publish('farm~3', { prices: [toLevel('platform', 'bronze', '1')] })
    expect(log.sees('mill')).toEqual(['farm~3 1'])
  })

  test('and its seller and the platform see all prices', () => {
    const log = new OfferLog()
    log.publish('farm~1', three)
    for (const who of ['farm', null]) {
      const [offer] = log.list(who).offers
      expect(offer).toMatchObject({ own: null, level: null, all: { prices: three.prices } })
    }
  })
})

describe('an offer keeps its audience', () => {
  const silver = { prices: [toLevel('seller', 'silver', '5000')] }
  const gold = { prices: [toLevel('platform', 'gold', '5000')] }

  test('until it ends, though the buyer falls on the same day', () => {
    const log = new OfferLog()
    log.grant('farm', 'mill', 'silver')
    log.tier('mill', 'gold')
    log.publish('farm~1', silver)
    log.publish('farm~2', gold)
    log.end('farm', 'mill', '2026-03-01')
    log.tier('mill', 'silver', { type: 'TierLowered' })
    log.publish('farm~3', silver)
    log.publish('farm~4', gold)
    expect(log.sees('mill')).toEqual(['farm~1 5000', 'farm~2 5000'])
    expect(log.list('mill').offers[0]!.level).toBe(null)
    log.passes('2026-07-01')
    expect(log.sees('mill')).toEqual([])
  })

  test('and wins who rises while it lasts, whatever becomes of it', () => {
    const log = new OfferLog()
    log.publish('farm~1', gold)
    expect(log.sees('mill')).toEqual([])
    log.tier('mill', 'platinum')
    expect(log.sees('mill')).toEqual(['farm~1 5000'])
    log.tier('mill', 'bronze', { type: 'TierCorrected' })
    expect(log.sees('mill')).toEqual(['farm~1 5000'])
  })

  test('also of grants that begin or end on a day to come', () => {
    const log = new OfferLog()
    log.grant('farm', 'mill', 'silver', '2026-03-01', '2026-03-10')
    log.publish('farm~1', silver)
    expect(log.sees('mill')).toEqual([])
    log.passes('2026-03-10')
    expect(log.sees('mill')).toEqual(['farm~1 5000'])
    log.end('farm', 'mill', '2026-03-11', '2026-03-20')
    log.publish('farm~2', silver, '2026-03-19')
    log.publish('farm~3', silver, '2026-03-20')
    expect(log.sees('mill')).toEqual(['farm~1 5000', 'farm~2 5000'])
  })

  test('and a word of the seller takes the place of one that had not begun', () => {
    const log = new OfferLog()
    log.grant('farm', 'mill', 'silver', '2026-03-01', '2026-03-10')
    log.end('farm', 'mill', '2026-03-02')
    log.publish('farm~1', silver)
    log.passes('2026-03-11')
    expect(log.sees('mill')).toEqual([])
  })

  test('but is gone when the seller takes it back', () => {
    const log = new OfferLog()
    log.publish('farm~1')
    log.withdraw('farm~1')
    for (const who of ['mill', 'farm', null]) expect(log.list(who).offers).toEqual([])
  })
})

describe('first sight', () => {
  test('is for the level that the offer names, until its day', () => {
    const log = new OfferLog()
    log.tier('mill', 'gold')
    log.publish('farm~1', { firstSight: { level: 'gold', until: '2026-03-03' } })
    expect([log.sees('mill'), log.sees('shop')]).toEqual([['farm~1 5200'], []])
    log.passes('2026-03-03')
    expect(log.sees('shop')).toEqual([])
    log.passes('2026-03-04')
    expect(log.sees('shop')).toEqual(['farm~1 5200'])
  })

  test('is otherwise so many days sooner as the policy of the day of publication gives', () => {
    const log = new OfferLog()
    log.tier('mill', 'platinum')
    log.tier('shop', 'gold')
    log.publish('farm~1', { firstSight: null })
    const seen = () => ['mill', 'shop', 'cafe'].map((who) => log.sees(who).length)
    expect(seen()).toEqual([1, 0, 0])
    log.passes('2026-03-02')
    expect(seen()).toEqual([1, 1, 0])
    log.passes('2026-03-03')
    expect(seen()).toEqual([1, 1, 1])
    const levels = standingDefaults.levels.map((level) => ({ ...level, firstSightDays: 0 }))
    const terms = { ...standingDefaults, levels }
    const adopted = { from: '2026-03-03', reason: 'All at once.', terms }
    log.tell(policies, 'standing', 'PolicyAdopted', adopted, {
      effectiveAt: '2026-03-03T13:00:00.000Z',
    })
    log.publish('farm~2', { firstSight: null }, '2026-03-03')
    expect(seen()).toEqual([2, 2, 2])
  })
})

describe('the list', () => {
  const order = (log: OfferLog, who = 'cafe', params = {}) =>
    log.list(who, params).offers.map(({ offer }) => offer)

  test('has the sellers that keep their customers first, then higher levels, then the id', () => {
    const log = new OfferLog()
    for (const id of ['d~1', 'a~2', 'a~1', 'b~1', 'c~1']) log.publish(id)
    expect(order(log)).toEqual(['a~1', 'a~2', 'b~1', 'c~1', 'd~1'])
    log.tier('c', 'gold', { side: 'seller' })
    log.tier('b', 'platinum', { side: 'buyer' })
    expect(order(log)).toEqual(['c~1', 'a~1', 'a~2', 'b~1', 'd~1'])
    // Three customers who came back last month, and never more: a high band.
    for (const buyer of ['x', 'y', 'z', 'w', 'v', 'u']) {
      for (const day of ['2025-10-01', '2026-02-01']) {
        log.agree(`${buyer}${day}`, { buyer, seller: 'd' }, { effectiveAt: `${day}T00:00:00.000Z` })
        log.accept(`${buyer}${day}`, '100')
        log.prove(`${buyer}${day}`)
      }
    }
    expect(order(log)).toEqual(['d~1', 'c~1', 'a~1', 'a~2', 'b~1'])
  })

  test('has goods in store before others, if they are the seller’s own and of the product', () => {
    const log = new OfferLog()
    log.store('lot-1', { owner: 'd' })
    log.store('lot-2', { owner: 'd', product: 'pears' })
    log.announce('lot-3', { owner: 'd' })
    for (const [id, lot] of [
      ...[['a~1', null] as const, ['a~2', 'lot-1'] as const, ['d~1', 'lot-2'] as const],
      ...[['d~2', 'lot-3'] as const, ['d~3', 'lot-1'] as const, ['d~4', 'lot-9'] as const],
    ]) {
      log.publish(id, { lot })
    }
    expect(order(log)).toEqual(['d~3', 'a~1', 'a~2', 'd~1', 'd~2', 'd~4'])
    const lost = { counted: false, loss: 'l', portions: [], reason: 'fire', receipts: [] }
    log.tell(lots, 'lot-1', 'LotLost', {
      ...{ ...lost, quantity: { unit: 'TNE', value: '100' }, whole: true },
    })
    expect(order(log)).toEqual(['a~1', 'a~2', 'd~1', 'd~2', 'd~3', 'd~4'])
  })

  test('goes on after the offer that a page ended with, and tells no place by that', () => {
    const log = new OfferLog()
    for (const id of ['b~1', 'a~1', 'c~1']) log.publish(id)
    log.publish('d~1', { prices: [toLevel('seller', 'silver', '1')] })
    log.tier('c', 'gold', { side: 'seller' })
    const first = log.list('cafe', { limit: '2' })
    expect([first.offers.map(({ offer }) => offer), first.next]).toEqual([['c~1', 'a~1'], 'a~1'])
    expect(order(log, 'cafe', { after: 'a~1' })).toEqual(['b~1'])
    for (const after of ['d~1', 'never']) {
      expect(order(log, 'cafe', { after })).toEqual(['c~1', 'a~1', 'b~1'])
    }
  })

  test('is of the product that was asked for, and of offers that have not run out', () => {
    const log = new OfferLog()
    log.publish('a~1', { validUntil: '2026-03-01T11:00:00.000Z' })
    log.publish('a~2', { validUntil: '2026-03-01T12:00:00.000Z' })
    log.publish('a~3', { product: 'pears' })
    expect(order(log)).toEqual(['a~2'])
    const all = log.read((rows) => ask(rows, listOffers, {}, memberOf('cafe')))
    expect(all.offers.map(({ offer }) => offer)).toEqual(['a~2', 'a~3'])
    expect(new OfferLog().list('cafe', { product: 'none' }).offers).toEqual([])
  })
})

describe('a request is answered by the offer that it names', () => {
  const asked = {
    ...{ offer: 'farm~1', buyer: 'mill', seller: 'farm', product: 'apples' },
    ...{ condition: condition(), day: '2026-03-02', effectiveAt: '2026-03-02T00:00:00.000Z' },
  }
  const log = new OfferLog()
  log.grant('farm', 'mill', 'silver')
  log.publish('farm~1', { ...three, firstSight: atOnce })
  log.publish('farm~2', { prices: three.prices.slice(1) })
  const answer = (changes: object = {}) =>
    log.read((rows) => answerOf(rows, { ...asked, ...changes }))

  test('at the price of the buyer’s group', () => {
    expect(answer()).toEqual({
      ...{ audience: { level: 'silver', of: 'seller' }, condition: condition() },
      ...{ price: price('5000'), validUntil: '2026-06-30T00:00:00.000Z' },
    })
    expect(answer({ buyer: 'shop' })).toMatchObject({ price: price('5200') })
  })

  test('not if it does not belong to it, or the offer is of others, or has run out', () => {
    const none = [
      ...[{ offer: 'farm~2', buyer: 'shop' }, { offer: 'farm~9' }, { seller: 'shop' }],
      ...[{ product: 'pears' }, { effectiveAt: '2026-06-30T00:00:00.001Z' }],
    ]
    for (const changes of none) expect(answer(changes), JSON.stringify(changes)).toBe(null)
  })

  test('if it asks for just that quantity, in whatever unit, and for nothing that it leaves open', () => {
    const offered = condition({ leadTime: 14, place: { country: 'CN', name: 'Qingdao' } })
    const covered = (part: Parameters<typeof condition>[0]) => covers(offered, condition(part))
    expect(covered({})).toBe(true)
    expect(covered({ quantity: { unit: 'KGM', value: '100000' } })).toBe(true)
    expect(covered({ leadTime: 14, place: { country: 'CN', name: null } })).toBe(true)
    for (const part of [
      ...[{ quantity: { unit: 'TNE' as const, value: '99' } }, { leadTime: 7 }],
      ...[{ quantity: { unit: 'LTR' as const, value: '100' } }, { mode: 'sea' as const }],
      ...[{ place: { country: 'CN', name: 'Dalian' } }, { place: { country: 'JP', name: null } }],
    ]) {
      expect(covered(part), JSON.stringify(part)).toBe(false)
    }
  })
})
