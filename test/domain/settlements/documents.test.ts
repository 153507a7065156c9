import { describe, expect, test } from 'vitest'
import { settlement } from '../../../domain/settlements/decider.ts'
import type { OpenSettlement } from '../../../domain/settlements/evidence.ts'
import {
  actingFor,
  decideOn,
  foldAll,
  given,
  NOW,
  notProvoked,
  TODAY,
} from '../../support/given.ts'
import {
  byDefault,
  cny,
  complete,
  delivered,
  invoiced,
  opened,
  paid,
  reason,
  settledInFull,
  theMatch,
  tonnes,
  took,
} from './facts.ts'

const buyer = { by: actingFor('market') }
const seller = { by: actingFor('hill') }
const stranger = { by: actingFor('reef') }

/** Every document, under one reference. */
const documents = {
  AddCharge: { amount: cny('10.00'), charge: 'x', kind: 'freight' },
  AddAllowance: { allowance: 'x', amount: cny('10.00'), reason },
  AddTax: { amount: cny('10.00'), kind: 'VAT', tax: 'x' },
  RecordInvoice: { amount: cny('10.00'), invoice: 'x', rounding: null },
  RecordCreditNote: {
    amount: cny('10.00'),
    creditNote: 'x',
    kind: 'correction',
    reason,
    rounding: null,
  },
  RecordPayment: { amount: cny('10.00'), payee: null, payment: 'x', throughPlatform: true },
  RecordRefund: { amount: cny('10.00'), reason, refund: 'x' },
} as const
const recorded = {
  AddCharge: 'ChargeAdded',
  AddAllowance: 'AllowanceAdded',
  AddTax: 'TaxAdded',
  RecordInvoice: 'InvoiceRecorded',
  RecordCreditNote: 'CreditNoteRecorded',
  RecordPayment: 'PaymentRecorded',
  RecordRefund: 'RefundRecorded',
} as const
type Name = keyof typeof documents
/** What is recorded says a little more than the command did. */
const dataOf = (name: Name) =>
  name === 'AddCharge' ? { ...documents[name], hidesPrice: false } : documents[name]
const names = Object.keys(documents) as Name[]

const started = [opened, invoiced('i-1', '100.00'), paid('p-1', '100.00')]
const when = (name: Name, changes = {}, context = {}, history = started) =>
  given(settlement, ...history).when(name, { ...documents[name], ...changes }, context)

describe('a settlement', () => {
  test('opens with the match, its value in the instalments of its payment terms', () => {
    given(settlement)
      .when('OpenSettlement', {}, { needs: { match: theMatch, tolerance: byDefault } })
      .thenAccepted(opened)
  })

  test('opens for a match that exists', () => {
    given(settlement)
      .when('OpenSettlement', {}, { needs: { match: { status: 'absent' }, tolerance: byDefault } })
      .thenRefused({ code: 'match-unknown' })
  })

  test('opens without instalments where no payment terms are stated', () => {
    if (theMatch.status === 'absent') throw new Error('the match is agreed')
    const condition = { ...theMatch.condition, payment: null }
    given(settlement)
      .when(
        'OpenSettlement',
        {},
        { needs: { match: { ...theMatch, condition }, tolerance: byDefault } },
      )
      .thenAccepted({
        type: 'SettlementOpened',
        data: expect.objectContaining({ instalments: [], value: cny('510000.00') }),
      })
  })
})

