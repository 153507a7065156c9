import { Map as Persistent } from 'immutable'
import type { EventOf } from '../../../domain/kernel/event.ts'
import type { CoverEvidence } from '../../../domain/loans/cover/cover.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import type { KnownLot } from '../../../domain/lots/evidence.ts'
import { settlement } from '../../../domain/settlements/decider.ts'
import type { settlements } from '../../../domain/settlements/events.ts'
import type { Settlement } from '../../../domain/settlements/evidence.ts'
import { foldAll } from '../../support/given.ts'
import { invoiced, opened, paid } from '../settlements/facts.ts'
import { lentOn, loanWith, termsWith } from './loan.ts'
import { behind, coldStore, granted, markAt, pledgedLot } from './pledged.ts'

/** The story of the apples: 480,000 on 100 t for a fortnight, and then they are sold. */

export const LENT = '2026-03-17'
export const SOLD = '2026-03-31'

const price = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' as const })

/** A sale at 6,000 a tonne of so many tonnes, of which so much was paid. */
export function saleOf(tonnes: string, ...payments: readonly string[]): Settlement {
  const quantity = { unit: 'TNE' as const, value: tonnes }
  const value = { amount: `${Number(tonnes) * 6_000}.00`, currency: 'CNY' }
  const begun: EventOf<typeof settlements> = {
    ...opened,
    data: { ...(opened.data as object), instalments: [], price: price('6000'), quantity, value },
  } as never
  const came = payments.map((amount, n) => paid(`p-${n}`, amount))
  return foldAll(settlement, [begun, invoiced('i-1', value.amount), ...came]) as Settlement
}

/** Apples that are kept for a match. */
export const reservedFor = (match: string, tonnes: string, stored = '100'): KnownLot =>
  pledgedLot(stored, {
    reservations: Persistent([
      [
        match,
        {
          ...{ buyer: 'market', seller: 'hill', match, on: LENT, price: price('6000') },
          ...{ agreed: null, left: tonnes, named: true, whole: true },
          quantity: { unit: 'TNE' as const, value: tonnes },
        },
      ],
    ]),
  })

/** An open loan on these lots, and what is known of them. */
export function apples(
  lots: Readonly<Record<string, KnownLot>> = { a: pledgedLot() },
  changes: Partial<KnownLoan> = {},
  mark = '6000',
) {
  const { needs } = behind({
    lots,
    marks: { apples: markAt(mark) },
    warehouses: Object.values(lots).map(() => coldStore),
  })
  const securities = Object.entries(lots).map(
    ([id, { stored, unit }]) => [id, granted(stored, unit)] as const,
  )
  const loan = loanWith({
    terms: termsWith({ maturity: '2026-06-30' }),
    ...{ lots: Object.keys(lots), products: ['apples'] },
    securities: Persistent(securities),
    disbursements: [lentOn(LENT, '480000')],
    ...{ on: '2026-03-15', approvedOn: '2026-03-16' },
    ...changes,
  })
  return { loan, needs: needs as CoverEvidence }
}

/** The parts of a payment. */
export const parts = (event: { readonly type: string; readonly data: object } | undefined) => {
  const { interest, owner, principal, saleCosts, storage } = event!.data as Record<
    string,
    { amount: string }
  >
  return [storage, saleCosts, interest, principal, owner].map((part) => part!.amount)
}
