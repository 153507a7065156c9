import { describe, expect, test } from 'vitest'
import { settlement } from '../../../domain/settlements/decider.ts'
import { actingFor, given, historian, notProvoked, on } from '../../support/given.ts'
import {
  complete,
  costBearer,
  delivered,
  held,
  invoiced,
  noMore,
  opened,
  paid,
  reason,
  settledInFull,
  tonnes,
  took,
  turnedDown,
  undone,
} from './facts.ts'

const buyer = { by: actingFor('market') }
const seller = { by: actingFor('hill') }
const first = { delivery: 'd-1' }
const sixty = { ...first, quantity: tonnes('60') }
const forty = { delivery: 'd-2', quantity: tonnes('40') }

describe('a delivery', () => {
  test('is recorded, with the days it is early or late', () => {
    given(settlement, opened)
      .when('DeliverGoods', sixty, seller)
      .thenAccepted(delivered('d-1', '60', -30))
    given(settlement, opened)
      .when('DeliverGoods', sixty, { effectiveAt: '2026-05-03T23:59:59.999Z' })
      .thenAccepted(delivered('d-1', '60', 3))
  })

  test('is neither early nor late where no day was agreed', () => {
    const open = { ...opened, data: { ...opened.data, deliverBy: null } } as typeof opened
    given(settlement, open)
      .when('DeliverGoods', sixty)
      .thenAccepted({ type: 'GoodsDelivered', data: { ...sixty, lateDays: null } })
  })

  test('may be weighed in another unit', () => {
    const quantity = { unit: 'KGM', value: '60000' } as const
    given(settlement, opened)
      .when('DeliverGoods', { ...first, quantity })
      .thenAccepted({ type: 'GoodsDelivered', data: { ...first, lateDays: -30, quantity } })
  })

  test('in a unit that does not convert, or not in as many decimals as there are, is refused', () => {
    given(settlement, opened)
      .when('DeliverGoods', { ...first, quantity: { unit: 'C62', value: '60' } })
      .thenRefused({ code: 'unit-does-not-fit', given: 'C62', unit: 'TNE' })
    given(settlement, opened)
      .when('DeliverGoods', { ...first, quantity: { unit: 'GRM', value: '0.0000001' } })
      .thenRefused({ code: 'unit-does-not-fit', given: 'GRM', unit: 'TNE' })
  })

  test('beyond what was agreed is held for the sender, over all deliveries', () => {
    given(settlement, opened)
      .when('DeliverGoods', { ...first, quantity: { unit: 'KGM', value: '100000.001' } })
      .thenAccepted(delivered('d-1', '100'), held('d-1', '0.000001'))
    given(settlement, opened, delivered('d-1', '60'))
      .when('DeliverGoods', { ...forty, quantity: tonnes('41') })
      .thenAccepted(delivered('d-2', '40'), held('d-2', '1'))
    given(settlement, opened, delivered('d-1', '60'), delivered('d-2', '40'))
      .when('DeliverGoods', { delivery: 'd-3', quantity: tonnes('1') })
      .thenAccepted(held('d-3', '1'))
  })

  test('may bring again what was rejected', () => {
    given(settlement, opened, delivered('d-1', '60'), turnedDown('d-1', '60'))
      .when('DeliverGoods', { delivery: 'd-2', quantity: tonnes('100') })
      .thenAccepted(delivered('d-2', '100'))
  })

  test('has a reference of its own', () => {
    given(settlement, opened, delivered('d-1', '60'))
      .when('DeliverGoods', { ...first, quantity: tonnes('40') })
      .thenRefused({ code: 'reference-reused', reference: 'd-1' })
  })

  test('is brought by the seller to a settlement that waits for it', () => {
    given(settlement, opened)
      .when('DeliverGoods', sixty, buyer)
      .thenRefused({ code: 'not-a-party', party: 'seller' })
    given(settlement).when('DeliverGoods', sixty).thenRefused({ code: 'settlement-absent' })
    given(settlement, opened, noMore)
      .when('DeliverGoods', sixty)
      .thenRefused({ code: 'deliveries-closed' })
    given(settlement, ...settledInFull)
      .when('DeliverGoods', forty)
      .thenRefused({ code: 'settlement-complete' })
  })
})