describe.each(names)('%s', (name) => {
  test('is recorded', () => {
    when(name).thenAccepted({ type: recorded[name], data: dataOf(name) })
  })

  test('needs a settlement', () => {
    when(name, {}, {}, []).thenRefused({ code: 'settlement-absent' })
  })

  test('under a reference that stands for another is refused', () => {
    const other = { ...dataOf(name), amount: cny('9.00') }
    const before = { type: recorded[name], data: other } as (typeof started)[number]
    when(name, {}, {}, [...started, before]).thenRefused({
      ...{ code: 'reference-reused', reference: 'x' },
    })
  })

  test('is in the currency of the price', () => {
    when(name, { amount: { amount: '10.00', currency: 'USD' } }).thenRefused({
      ...{ code: 'currency-differs', currency: 'CNY' },
    })
  })

  test('is the act of one side', () => {
    const party = name === 'RecordPayment' ? 'buyer' : 'seller'
    when(name, {}, party === 'buyer' ? seller : buyer).thenRefused({ code: 'not-a-party', party })
    when(name, {}, party === 'buyer' ? buyer : seller).thenAccepted({
      ...{ type: recorded[name], data: dataOf(name) },
    })
  })

  test('does not tell a member who is no party that there is a settlement', () => {
    for (const history of [[], [...started], [...settledInFull]]) {
      when(name, {}, stranger, history).thenRefused({ code: 'settlement-absent' })
    }
  })
})

test('a reference is its own among documents of one kind only', () => {
  const invoice = invoiced('x', '10.00')
  given(settlement, opened, invoice)
    .when('AddTax', documents.AddTax)
    .thenAccepted({ type: 'TaxAdded', data: documents.AddTax })
})

describe('what is taken back', () => {
  test('is no more than was invoiced', () => {
    when('RecordCreditNote', { amount: cny('100.01') }).thenRefused({
      ...{ code: 'more-than-invoiced', invoiced: cny('100.00') },
    })
  })

  test('is no more than was paid through the platform', () => {
    when('RecordRefund', { amount: cny('100.01') }).thenRefused({
      ...{ code: 'more-than-paid', paid: cny('100.00') },
    })
    const past = [opened, paid('p-1', '100.00', false)]
    when('RecordRefund', {}, {}, past).thenRefused({ code: 'more-than-paid', paid: cny('0.00') })
  })

  test('is no more than the goods and charges are worth', () => {
    when('AddAllowance', { amount: cny('510000.01') }).thenRefused({
      ...{ code: 'payable-negative', payable: cny('510000.00'), short: cny('0.01') },
    })
    const amount = cny('510000.00')
    when('AddAllowance', { amount }).thenAccepted({
      ...{ type: 'AllowanceAdded', data: { ...documents.AddAllowance, amount } },
    })
  })
})

test('charges and tax that make more than money can write are refused', () => {
  for (const name of ['AddCharge', 'AddTax'] as const) {
    when(name, { amount: cny('999999999999999') }).thenRefused({ code: 'value-too-large' })
  }
})

describe('the last piece completes a settlement', () => {
  const goods = [delivered('d-1', '100'), took('d-1', '100')]

  test('when it is the payment', () => {
    given(settlement, opened, ...goods, invoiced('i-1', '510000.00'))
      .when('RecordPayment', { amount: cny('510000'), payment: 'p-1' })
      .thenAccepted(paid('p-1', '510000.00'), complete('510000.00'))
  })

  test('when it is the invoice', () => {
    given(settlement, opened, ...goods, paid('p-1', '510000.00'))
      .when('RecordInvoice', { amount: cny('510000.00'), invoice: 'i-1' })
      .thenAccepted(invoiced('i-1', '510000.00'), complete('510000.00'))
  })

  test('when it is a credit note, a refund, a charge or an allowance', () => {
    const more = [opened, ...goods, invoiced('i-1', '510010.00'), paid('p-1', '510010.00')]
    given(settlement, ...more)
      .when('AddCharge', documents.AddCharge)
      .thenAccepted({ type: 'ChargeAdded', data: dataOf('AddCharge') }, complete('510010.00'))
    const credit = { type: 'CreditNoteRecorded', data: documents.RecordCreditNote } as const
    given(settlement, ...more, credit)
      .when('RecordRefund', documents.RecordRefund)
      .thenAccepted({ type: 'RefundRecorded', data: documents.RecordRefund }, complete('510000.00'))
    const less = [opened, ...goods, invoiced('i-1', '509990.00'), paid('p-1', '509990.00')]
    given(settlement, ...less)
      .when('AddAllowance', documents.AddAllowance)
      .thenAccepted({ type: 'AllowanceAdded', data: documents.AddAllowance }, complete('509990.00'))
  })

  test('but not a payment that went past the platform', () => {
    given(settlement, opened, ...goods, invoiced('i-1', '510000.00'))
      .when('RecordPayment', { amount: cny('510000'), payment: 'p-1', throughPlatform: false })
      .thenAccepted(paid('p-1', '510000.00', false))
  })
})

