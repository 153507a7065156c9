import { Map as Persistent } from 'immutable'
import { everyDay } from '../../../domain/loans/actus/conventions.ts'
import { LoanTerms } from '../../../domain/loans/actus/terms.ts'
import type { Disbursement, KnownLoan, Payment } from '../../../domain/loans/evidence.ts'

/** Every day is worked. */
export const always = () => everyDay

export const money = (amount: string, currency = 'CNY') => ({ amount, currency })

/** Six per cent a year, until the last of June. */
export const terms = LoanTerms.parse({ maturity: '2025-06-30', rate: '0.06' })

export const termsWith = (changes: object) =>
  LoanTerms.parse({ maturity: '2025-06-30', rate: '0.06', ...changes })

const requested = {
  ...{ amount: money('480000.00'), borrower: 'hill', chain: null, lender: 'bank' },
  ...{ lots: ['lot-1'], orLess: false, products: ['fuji'], seller: null, terms },
}

/** A loan of a bank to an orchard on 100 t of apples, that is open. */
export const loanWith = (changes: Partial<KnownLoan> = {}): KnownLoan => ({
  status: 'open',
  requested,
  on: '2025-03-01',
  borrower: 'hill',
  lender: 'bank',
  currency: 'CNY',
  terms,
  appraised: null,
  approved: money('480000.00'),
  approvedOn: '2025-03-02',
  securities: Persistent(),
  receivables: Persistent(),
  lots: ['lot-1'],
  products: ['fuji'],
  settlements: [],
  taken: [],
  substitutions: [],
  releases: Persistent(),
  disbursements: [],
  payments: [],
  rates: [],
  writtenOff: null,
  call: null,
  called: null,
  calls: 0,
  defaulted: null,
  liquidating: false,
  missed: null,
  reviewed: null,
  cover: null,
  ended: null,
  ...changes,
})

export const lentOn = (day: string, amount: string, tranche = day): Disbursement => ({
  ...{ day, amount: money(amount), match: null, registration: 'reg-1' },
  ...{ to: 'hill', tranche, whole: false },
})

/** So much to interest, and so much to principal. */
export const paidOn = (
  day: string,
  interest: string,
  principal: string,
  rounding = '0',
  payment = day,
): Payment => ({
  ...{ day, payment, rounding, from: null, settlement: null, source: 'cash' },
  ...{ call: null, whole: false },
  amount: money(`${Number(interest) + Number(principal)}`),
  ...{ interest: money(interest), principal: money(principal) },
  ...{ owner: money('0.00'), saleCosts: money('0.00'), storage: money('0.00') },
})
