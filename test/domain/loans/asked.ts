import type { EventOf } from '../../../domain/kernel/event.ts'
import { LoanTerms } from '../../../domain/loans/actus/terms.ts'
import { coverOn, nothingOwed } from '../../../domain/loans/cover/cover.ts'
import { loan } from '../../../domain/loans/decider.ts'
import type { loans } from '../../../domain/loans/events.ts'
import type { KnownLot, Lot } from '../../../domain/lots/evidence.ts'
import type { Mark } from '../../../domain/marks/evidence.ts'
import { foldAll } from '../../support/given.ts'
import { memberWith } from '../facts.ts'
import { behind, lotOf, markAt } from './pledged.ts'

/** Facts of a loan that a hill asks of a bank, on 100 t of apples. */

type Of<T extends EventOf<typeof loans>['type']> = Extract<
  EventOf<typeof loans>,
  { readonly type: T }
>

export const cny = (amount: string) => ({ amount, currency: 'CNY' })
export const tonnes = (value: string) => ({ unit: 'TNE' as const, value })

export const asked = {
  ...{ amount: cny('480000.00'), borrower: 'hill', chain: null, lender: 'bank' },
  ...{ lots: ['a'], orLess: false, seller: null },
  terms: LoanTerms.parse({ maturity: '2026-06-30', rate: '0.06' }),
}

export const requested: Of<'LoanRequested'> = {
  type: 'LoanRequested',
  data: { ...asked, products: ['apples'] },
}

/** A mark that was taken for the loan. */
export const markFor = (amount = '6000', changes: Parameters<typeof markAt>[1] = {}): Mark =>
  markAt(amount, { loan: 'it', ...changes })

type Given = {
  readonly lots?: readonly Lot[]
  readonly products?: readonly Mark[]
  readonly sold?: Readonly<Record<string, string>>
  readonly pledged?: Readonly<Record<string, string>>
}

const none = (lots: readonly Lot[]) => lots.map(() => undefined)

/** Everything that an appraisal reads: goods in a store whose lender sold 3,000 t of them. */
export function evidence({ lots = [lotOf()], products = [markFor()], ...more }: Given = {}) {
  const { needs } = behind({ lots: {} })
  return {
    ...{ ...needs, lots, products, buyers: [], sellers: [] },
    ...{ goods: none(lots), shipments: none(lots), warehouses: none(lots) },
    ...{ borrower: memberWith(), lender: memberWith() },
    sold: more.sold ?? { apples: '3000000' },
    pledged: more.pledged ?? {},
  }
}

/** The cover of an appraisal on these. */
export const coverOf = (given?: Given) =>
  coverOn({
    ...{ id: 'it', day: '2026-03-31', owed: nothingOwed },
    loan: foldAll(loan, [requested]) as never,
    needs: evidence(given),
  })

const holds = { faults: [], holds: true }

export const appraised = (
  changes: Partial<Of<'LoanAppraised'>['data']> = {},
): Of<'LoanAppraised'> => ({
  type: 'LoanAppraised',
  data: {
    ...{ chain: null, conflicts: [], cover: coverOf(), judged: holds, kept: holds },
    ...{ lendable: cny('480000.00'), saleable: holds },
    sales: [
      { days: '25/3', elsewhere: '0', perDay: '12000', product: 'apples', quantity: '100000' },
    ],
    ...changes,
  },
})

export const approved: Of<'LoanApproved'> = {
  type: 'LoanApproved',
  data: { amount: cny('480000.00'), asAsked: true },
}

export const answered = (
  lot: string,
  quantity: string | null = '100',
  product: string | null = null,
): Of<'CollateralAnswered'> => ({
  type: 'CollateralAnswered',
  data: {
    ...{ because: quantity === null ? 'It is not here.' : null, granted: quantity !== null },
    ...{ lot, product, quantity: quantity === null ? null : tonnes(quantity), settlement: null },
  },
})

export const returned = (
  because: Of<'CollateralReturned'>['data']['because'],
  lot: string,
  quantity = '100',
): Of<'CollateralReturned'> => ({
  type: 'CollateralReturned',
  data: {
    ...{ because, lot, most: true, quantity: tonnes(quantity), release: null, settlement: null },
  },
})

export const closed = (because: Of<'LoanClosed'>['data']['because']): Of<'LoanClosed'> => ({
  type: 'LoanClosed',
  data: { because },
})

export const lent: Of<'LoanDisbursed'> = {
  type: 'LoanDisbursed',
  data: {
    ...{ amount: cny('480000.00'), match: null, registration: 'reg-1', to: 'hill' },
    ...{ tranche: 't-1', whole: true },
  },
}

export const toSecure = [requested, appraised(), approved] as const
export const secured = [...toSecure, answered('a')] as const

/** A lot that stands behind the loan. */
export const pledged = (stored = '100', changes: Partial<KnownLot> = {}): KnownLot =>
  lotOf(stored, {
    pledge: { lender: 'bank', loan: 'it', quantity: tonnes(stored) },
    ...changes,
  })