describe('the documents of a settlement', () => {
  const invoices = (count: number) =>
    Array.from({ length: count }, (_, n) => invoiced(`many-${n}`, '0.01'))

  test('are a thousand at most, whatever their kinds; a repeat of one is known as ever', () => {
    const full = [opened, ...invoices(998), paid('p-1', '1.00'), delivered('d-1', '1')]
    const limit = { code: 'too-many-documents', limit: 1_000 } as const
    const moved = new Set<Name>(['RecordPayment', 'RecordRefund'])
    for (const name of names.filter((name) => !moved.has(name))) {
      when(name, {}, {}, full).thenRefused(limit)
    }
    const more = { delivery: 'd-2', quantity: tonnes('1') }
    given(settlement, ...full)
      .when('DeliverGoods', more)
      .thenRefused(limit)
    given(settlement, ...full)
      .when('RecordPayment', { amount: cny('1.00'), payment: 'p-1' })
      .thenNothing()
    given(settlement, ...full.slice(0, -1))
      .when('DeliverGoods', { delivery: 'd-1', quantity: tonnes('1') })
      .thenAccepted(full.at(-1)!)
  })

  test('leave room for the money that moves, whatever a party fills it with', () => {
    const full = [opened, ...invoices(999), paid('p-1', '20.00')]
    when('RecordPayment', {}, {}, full).thenAccepted(paid('x', '10.00'))
    when('RecordRefund', {}, {}, full).thenAccepted({
      type: 'RefundRecorded',
      data: documents.RecordRefund,
    })
    const limit = { code: 'too-many-documents', limit: 2_000 } as const
    const fuller = [...full, ...Array.from({ length: 1_000 }, (_, n) => paid(`q-${n}`, '0.01'))]
    when('RecordPayment', {}, {}, fuller).thenRefused(limit)
  })

  test('leave room for the answers to what was delivered', () => {
    given(settlement, opened, ...invoices(999), delivered('d-1', '1', -30))
      .when('AcceptDelivery', { delivery: 'd-1' })
      .thenAccepted(took('d-1', '1'))
  })

  test('are folded one after the other, however many an older ledger holds', () => {
    const state = foldAll(settlement, [opened, ...invoices(60_000)]) as OpenSettlement
    expect(state.sums.invoiced).toBe('600')
    expect(state.documents.size).toBe(60_000)
  })

  test('of a state are its own, whatever comes after it', () => {
    const before = foldAll(settlement, [opened, delivered('d-1', '1')]) as OpenSettlement
    const { evolve } = settlement
    const recorded = { id: 'it', revision: 2, at: NOW, effectiveAt: NOW, day: TODAY }
    evolve.DeliveryAccepted(before, took('d-1', '1').data as never, recorded)
    evolve.InvoiceRecorded(before, invoiced('i-1', '9.00').data as never, recorded)
    const decide = (type: string, data: object) => decideOn(settlement, before, { type, data })
    expect(decide('AcceptDelivery', { delivery: 'd-1' })).toMatchObject({
      events: [{ type: 'DeliveryAccepted' }],
    })
    expect(decide('RecordInvoice', { amount: cny('8.00'), invoice: 'i-1' })).toMatchObject({
      events: [{ type: 'InvoiceRecorded' }],
    })
  })
})

test('every refusal but those about goods and assignments was provoked', () => {
  const elsewhere = /deliver|accepted|unit|precedes|complete|proposals|assigned/
  expect(notProvoked(settlement).filter((code) => !elsewhere.test(code))).toEqual([])
})