describe('an answer', () => {
  const brought = [opened, delivered('d-1', '60')]

  test('accepts all of a delivery', () => {
    given(settlement, ...brought)
      .when('AcceptDelivery', first, buyer)
      .thenAccepted(took('d-1', '60'))
  })

  test('accepts the part that is good', () => {
    given(settlement, ...brought)
      .when('AcceptDelivery', { ...first, accepted: tonnes('50') })
      .thenAccepted(took('d-1', '50', '10'))
    const accepted = { unit: 'KGM', value: '59999.5' } as const
    given(settlement, ...brought)
      .when('AcceptDelivery', { ...first, accepted })
      .thenAccepted({
        type: 'DeliveryAccepted',
        data: { accepted, ...first, rejected: tonnes('0.0005'), whole: false },
      })
  })

  test('accepts no more than was brought, in a unit that converts', () => {
    given(settlement, ...brought)
      .when('AcceptDelivery', { ...first, accepted: tonnes('60.1') })
      .thenRefused({ code: 'more-than-delivered', delivered: tonnes('60') })
    for (const accepted of [
      { unit: 'MTQ', value: '60' },
      { unit: 'GRM', value: '0.0000001' },
    ] as const) {
      given(settlement, ...brought)
        .when('AcceptDelivery', { ...first, accepted })
        .thenRefused({ code: 'unit-does-not-fit', given: accepted.unit, unit: 'TNE' })
    }
  })

  test('accepts nothing of it', () => {
    given(settlement, ...brought)
      .when('RejectDelivery', { ...first, reason }, buyer)
      .thenAccepted(turnedDown('d-1', '60'))
  })

  test('is given once', () => {
    const accepted = [...brought, took('d-1', '50', '10')]
    given(settlement, ...accepted)
      .when('RejectDelivery', { ...first, reason })
      .thenRefused({ code: 'delivery-not-open', ...first })
    given(settlement, ...accepted)
      .when('AcceptDelivery', first)
      .thenRefused({ code: 'delivery-not-open', ...first })
    given(settlement, ...accepted)
      .when('AcceptDelivery', { ...first, accepted: tonnes('49') })
      .thenRefused({ code: 'reference-reused', reference: 'd-1' })
    given(settlement, ...brought, turnedDown('d-1', '60'))
      .when('AcceptDelivery', first)
      .thenRefused({ code: 'delivery-not-open', ...first })
    given(settlement, ...brought, turnedDown('d-1', '60'))
      .when('RejectDelivery', { ...first, reason: 'another' })
      .thenRefused({ code: 'delivery-not-open', ...first })
  })

  test('is the buyer’s, to a delivery that was made', () => {
    given(settlement, ...brought)
      .when('AcceptDelivery', first, seller)
      .thenRefused({ code: 'not-a-party', party: 'buyer' })
    given(settlement, ...brought)
      .when('RejectDelivery', { ...first, reason }, seller)
      .thenRefused({ code: 'not-a-party', party: 'buyer' })
    given(settlement).when('AcceptDelivery', first).thenRefused({ code: 'settlement-absent' })
    given(settlement)
      .when('RejectDelivery', { ...first, reason })
      .thenRefused({ code: 'settlement-absent' })
    given(settlement, opened)
      .when('AcceptDelivery', first)
      .thenRefused({ code: 'delivery-not-open', ...first })
  })

  test('completes what is invoiced and paid', () => {
    given(settlement, opened, invoiced('i-1', '510000.00'), paid('p-1', '510000.00'))
      .when('DeliverGoods', { ...first, quantity: tonnes('100') })
      .thenAccepted(delivered('d-1', '100'))
    given(settlement, ...settledInFull.slice(0, 4))
      .when('AcceptDelivery', first)
      .thenAccepted(took('d-1', '100'), complete('510000.00'))
  })
})

