import { describe, expect, test } from 'vitest'
import type { EventOf } from '../../domain/kernel/event.ts'
import { match } from '../../domain/matches/decider.ts'
import type { MatchEvent } from '../../domain/matches/events.ts'
import { quote } from '../../domain/quotes/decider.ts'
import type { Quote } from '../../domain/quotes/evidence.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import type { Settlement } from '../../domain/settlements/evidence.ts'
import { foldAll, given, historian, notProvoked } from '../support/given.ts'
import {
  accepted,
  agreed,
  condition,
  evidence,
  memberWith,
  offered,
  parties,
  price,
  requested,
  value,
} from './facts.ts'
import {
  cny,
  complete,
  credited,
  delivered,
  invoiced,
  noMore,
  opened,
  paid,
  reason,
  refunded,
  settledInFull,
  took,
} from './settlements/facts.ts'

const trade = { ...parties, condition, deliverBy: '2026-04-30', price }
const needs = evidence
const acceptedQuote = foldAll(quote, [requested, offered, accepted]) as Quote
const settlementAfter = (...events: readonly EventOf<typeof settlement.stream>[]) =>
  foldAll(settlement, events) as Settlement
const proven: MatchEvent = { type: 'MatchProven', data: { settlement: 'it' } }
const withFlags = (flags: string[], changes = {}) => ({
  type: 'MatchAgreed' as const,
  data: { ...agreed.data, flags, ...changes },
})

describe('a match', () => {
  test('is agreed with its value, price times quantity', () => {
    given(match).when('AgreeMatch', trade, { needs }).thenAccepted(agreed)
    given(match)
      .when('AgreeMatch', { ...trade, value }, { needs })
      .thenAccepted(agreed)
  })

  test('with another value is refused', () => {
    const wrong = { amount: '510000.01', currency: 'CNY' }
    given(match)
      .when('AgreeMatch', { ...trade, value: wrong }, { needs })
      .thenRefused({ code: 'value-differs', expected: value, given: wrong })
  })

  test('of more than money can write is refused', () => {
    given(match)
      .when('AgreeMatch', { ...trade, price: { ...price, amount: '99999999999999' } }, { needs })
      .thenRefused({ code: 'value-too-large' })
  })

  test('is priced in a unit of the goods', () => {
    given(match)
      .when('AgreeMatch', { ...trade, price: { ...price, per: 'MTQ' } }, { needs })
      .thenRefused({ code: 'unit-does-not-fit', given: 'MTQ', unit: 'TNE' })
  })

  test('is not given away, unless it is a sample', () => {
    const free = { ...trade, price: { ...price, amount: '0' } }
    given(match).when('AgreeMatch', free, { needs }).thenRefused({ code: 'price-is-zero' })
    const zero = { price: free.price, value: { amount: '0.00', currency: 'CNY' } }
    given(match)
      .when('AgreeMatch', { ...free, sample: true }, { needs })
      .thenAccepted(withFlags(['sample'], zero))
  })

  test('is not agreed over another', () => {
    given(match, agreed)
      .when('AgreeMatch', { ...trade, buyer: 'other' }, { needs })
      .thenRefused({ code: 'match-exists' })
  })

  test('is between two members of a known product', () => {
    const absent = { status: 'absent' } as const
    const when = (changes: object, command = {}) =>
      given(match).when('AgreeMatch', { ...trade, ...command }, { needs: { ...needs, ...changes } })
    when({}, { seller: 'market' }).thenRefused({ code: 'buyer-is-seller', member: 'market' })
    when({ buyer: absent }).thenRefused({ code: 'member-unknown', member: 'market' })
    when({ product: absent }).thenRefused({ code: 'product-unknown', product: 'fuji' })
  })

  test('waits for the checks of both members, which history has behind it', () => {
    const when = (changes: object) =>
      given(match).when('AgreeMatch', trade, { needs: { ...needs, ...changes } })
    when({ buyer: memberWith({ licence: null }) }).thenRefused({
      ...{ code: 'member-not-verified', member: 'market', missing: 'licence' },
    })
    when({ seller: memberWith({ bankAccount: null }) }).thenRefused({
      ...{ code: 'member-not-verified', member: 'hill', missing: 'bank-account' },
    })
    when({ seller: memberWith({ licence: null, takenOver: true }) }).thenAccepted(agreed)
  })

  test('under a term that does not fit the mode is refused, and flagged in history', () => {
    const misfit = { ...condition, mode: 'air' } as const
    given(match)
      .when('AgreeMatch', { ...trade, condition: misfit }, { needs })
      .thenRefused({ code: 'term-does-not-fit-mode', mode: 'air', term: 'FOB' })
    given(match)
      .when('AgreeMatch', { ...trade, condition: misfit }, { needs, by: historian })
      .thenAccepted(withFlags(['term-does-not-fit-mode'], { condition: misfit }))
  })

  test('is taken over only by who may backdate', () => {
    const command = { ...trade, takenOver: true }
    given(match)
      .when('AgreeMatch', command, { needs })
      .thenRefused({ code: 'take-over-not-allowed' })
    given(match)
      .when('AgreeMatch', command, { needs, by: historian })
      .thenAccepted(withFlags([], { takenOver: true }))
  })
})

