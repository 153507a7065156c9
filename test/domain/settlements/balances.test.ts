import { describe, expect, test } from 'vitest'
import { upcast } from '../../../domain/kernel/event.ts'
import { settlement } from '../../../domain/settlements/decider.ts'
import { actingFor, given } from '../../support/given.ts'
import {
  byDefault,
  cny,
  complete,
  credited,
  delivered,
  held,
  invoiced,
  opened,
  paid,
  reason,
  refunded,
  reopened,
  returning,
  settledInFull,
  theMatch,
  tolerant,
  tonnes,
  took,
} from './facts.ts'

const buyer = { by: actingFor('market') }
const seller = { by: actingFor('hill') }

describe('after its completion a settlement', () => {
  test('opens again by what leaves it unbalanced, and completes again when it balances', () => {
    given(settlement, ...settledInFull)
      .when('AddTax', { amount: cny('10.00'), kind: 'VAT', tax: 't' })
      .thenAccepted(reopened('TaxAdded'), {
        ...{ type: 'TaxAdded', data: { amount: cny('10.00'), kind: 'VAT', tax: 't' } },
      })
    const back = [...settledInFull, reopened('CreditNoteRecorded'), credited('10.00')]
    const allowed = { allowance: 'a', amount: cny('10.00'), reason }
    given(settlement, ...back, { type: 'AllowanceAdded', data: allowed })
      .when('RecordRefund', { amount: cny('10.00'), reason, refund: 'r-1' })
      .thenAccepted(refunded('10.00'), complete('509990.00'))
  })

  test('stays complete with what moves nothing', () => {
    given(settlement, ...settledInFull)
      .when('RecordPayment', { amount: cny('1.00'), payment: 'p-9', throughPlatform: false })
      .thenAccepted(paid('p-9', '1.00', false))
  })

  test('holds a second payment until it is paid back', () => {
    const twice = [...settledInFull, reopened('PaymentRecorded'), paid('p-2', '510000.00')]
    given(settlement, ...settledInFull)
      .when('RecordPayment', { amount: cny('510000.00'), payment: 'p-2' })
      .thenAccepted(...twice.slice(-2))
    given(settlement, ...twice)
      .when('RecordRefund', { amount: cny('510000.00'), reason, refund: 'r-1' })
      .thenAccepted(refunded('510000.00'), complete('510000.00'))
  })
})

describe('goods beyond what was agreed', () => {
  const more = { delivery: 'd-2', quantity: tonnes('50') }

  test('are accepted as far as they are tolerated over all deliveries, and held beyond', () => {
    given(settlement, tolerant, delivered('d-1', '60'), took('d-1', '50', '10'))
      .when('DeliverGoods', { ...more, quantity: tonnes('60') })
      .thenAccepted(delivered('d-2', '55'), held('d-2', '5'))
    given(settlement, tolerant, delivered('d-2', '105'), held('d-2', '5'))
      .when('AcceptDelivery', { delivery: 'd-2' })
      .thenAccepted(took('d-2', '105'))
  })

  test('are tolerated of this product, where the policy names it', () => {
    const products = [{ over: '7', product: 'fuji', under: '3' }]
    const terms = { otherCharges: '10', over: '1', products, under: '1' }
    const adopted = (from: string) => ({ adoptions: [{ from, reason, terms }] })
    const tolerance = { otherCharges: '10', over: '7', under: '3' }
    given(settlement)
      .when('OpenSettlement', {}, { needs: { match: theMatch, tolerance: adopted('2026-03-31') } })
      .thenAccepted({ ...opened, data: { ...opened.data, tolerance } })
    given(settlement)
      .when('OpenSettlement', {}, { needs: { match: theMatch, tolerance: adopted('2026-04-01') } })
      .thenAccepted(opened)
    expect(byDefault.adoptions).toEqual([])
  })

  test('are taken back by their sender, once', () => {
    const kept = [opened, delivered('d-1', '100'), held('d-1', '5')]
    const back = {
      type: 'GoodsTakenBack',
      data: { delivery: 'd-1', quantity: tonnes('5') },
    } as const
    given(settlement, ...kept)
      .when('TakeBackGoods', { delivery: 'd-1' }, seller)
      .thenAccepted(back)
    given(settlement, ...kept)
      .when('TakeBackGoods', { delivery: 'd-1' }, buyer)
      .thenRefused({ code: 'not-a-party', party: 'seller' })
    given(settlement, ...kept)
      .when('TakeBackGoods', { delivery: 'd-2' })
      .thenRefused({ code: 'delivery-not-held', delivery: 'd-2' })
    given(settlement, ...kept, back)
      .when('DeliverGoods', { delivery: 'd-1', quantity: tonnes('105') })
      .thenNothing()
  })
})