describe('the end of deliveries', () => {
  test('is told once, and not of a settlement that is complete', () => {
    given(settlement, opened, invoiced('i-1', '1.00'))
      .when('CloseDeliveries', { costBearer, reason })
      .thenAccepted(noMore, undone('nothing-accepted'))
    given(settlement, opened, invoiced('i-1', '1.00'), noMore)
      .when('CloseDeliveries', { costBearer, reason: 'another' })
      .thenNothing()
    given(settlement)
      .when('CloseDeliveries', { costBearer, reason })
      .thenRefused({ code: 'settlement-absent' })
    given(settlement, ...settledInFull)
      .when('CloseDeliveries', { costBearer, reason })
      .thenRefused({ code: 'settlement-complete' })
  })

  test('of which nothing came ends a settlement at nothing', () => {
    given(settlement, opened)
      .when('CloseDeliveries', { costBearer, reason })
      .thenAccepted(noMore, undone('nothing-accepted'), complete('0.00'))
  })

  test('completes a settlement whose part is invoiced and paid', () => {
    const part = [delivered('d-1', '60'), took('d-1', '60')]
    given(settlement, opened, ...part, invoiced('i-1', '306000.00'), paid('p-1', '306000.00'))
      .when('CloseDeliveries', { costBearer, reason })
      .thenAccepted(noMore, complete('306000.00'))
  })

  test('waits for the answer to what was brought', () => {
    const part = [delivered('d-1', '60'), took('d-1', '60'), delivered('d-2', '1')]
    const money = [invoiced('i-1', '306000.00'), paid('p-1', '306000.00')]
    given(settlement, opened, ...part, ...money)
      .when('CloseDeliveries', { costBearer, reason })
      .thenAccepted(noMore)
    given(settlement, opened, ...part, ...money, noMore)
      .when('RejectDelivery', { delivery: 'd-2', reason })
      .thenAccepted(turnedDown('d-2', '1'), complete('306000.00'))
  })
})

test('to a member who is no party there is nothing to deliver, answer or end', () => {
  const commands = {
    DeliverGoods: forty,
    AcceptDelivery: first,
    RejectDelivery: { ...first, reason },
    CloseDeliveries: { costBearer, reason },
  }
  for (const history of [[], [opened], [opened, delivered('d-1', '60')], settledInFull]) {
    for (const type of Object.keys(commands) as (keyof typeof commands)[]) {
      given(settlement, ...history)
        .when(type, commands[type], { by: actingFor('reef') })
        .thenRefused({ code: 'settlement-absent' })
    }
  }
})

describe('the day of a delivery', () => {
  const cause = { code: 'precedes-its-cause', field: 'effectiveAt' } as const
  const then = (day: string) => ({ by: historian, effectiveAt: `${day}T00:00:00.000Z` })
  const open = on('2026-02-10', opened)

  test('is not before that of the agreement', () => {
    given(settlement, open)
      .when('DeliverGoods', sixty, then('2026-02-09'))
      .thenRefused({ ...cause, cause: 'SettlementOpened', on: '2026-02-10' })
  })

  test('is not after that of its answer, which may be given on the same day', () => {
    const came = on('2026-03-20', delivered('d-1', '60'))
    const early = { ...cause, cause: 'GoodsDelivered', on: '2026-03-20' } as const
    const history = [open, came, on('2026-02-20', delivered('d-2', '40'))] as const
    given(settlement, ...history)
      .when('AcceptDelivery', first, then('2026-02-20'))
      .thenRefused(early)
    given(settlement, ...history)
      .when('RejectDelivery', { ...first, reason }, then('2026-03-19'))
      .thenRefused(early)
    given(settlement, ...history)
      .when('AcceptDelivery', first, then('2026-03-20'))
      .thenAccepted(took('d-1', '60'))
    given(settlement, ...history)
      .when('AcceptDelivery', { delivery: 'd-2' }, then('2026-02-20'))
      .thenAccepted(took('d-2', '40'))
  })

  test('may be before the agreement in another book, and its answer may not', () => {
    const taken = { ...opened, data: { ...opened.data, takenOver: true } } as typeof opened
    const open = on('2026-02-10', taken)
    given(settlement, open)
      .when('DeliverGoods', sixty, then('2026-02-09'))
      .thenAccepted(delivered('d-1', '60', -80))
    given(settlement, open, on('2026-02-09', delivered('d-1', '60')))
      .when('AcceptDelivery', first, then('2026-02-08'))
      .thenRefused({ ...cause, cause: 'GoodsDelivered', on: '2026-02-09' })
  })
})

test('every refusal about goods was provoked', () => {
  const left = notProvoked(settlement)
    .filter((code) => code !== 'delivery-not-held')
    .join(' ')
  expect(left).not.toMatch(/deliver|unit|absent|settlement-complete|party|reference/)
})
