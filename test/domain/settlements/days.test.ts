import { describe, test } from 'vitest'
import type { Match } from '../../../domain/matches/evidence.ts'
import { settlement } from '../../../domain/settlements/decider.ts'
import { given, historian, on } from '../../support/given.ts'
import { byDefault, cny, costBearer, invoiced, opened, paid, reason, theMatch } from './facts.ts'

describe('the day of a document', () => {
  const cause = { code: 'precedes-its-cause', field: 'effectiveAt' } as const
  const then = (day: string) => ({ by: historian, effectiveAt: `${day}T00:00:00.000Z` })
  const open = on('2026-03-10', opened)
  const amount = cny('10.00')
  const beforeMatch = { ...cause, cause: 'SettlementOpened', on: '2026-03-10' }
  const papers = {
    AddCharge: { amount, charge: 'x', kind: 'freight' },
    AddAllowance: { amount, allowance: 'x', reason },
    AddTax: { amount, kind: 'VAT', tax: 'x' },
    RecordInvoice: { amount, invoice: 'x' },
    RecordCreditNote: { amount, creditNote: 'x', reason },
    RecordRefund: { amount, refund: 'x', reason },
    CloseDeliveries: { costBearer, reason },
  } as const

  test('is not before that of the agreement, but for a payment', () => {
    for (const [type, data] of Object.entries(papers)) {
      given(settlement, open)
        .when(type as keyof typeof papers, data as never, then('2026-03-09'))
        .thenRefused(beforeMatch)
    }
    given(settlement, open)
      .when('RecordPayment', { amount, payment: 'earnest' }, then('2026-02-01'))
      .thenAccepted(paid('earnest', '10.00'))
    given(settlement, open)
      .when('RecordInvoice', papers.RecordInvoice, then('2026-03-10'))
      .thenAccepted(invoiced('x', '10.00'))
  })

  test('is what it was in another book', () => {
    const taken = on('2026-03-10', { ...opened, data: { ...opened.data, takenOver: true } })
    given(settlement, taken as typeof open)
      .when('RecordInvoice', papers.RecordInvoice, then('2026-03-09'))
      .thenAccepted(invoiced('x', '10.00'))
  })

  test('is, of a credit note, not before the first invoice, of a refund the first payment', () => {
    const history = [
      open,
      on('2026-03-20', invoiced('i-1', '100.00')),
      on('2026-03-15', invoiced('i-2', '100.00')),
      on('2026-03-25', paid('p-1', '100.00')),
      on('2026-03-01', paid('elsewhere', '100.00', false)),
    ] as const
    given(settlement, ...history)
      .when('RecordCreditNote', papers.RecordCreditNote, then('2026-03-14'))
      .thenRefused({ ...cause, cause: 'InvoiceRecorded', on: '2026-03-15' })
    given(settlement, ...history)
      .when('RecordRefund', papers.RecordRefund, then('2026-03-24'))
      .thenRefused({ ...cause, cause: 'PaymentRecorded', on: '2026-03-25' })
  })

  test('is, of a settlement, not before that of its match, but in another book', () => {
    const past = { ...then('2026-03-30'), needs: { match: theMatch, tolerance: byDefault } }
    given(settlement)
      .when('OpenSettlement', {}, past)
      .thenRefused({ ...cause, cause: 'MatchAgreed', on: '2026-03-31' })
    const data = { ...opened.data, takenOver: true }
    const match = { ...theMatch, takenOver: true } as Match
    const taken = { match, tolerance: byDefault }
    given(settlement)
      .when('OpenSettlement', {}, { ...past, needs: taken })
      .thenAccepted({ ...opened, data })
  })
})
