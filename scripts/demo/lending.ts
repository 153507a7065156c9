import { times } from '../../domain/values/exact.ts'
import { addDays, daysBetween, type LocalDate } from '../../domain/values/instant.ts'
import { inMinorUnits, type Money } from '../../domain/values/money.ts'
import { total } from '../../domain/values/unit-price.ts'
import { businessDaysAfter, type Hour, moment } from './days.ts'
import type { Deal } from './deal.ts'
import { type Step, step } from './step.ts'
import { agreedFromStore } from './stock.ts'
import { leaving } from './store.ts'

export const yuan = (amount: string): Money => ({
  amount: inMinorUnits(amount, 'CNY'),
  currency: 'CNY',
})

/** A loan on lots, asked for, agreed to and lent on one day. */
export type Lending = {
  readonly id: string
  readonly borrower: string
  readonly lender: string
  /** Who would sell the goods if they must be sold: whoever sells much of them. */
  readonly seller: string
  readonly lots: readonly string[]
  readonly amount: string
  /** A year: `0.06` is 6 per cent. */
  readonly rate: string
  /** What the money costs the lender, if it is told. */
  readonly fundingRate?: string
  /** The series that the rate follows, if it does. */
  readonly rateReset?: object
  readonly day: LocalDate
  /** Days until all is due. */
  readonly days: number
}

const termsOf = ({ rate, fundingRate, rateReset, day, days }: Lending) => ({
  maturity: addDays(day, days),
  rate,
  ...(fundingRate !== undefined && { fundingRate }),
  ...(rateReset !== undefined && { rateReset }),
})

/**
 * What is asked for, at midday: by then the goods are in store, inspected and insured. Whoever asks
 * takes less where a lender lends less on them.
 */
export function requesting(lending: Lending, more: object = {}): Step {
  const { id, borrower, lender, seller, lots, amount, day } = lending
  const asked = { amount: yuan(amount), orLess: true, borrower, lender, lots, seller }
  const data = { ...asked, terms: termsOf(lending), ...more }
  return step(moment(day, 'midday'), 'RequestLoan', id, data)
}

export const approving = ({ id, day }: Pick<Lending, 'id' | 'day'>): Step =>
  step(moment(day, 'afternoon'), 'ApproveLoan', id, {})

/** Asked for at midday, agreed to in the afternoon, lent in the evening. */
export function lendingSteps(lending: Lending): Step[] {
  const { id, borrower, day } = lending
  const tranche = { registration: `registry-${id}`, to: borrower, tranche: 'tranche-1' }
  return [
    requesting(lending),
    approving(lending),
    step(moment(day, 'evening'), 'DisburseLoan', id, tranche),
  ]
}

/** Interest by A/360 from the day of the loan to a day, both in cents. */
export const interestOf = (
  { amount, rate, day }: Pick<Lending, 'amount' | 'rate' | 'day'>,
  until: LocalDate,
): string => {
  const yearly = times(amount, rate)
  const cents = BigInt(times(yearly, '100').split('.')[0]!) * BigInt(daysBetween(day, until))
  return times(`${cents / 360n}`, '0.01')
}

/** Of no amount: all that is owed. With a call: in answer to it. */
export const payingCash = (
  id: string,
  day: LocalDate,
  payment: string,
  { amount, call }: { readonly amount?: string; readonly call?: number } = {},
): Step => {
  const money = amount === undefined ? {} : { amount: yuan(amount) }
  const data = { ...money, ...(call !== undefined && { call }), payment }
  return step(moment(day, 'noon'), 'ApplyPayment', id, data, { part: payment })
}

/** Repaid in cash; the owner takes its goods back the day after. */
export function repaidInCash(lending: Lending, day: LocalDate): Step[] {
  const back = businessDaysAfter(day, 1)
  return [
    payingCash(lending.id, day, 'cash-1'),
    ...lending.lots.map((lot) => leaving(lot, back, 'noon', null)),
  ]
}

/** When goods that stand behind a loan are sold for cash, and which moment each step has. */
export type Sale = Omit<Deal, 'ending' | 'asked'> & {
  readonly lot: string
  /** Agreed in the morning. */
  readonly day: LocalDate
  /** When the buyer pays, on the day of the agreement or on the one after. */
  readonly paid: LocalDate
}

/** Pledged goods leave once they are paid for: the money goes to the lender first. */
export function pledgedSale(sale: Sale, leaves: Hour = 'evening'): Step[] {
  const { id, lot, day, paid, price, condition } = sale
  const amount = yuan(total(price, condition.quantity).amount)
  const delivered = businessDaysAfter(paid, 1)
  const accepted = businessDaysAfter(delivered, 1)
  const goods = { delivery: 'd-1', quantity: condition.quantity }
  const at = moment(accepted, 'afternoon')
  return [
    agreedFromStore({ ...sale, asked: day }, lot, moment(day, 'morning')),
    step(moment(paid, 'afternoon'), 'RecordPayment', id, { amount, payment: 'p-1' }),
    leaving(lot, paid, leaves, id),
    step(moment(delivered, 'noon'), 'DeliverGoods', id, goods),
    step(at, 'AcceptDelivery', id, { delivery: 'd-1' }),
    step(at, 'RecordInvoice', id, { amount, invoice: 'i-1' }),
  ]
}
