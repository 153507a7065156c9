import { Map as Persistent } from 'immutable'
import type { CoverEvidence } from '../../../domain/loans/cover/cover.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { settlement } from '../../../domain/settlements/decider.ts'
import type { Settlement } from '../../../domain/settlements/evidence.ts'
import { foldAll } from '../../support/given.ts'
import { delivered, invoiced, opened, paid, took } from '../settlements/facts.ts'
import { loanWith, money, termsWith } from './loan.ts'
import { noPolicy } from './pledged.ts'

/**
 * The story of the cane: 10,000 t at 500 of two growers, which give 12.5 per cent of sugar, sold
 * already at 5,100.
 */

const begun = (buyer: string, seller: string, tonnes: string, amount: string) => ({
  ...opened,
  data: {
    ...(opened.data as object),
    ...{ buyer, seller, instalments: [] },
    price: { amount, currency: 'CNY', per: 'TNE' as const },
    quantity: { unit: 'TNE' as const, value: tonnes },
    value: money(`${Number(tonnes) * Number(amount)}.00`),
  },
})

const foldOf = (...events: readonly object[]) => foldAll(settlement, events as never) as Settlement

/** Of one grower's cane so many tonnes were accepted, and all was invoiced; so much was paid. */
export function grown(grower: string, accepted: string, ...payments: readonly string[]) {
  const events = [
    ...(accepted === '0' ? [] : [delivered('d-1', accepted), took('d-1', accepted)]),
    ...payments.map((amount, n) => paid(`p-${n}`, amount)),
  ]
  return foldOf(begun('mill', grower, '5000', '500'), invoiced('i-1', '2500000.00'), ...events)
}

/** 1,250 t of sugar, of which so much was paid. */
export const sugar = (...payments: readonly string[]) =>
  foldOf(
    begun('trader', 'mill', '1250', '5100'),
    ...payments.map((amount, n) => paid(`p-${n}`, amount)),
  )

export function cane(
  settlements: readonly Settlement[] = [grown('north', '5000'), grown('south', '5000'), sugar()],
  changes: Partial<KnownLoan> = {},
) {
  const chain = { downstream: 'sugar', upstream: ['north-cane', 'south-cane'], yield: '0.125' }
  const base = loanWith()
  const loan = loanWith({
    status: 'secured',
    ...{ borrower: 'mill', lots: [], products: [], approved: money('5000000.00') },
    requested: { ...base.requested, borrower: 'mill', chain, lots: [], products: [] },
    terms: termsWith({ maturity: '2026-09-30', rate: '0.08' }),
    ...{ on: '2026-03-01', approvedOn: '2026-03-02' },
    settlements: [...chain.upstream, chain.downstream],
    receivables: Persistent([['sugar', { status: 'granted' as const, quantity: null }]]),
    ...changes,
  })
  const none = { lots: [], products: [], goods: [], shipments: [], warehouses: [], taken: [] }
  const policies = { calendar: noPolicy, lending: noPolicy, marks: noPolicy, storage: noPolicy }
  const needs: CoverEvidence = { ...none, ...policies, settlements }
  return { loan, needs }
}
