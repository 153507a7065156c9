import { describe, expect, test } from 'vitest'
import { settlement } from '../../../domain/settlements/decider.ts'
import { actingFor, given, historian, notProvoked, on } from '../../support/given.ts'
import {
  cny,
  complete,
  costBearer,
  delivered,
  ending,
  held,
  noMore,
  opened,
  paid,
  reason,
  reopened,
  returning,
  sentBack,
  settledInFull,
  tolerant,
  tonnes,
  took,
  undone,
} from './facts.ts'

const buyer = { by: actingFor('market') }
const seller = { by: actingFor('hill') }
const closing = (party: 'buyer' | 'seller', at: 'buyer' | 'seller' = costBearer) =>
  ({ type: 'ClosingProposed', data: { costBearer: at, party, reason } }) as const
const wanted = (party: 'buyer' | 'seller') =>
  ({ type: 'ReturnProposed', data: { ...returning, party } }) as const

describe('the end of deliveries', () => {
  const part = [opened, delivered('d-1', '60'), took('d-1', '60')]

  test('is proposed by one party, in vain as often as it likes', () => {
    given(settlement, ...part)
      .when('CloseDeliveries', ending, buyer)
      .thenAccepted(closing('buyer'))
    given(settlement, ...part, closing('buyer'))
      .when('CloseDeliveries', { ...ending, reason: 'once more' }, buyer)
      .thenNothing()
  })

  test('is agreed by the other, for a reason of its own', () => {
    const theirs = 'as you wish'
    given(settlement, ...part, closing('buyer'))
      .when('CloseDeliveries', { costBearer, reason: theirs }, seller)
      .thenAccepted({ type: 'DeliveriesClosed', data: { by: 'both', costBearer, reason: theirs } })
  })

  test('at the cost of another is a proposal of its own, in place of the one before', () => {
    const other = { ...ending, costBearer: 'buyer' } as const
    given(settlement, ...part, closing('buyer'))
      .when('CloseDeliveries', other, seller)
      .thenAccepted(closing('seller', 'buyer'))
    const answered = [...part, closing('buyer'), closing('seller', 'buyer')]
    given(settlement, ...answered)
      .when('CloseDeliveries', ending, buyer)
      .thenAccepted(closing('buyer'))
    given(settlement, ...answered)
      .when('CloseDeliveries', other, buyer)
      .thenAccepted({ type: 'DeliveriesClosed', data: { by: 'both', ...other } })
  })

  test('is said by one party alone where what is missing is tolerated, at nobody’s cost', () => {
    const nearly = [tolerant, delivered('d-1', '95'), took('d-1', '95')]
    given(settlement, ...nearly)
      .when('CloseDeliveries', ending, seller)
      .thenAccepted({ type: 'DeliveriesClosed', data: { by: 'seller', costBearer: null, reason } })
    given(settlement, tolerant, delivered('d-1', '94.9'), took('d-1', '94.9'))
      .when('CloseDeliveries', ending, seller)
      .thenAccepted(closing('seller'))
  })

  test('leaves something to pay: what was taken off is not taken back', () => {
    const off = { allowance: 'a', amount: cny('306000.01'), reason }
    const less = { type: 'AllowanceAdded', data: off } as const
    const short = {
      code: 'payable-negative',
      payable: cny('203999.99'),
      short: cny('0.01'),
    } as const
    for (const context of [{}, buyer]) {
      given(settlement, ...part, less)
        .when('CloseDeliveries', ending, context)
        .thenRefused(short)
    }
  })

  test('of an older ledger was the buyer’s word', () => {
    const { upcasts } = settlement.stream.events.DeliveriesClosed
    expect(upcasts.reduce((data, next) => next(data), { reason } as unknown)).toEqual({
      ...{ by: 'buyer', costBearer: null, reason },
    })
  })
})