describe('a document', () => {
  const goods = [opened, delivered('d-1', '100'), took('d-1', '100')]

  test('is rounded by one minor unit, which is then payable', () => {
    const up = { amount: cny('510000.01'), invoice: 'i-1', rounding: 'up' } as const
    given(settlement, ...goods, paid('p-1', '510000.01'))
      .when('RecordInvoice', up)
      .thenAccepted({ type: 'InvoiceRecorded', data: up }, complete('510000.01'))
    const money = [invoiced('i-1', '510000.01'), paid('p-1', '509999.99')]
    const credit = { creditNote: 'c', kind: 'correction', reason, rounding: 'up' } as const
    given(settlement, ...goods, ...money)
      .when('RecordCreditNote', { amount: cny('0.02'), ...credit })
      .thenAccepted(
        { type: 'CreditNoteRecorded', data: { amount: cny('0.02'), ...credit } },
        complete('509999.99'),
      )
  })

  test('that is a rebate makes the goods cheaper, one that corrects does not', () => {
    const data = { amount: cny('10000.00'), creditNote: 'c', reason, rounding: null }
    const money = [invoiced('i-1', '510000.00'), paid('p-1', '500000.00')]
    given(settlement, ...goods, ...money)
      .when('RecordCreditNote', { ...data, kind: 'rebate' })
      .thenAccepted(
        { type: 'CreditNoteRecorded', data: { ...data, kind: 'rebate' } },
        complete('500000.00'),
      )
    given(settlement, ...goods, ...money)
      .when('RecordCreditNote', data)
      .thenAccepted({ type: 'CreditNoteRecorded', data: { ...data, kind: 'correction' } })
  })

  test('that leaves less than nothing to pay is refused', () => {
    const off = {
      type: 'AllowanceAdded',
      data: { allowance: 'a', amount: cny('510000.00'), reason },
    }
    const all = [...goods, off as typeof opened, invoiced('i-1', '510000.00')]
    const nothing = { code: 'payable-negative', payable: cny('0.00') } as const
    given(settlement, ...all)
      .when('RecordCreditNote', { amount: cny('1.00'), creditNote: 'c', kind: 'rebate', reason })
      .thenRefused({ ...nothing, short: cny('1.00') })
    given(settlement, ...all)
      .when('RecordInvoice', { amount: cny('1.00'), invoice: 'i-2', rounding: 'down' })
      .thenRefused({ ...nothing, short: cny('0.01') })
    given(settlement, ...all)
      .when('ReturnGoods', returning, buyer)
      .thenRefused({ ...nothing, short: cny('51000.00') })
  })

  test('over another charge than is named hides the price, above a tenth of the goods in all', () => {
    const charge = (name: string, amount: string, kind: 'other' | 'freight' = 'other') => ({
      ...{ amount: cny(amount), charge: name, kind },
    })
    const recorded = (data: ReturnType<typeof charge>, hidesPrice: boolean) =>
      ({ type: 'ChargeAdded', data: { ...data, hidesPrice } }) as const
    const [most, cent, freight] = [
      charge('most', '51000.00'),
      charge('cent', '0.01'),
      charge('ship', '99000.00', 'freight'),
    ]
    given(settlement, opened).when('AddCharge', most).thenAccepted(recorded(most, false))
    given(settlement, opened, recorded(most, false))
      .when('AddCharge', cent)
      .thenAccepted(recorded(cent, true))
    given(settlement, opened).when('AddCharge', freight).thenAccepted(recorded(freight, false))
  })
})

test('a paper of an older ledger says what it said', () => {
  const { events } = settlement.stream
  const now = (type: keyof typeof events, data: object) => upcast(events[type], 1, data)
  const invoice = { amount: cny('1.00'), invoice: 'i' }
  expect(now('InvoiceRecorded', invoice)).toEqual({ ...invoice, rounding: null })
  const credit = { amount: cny('1.00'), creditNote: 'c', reason }
  expect(JSON.stringify(now('CreditNoteRecorded', credit))).toBe(
    JSON.stringify(credited('1.00').data).replace('c-1', 'c'),
  )
  const charge = { amount: cny('1.00'), charge: 'c', kind: 'other' }
  expect(now('ChargeAdded', charge)).toEqual({ ...charge, hidesPrice: false })
  const { tolerance, ...before } = opened.data as Extract<
    typeof opened,
    { type: 'SettlementOpened' }
  >['data']
  expect(now('SettlementOpened', before)).toEqual({ ...before, tolerance })
})