describe('what must not count', () => {
  test('is flagged: members under one hand', () => {
    const one = memberWith({ controller: 'hill' })
    const two = memberWith({ controller: 'holding' })
    const flagged = withFlags(['same-controller'])
    given(match)
      .when('AgreeMatch', trade, { needs: { ...needs, buyer: one } })
      .thenAccepted(flagged)
    given(match)
      .when('AgreeMatch', trade, { needs: { ...needs, buyer: two, seller: two } })
      .thenAccepted(flagged)
    given(match)
      .when('AgreeMatch', trade, { needs: { ...needs, buyer: two } })
      .thenAccepted(agreed)
  })

  test('is flagged: a member and the one that controls it, whichever of them sells', () => {
    const flagged = withFlags(['same-controller'])
    const hands = [
      { buyer: memberWith({ controller: 'hill' }) },
      { seller: memberWith({ controller: 'market' }) },
      { buyer: memberWith({ controller: 'hill' }), seller: memberWith({ controller: 'holding' }) },
      {
        buyer: memberWith({ controller: 'holding' }),
        seller: memberWith({ controller: 'market' }),
      },
    ]
    for (const changes of hands) {
      given(match)
        .when('AgreeMatch', trade, { needs: { ...needs, ...changes } })
        .thenAccepted(flagged)
    }
    const apart = {
      buyer: memberWith({ controller: 'a' }),
      seller: memberWith({ controller: 'b' }),
    }
    given(match)
      .when('AgreeMatch', trade, { needs: { ...needs, ...apart } })
      .thenAccepted(agreed)
  })

  test('is flagged: samples, and what the platform paid for', () => {
    given(match)
      .when('AgreeMatch', { ...trade, sample: true, subsidised: true }, { needs })
      .thenAccepted(withFlags(['sample', 'subsidised']))
  })
})