describe('goods that were accepted', () => {
  const came = [opened, delivered('d-1', '60'), took('d-1', '60')]

  test('go back once both have said the same of them', () => {
    given(settlement, ...came)
      .when('ReturnGoods', returning, buyer)
      .thenAccepted(wanted('buyer'))
    given(settlement, ...came, wanted('buyer'))
      .when('ReturnGoods', { ...returning, quantity: { unit: 'KGM', value: '10000' } }, seller)
      .thenAccepted({
        ...{ type: 'GoodsReturned' },
        data: { ...returning, by: 'both', quantity: { unit: 'KGM', value: '10000' } },
      })
    given(settlement, ...came, wanted('buyer'))
      .when('ReturnGoods', { ...returning, quantity: tonnes('9') }, seller)
      .thenAccepted({
        ...{ type: 'ReturnProposed' },
        data: { ...returning, party: 'seller', quantity: tonnes('9') },
      })
  })

  test('go back at the word of the platform', () => {
    given(settlement, ...came)
      .when('ReturnGoods', returning)
      .thenAccepted({ type: 'GoodsReturned', data: { ...returning, by: 'platform' } })
  })

  test('are no more than were accepted and not yet returned', () => {
    given(settlement, ...came, sentBack('r-0', '55'))
      .when('ReturnGoods', returning, buyer)
      .thenRefused({ code: 'more-than-accepted', accepted: tonnes('5') })
    given(settlement, opened)
      .when('ReturnGoods', returning)
      .thenRefused({ code: 'more-than-accepted', accepted: null })
  })

  test('have a reference of their own, and are asked for in a unit that converts', () => {
    given(settlement, ...came, sentBack('r-1', '9'))
      .when('ReturnGoods', returning)
      .thenRefused({ code: 'reference-reused', reference: 'r-1' })
    given(settlement, ...came)
      .when('ReturnGoods', { ...returning, quantity: { unit: 'PR', value: '1' } })
      .thenRefused({ code: 'unit-does-not-fit', given: 'PR', unit: 'TNE' })
  })

  test('do not go back before they came', () => {
    given(settlement, on('2026-03-01', opened), ...[delivered('d-1', '60'), took('d-1', '60')])
      .when('ReturnGoods', returning, { by: historian, effectiveAt: '2026-03-30T00:00:00.000Z' })
      .thenRefused({
        ...{ code: 'precedes-its-cause', cause: 'DeliveryAccepted', field: 'effectiveAt' },
        on: '2026-03-31',
      })
  })

  test('of which all went back are undone, and the settlement is open until it balances', () => {
    given(settlement, ...settledInFull)
      .when('ReturnGoods', { ...returning, quantity: tonnes('100') })
      .thenAccepted(
        reopened('GoodsReturned'),
        { ...sentBack('r-1', '100'), data: { ...sentBack('r-1', '100').data, by: 'platform' } },
        undone('all-returned'),
      )
  })

  test('are no secret of a party’s: to others there is nothing to return', () => {
    given(settlement, ...came)
      .when('ReturnGoods', returning, { by: actingFor('reef') })
      .thenRefused({ code: 'settlement-absent' })
  })
})

describe('a settlement is cancelled', () => {
  const cancelled = { type: 'SettlementCancelled', data: { reason } } as const
  const failed = (because: 'goods-delivered' | 'payable-negative') =>
    ({ type: 'CancellationFailed', data: { because } }) as const

  test('before goods have come, and ends at nothing', () => {
    given(settlement, opened)
      .when('CancelSettlement', { reason })
      .thenAccepted(cancelled, undone('cancelled'), complete('0.00'))
    given(settlement, opened, cancelled, undone('cancelled'))
      .when('DeliverGoods', { delivery: 'd', quantity: tonnes('1') })
      .thenRefused({ code: 'deliveries-closed' })
  })

  test('and what was paid is held until it is paid back', () => {
    given(settlement, opened, paid('p-1', '100.00'))
      .when('CancelSettlement', { reason })
      .thenAccepted(cancelled, undone('cancelled'))
  })

  test('no more once goods have come, be they held', () => {
    for (const came of [delivered('d-1', '1'), held('d-1', '1')]) {
      given(settlement, opened, came)
        .when('CancelSettlement', { reason })
        .thenAccepted(failed('goods-delivered'))
    }
  })

  test('unless more was taken off than is charged', () => {
    const off = { allowance: 'a', amount: cny('1.00'), reason }
    given(settlement, opened, { type: 'AllowanceAdded', data: off })
      .when('CancelSettlement', { reason })
      .thenAccepted(failed('payable-negative'))
  })

  test('if it did not end without goods before', () => {
    given(settlement, opened, noMore, undone('nothing-accepted'), complete('0.00'))
      .when('CancelSettlement', { reason })
      .thenNothing()
  })
})

test('a party proposes a thousand times at most', () => {
  const turns = Array.from({ length: 1_000 }, (_, n) =>
    n % 2 === 0 ? closing('buyer') : closing('seller', 'buyer'),
  )
  given(settlement, opened, ...turns)
    .when('CloseDeliveries', ending, buyer)
    .thenRefused({ code: 'too-many-proposals', limit: 1_000 })
})

test('every refusal about ends was provoked', () => {
  const left = notProvoked(settlement).join(' ')
  expect(left).not.toMatch(/accepted|negative|proposals/)
})
