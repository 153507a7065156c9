import fc from 'fast-check'
import {
  agree,
  ended,
  ending,
  givenAway,
  hours,
  huge,
  march,
  on,
  reason,
  settled,
  tonnes,
} from '../server/requests.ts'
import { condition, yuan } from '../server/trade.ts'
import type { Step, StreamCases } from './cases.ts'

const delivered = ['deliver', { delivery: 'd', quantity: tonnes('40') }] as const
const accepted = ['accept', { delivery: 'd' }] as const
const returning = (name: string, value = '1') => ({
  ...ending,
  quantity: tonnes(value),
  return: name,
})
const invoiced = ['invoice', { invoice: 'i', amount: yuan('10') }] as const
const charge = (amount: string) => ({ charge: 'c', amount: yuan(amount), kind: 'freight' })
const credit = { creditNote: 'c', amount: yuan('11'), reason }
/** As many documents as a settlement may have. */
const manyInvoices = (id: string) =>
  Array.from({ length: 1_000 }, (_, n): Step => {
    const invoice = { invoice: `i-${n}`, amount: yuan('0.01') }
    return ['platform', `/settlements/${id}/invoice`, invoice]
  })

const paper = { amount: yuan('471137'), reason }

/** A document of some amount of money, under one of a few references. */
const document = (name: string, more: object = {}) =>
  fc
    .record({ number: fc.constantFrom('1', '2'), amount: fc.constantFrom('510000', '5') })
    .map(({ number, amount }) => ({ [name]: number, amount: yuan(amount), ...more }))
const delivery = fc.constantFrom('1', '2')
const assigned = ['assign', { lender: 'reef', loan: 'l', notice: null }] as const
const loan = fc.constantFrom('l-1', 'l-2')

export const cases: StreamCases = {
  refusals: [
    { code: 'match-unknown', when: on('s0', 'open', {}) },
    { code: 'settlement-absent', when: on('s0', ...invoiced) },
    {
      code: 'settlement-complete',
      given: settled('s1', ...givenAway),
      when: on('s1', 'deliver', { delivery: 'e', quantity: tonnes('1') }),
    },
    {
      code: 'not-a-party',
      given: settled('s2'),
      when: on('s2', ...invoiced, 'hill'),
    },
    {
      code: 'reference-reused',
      given: settled('s3', invoiced),
      when: on('s3', 'invoice', { invoice: 'i', amount: yuan('20') }),
    },
    {
      code: 'currency-differs',
      given: settled('s4'),
      when: on('s4', 'invoice', { invoice: 'i', amount: { amount: '1', currency: 'USD' } }),
    },
    {
      code: 'unit-does-not-fit',
      given: settled('s5'),
      when: on('s5', 'deliver', { delivery: 'd', quantity: hours }),
    },
    {
      code: 'more-than-delivered',
      given: settled('s7', delivered),
      when: on('s7', 'accept', { delivery: 'd', accepted: tonnes('41') }),
    },
    {
      code: 'more-than-invoiced',
      given: settled('s8', invoiced),
      when: on('s8', 'credit', credit),
    },
    {
      code: 'more-than-paid',
      given: settled('s9'),
      when: on('s9', 'refund', { refund: 'r', amount: yuan('1'), reason }),
    },
    {
      code: 'payable-negative',
      given: settled('s10'),
      when: on('s10', 'allow', { allowance: 'a', amount: yuan('510000.01'), reason }),
    },
    {
      code: 'value-too-large',
      given: settled('s11'),
      when: on('s11', 'charge', charge(huge)),
    },
    {
      code: 'too-many-documents',
      given: settled('s14'),
      together: manyInvoices('s14'),
      when: on('s14', 'charge', charge('1')),
    },
    {
      code: 'too-many-proposals',
      given: settled('s15', ['deliver', { delivery: 'd', quantity: tonnes('1') }], accepted),
      together: Array.from({ length: 1_000 }, (_, n) =>
        on('s15', 'return', returning(`r-${n}`), 'hill'),
      ),
      when: on('s15', 'return', returning('once-more'), 'fuji'),
    },
    {
      code: 'more-than-accepted',
      given: settled('s6', delivered, accepted),
      when: on('s6', 'return', returning('r', '41')),
    },
    {
      code: 'delivery-not-held',
      given: settled('s16', delivered),
      when: on('s16', 'take-back', { delivery: 'd' }),
    },
    {
      code: 'delivery-not-open',
      given: settled('s12'),
      when: on('s12', 'reject', { delivery: 'd', reason }),
    },
    {
      code: 'deliveries-closed',
      given: settled('s13', delivered, ended),
      when: on('s13', 'deliver', { delivery: 'e', quantity: tonnes('1') }),
    },
    {
      code: 'assigned-to-lender',
      given: settled('s17', assigned),
      when: on('s17', 'pay', { amount: yuan('10'), payee: 'fuji', payment: 'p' }),
    },
    {
      code: 'not-assigned',
      given: settled('s18', assigned),
      when: on('s18', 'accept-assignment', { loan: 'another' }),
    },
    {
      code: 'precedes-its-cause',
      given: [['platform', '/matches/d8/agree', agree]],
      when: ['historian', `/settlements/d8/invoice${march}`, { invoice: 'i', amount: yuan('10') }],
    },
  ],
  tries: {
    AddCharge: { amount: paper.amount, charge: 'c', kind: 'freight' },
    AddAllowance: { ...paper, allowance: 'a' },
    AddTax: { amount: paper.amount, kind: 'VAT', tax: 't' },
    RecordInvoice: { amount: paper.amount, invoice: 'i' },
    RecordCreditNote: { ...paper, creditNote: 'n' },
    DeliverGoods: { delivery: 'd', quantity: condition.quantity },
    AcceptDelivery: { delivery: 'd' },
    RejectDelivery: { delivery: 'd', reason },
    CloseDeliveries: ending,
    TakeBackGoods: { delivery: 'd' },
    ReturnGoods: returning('r'),
    AcceptAssignment: { loan: 'l' },
  },
  seldom: ['CloseDeliveries', 'RejectDelivery', 'CancelSettlement'],
  likely: {
    OpenSettlement: fc.constant({}),
    AddCharge: document('charge', { kind: 'freight' }),
    AddAllowance: document('allowance', { reason }),
    AddTax: document('tax', { kind: 'VAT' }),
    RecordInvoice: document('invoice'),
    RecordCreditNote: document('creditNote', { reason }),
    RecordPayment: document('payment'),
    RecordRefund: document('refund', { reason }),
    DeliverGoods: fc.record({
      delivery,
      quantity: fc.constantFrom(condition.quantity, tonnes('40'), { unit: 'KGM', value: '60000' }),
    }),
    AcceptDelivery: fc.record({
      accepted: fc.constantFrom(null, condition.quantity, tonnes('39')),
      delivery,
    }),
    RejectDelivery: fc.record({ delivery, reason: fc.constant(reason) }),
    CloseDeliveries: fc.constant(ending),
    TakeBackGoods: fc.record({ delivery }),
    ReturnGoods: fc.record({
      ...{ costBearer: fc.constant('buyer'), reason: fc.constant(reason) },
      quantity: fc.constantFrom(tonnes('5'), tonnes('40')),
      return: fc.constantFrom('1', '2'),
    }),
    CancelSettlement: fc.constant({ reason }),
    AssignSettlement: fc.record({ lender: fc.constant('hill'), loan, notice: fc.constant(null) }),
    AcceptAssignment: fc.record({ loan }),
    EndAssignment: fc.record({ because: fc.constant(reason), loan }),
  },
}