describe('a match from a quote', () => {
  const command = { ...trade, quote: 'q-1' }
  const when = (changes: object, state: Quote = acceptedQuote, by = {}) =>
    given(match).when(
      'AgreeMatch',
      { ...command, ...changes },
      { id: 'q-1', needs: { ...needs, quote: state }, ...by },
    )

  test('agrees what the quote says', () => {
    when({}).thenAccepted(withFlags([], { quote: 'q-1' }))
  })

  test('waits for its acceptance', () => {
    const refused = { code: 'quote-not-accepted', quote: 'q-1' } as const
    when({}, { status: 'absent' }).thenRefused({ ...refused, was: 'absent' })
    const open = foldAll(quote, [requested, offered]) as Quote
    when({}, open).thenRefused({ ...refused, was: 'offered' })
  })

  test('has the id of the quote, so that a quote is one match only', () => {
    when({}, acceptedQuote, { id: 'q-2' }).thenRefused({
      ...{ code: 'quote-differs', field: 'id', quote: 'q-1' },
    })
    when({}, foldAll(quote, [requested, offered]) as Quote, { id: 'q-2' }).thenRefused({
      ...{ code: 'quote-not-accepted', quote: 'q-1', was: 'offered' },
    })
  })

  test('departs from it in nothing', () => {
    const fields = {
      buyer: { buyer: 'other' },
      seller: { seller: 'other' },
      product: { product: 'gala' },
      price: { price: { ...price, amount: '5099' } },
      quantity: { condition: { ...condition, quantity: { unit: 'TNE', value: '99' } } },
      condition: { condition: { ...condition, leadTime: 31 } },
    }
    for (const [field, changes] of Object.entries(fields)) {
      when(changes).thenRefused({ code: 'quote-differs', field, quote: 'q-1' })
    }
  })

  test('may call off a part in history, under the same term and mode', () => {
    const takenOver = true
    const part = { ...condition, leadTime: 31, quantity: { unit: 'TNE', value: '40' } } as const
    const called = { condition: part, quote: 'q-1', takenOver }
    const partly = { ...called, value: { amount: '204000.00', currency: 'CNY' } }
    const by = { by: historian, id: 'called-off-1' }
    when(called, acceptedQuote, by).thenAccepted(withFlags([], partly))
    when({ takenOver, condition: { ...part, mode: 'air' } }, acceptedQuote, by).thenRefused({
      ...{ code: 'quote-differs', field: 'condition', quote: 'q-1' },
    })
  })

  test('may have a finer price in history, which rounds to the quoted one', () => {
    const by = { by: historian }
    const finer = (amount: string, takenOver = true) =>
      when({ takenOver, price: { ...price, amount } }, acceptedQuote, by)
    const value = { amount: '510000.50', currency: 'CNY' }
    const near = { price: { ...price, amount: '5100.005' }, quote: 'q-1', takenOver: true, value }
    finer('5100.005').thenAccepted(withFlags([], near))
    const differs = { code: 'quote-differs', field: 'price', quote: 'q-1' } as const
    finer('5100.0050001').thenRefused(differs)
    finer('5100.005', false).thenRefused(differs)
  })
})

describe('a claimed match', () => {
  const inFull = settlementAfter(...settledInFull)

  test('is real once its settlement is complete', () => {
    given(match, agreed)
      .when('ProveMatch', {}, { needs: { settlement: inFull } })
      .thenAccepted(proven)
  })

  test('stays claimed before', () => {
    const before = [
      ['absent', settlementAfter()],
      ['open', settlementAfter(...settledInFull.slice(0, -1))],
    ] as const
    for (const [was, settlement] of before) {
      given(match, agreed)
        .when('ProveMatch', {}, { needs: { settlement } })
        .thenRefused({ code: 'settlement-incomplete', was })
    }
  })

  test('stays claimed if nothing was accepted: no trade took place', () => {
    const settlement = settlementAfter(opened, noMore, complete('0.00'))
    given(match, agreed)
      .when('ProveMatch', {}, { needs: { settlement } })
      .thenRefused({ code: 'nothing-accepted' })
  })

  test('stays claimed if nothing was invoiced or paid: the goods were given away', () => {
    const brought = [opened, delivered('d-1', '100'), took('d-1', '100')]
    const whole = { allowance: 'a', amount: cny('510000.00'), reason }
    const allowed = { type: 'AllowanceAdded', data: whole } as const
    const bill = [invoiced('i', '9.00'), credited('9.00')]
    const money = [paid('p', '9.00'), refunded('9.00')]
    for (const papers of [[], bill, money, [...bill, ...money], [paid('p', '9.00', false)]]) {
      const settlement = settlementAfter(...brought, allowed, ...papers, complete('0.00'))
      given(match, agreed)
        .when('ProveMatch', {}, { needs: { settlement } })
        .thenRefused({ code: 'nothing-paid' })
    }
  })

  test('is one that exists', () => {
    given(match)
      .when('ProveMatch', {}, { needs: { settlement: inFull } })
      .thenRefused({ code: 'match-absent' })
  })
})

test('every refusal of the catalog was provoked', () => {
  const elsewhere = /lender|precede|currency|undone|delivered|cancel|proposal|negative|lot-/
  expect(notProvoked(match).filter((code) => !elsewhere.test(code))).toEqual([])
})
