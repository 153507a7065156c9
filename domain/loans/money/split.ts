import type { DataOf } from '../../kernel/event.ts'
import { isZero } from '../../values/decimal.ts'
import { compare, minus, plus, sum } from '../../values/exact.ts'
import { decimal, type Fraction, fraction, NONE, written } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { decimalsOf, inMinorUnits, type Money } from '../../values/money.ts'
import type { Account } from '../account/account.ts'
import { asMoney, noMoney } from '../account/amounts.ts'
import type { LoanCommand } from '../commands.ts'
import { type CoverEvidence, coverOn } from '../cover/cover.ts'
import { paysPrincipal, waterfall } from '../cover/waterfall.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'
import { type Sold, storageOf, withoutMatch, withoutSold } from './sold.ts'

export type Applied = Extract<LoanEvent, { type: 'PaymentApplied' }>
/** A payment, once it is known how much it is. */
type Data = Omit<DataOf<LoanCommand, 'ApplyPayment'>, 'amount'> & {
  readonly amount: Money
  readonly whole: boolean
}

/** What a payment is put to. */
export type Put = {
  readonly id: string
  readonly data: Data
  readonly loan: KnownLoan
  readonly account: Account
  readonly sold: readonly Sold[]
  readonly needs: CoverEvidence
  readonly day: LocalDate
}

const orZero = (amount: string) => (amount.startsWith('-') ? '0' : amount)

/** What storage of the goods costs, less what was paid of it out of money for the same match. */
function storageClaimed({ data, loan, sold, needs, day }: Put): string {
  const { amount } = asMoney(storageOf(sold, needs, loan, day), loan.currency)
  const before = loan.payments.filter(({ settlement }) => settlement === data.settlement)
  return orZero(minus(amount, sum(before.map(({ storage }) => storage.amount))))
}

/**
 * What of the principal is asked for. Money that the borrower sends pays all of it; money for goods
 * pays as much as the rest of them does not lend, and all of it with an open call or in default.
 */
function principalClaimed(put: Put, due: string): string {
  const { id, data, loan, account, sold, needs, day } = put
  if (data.source === 'cash') return due
  const rest = coverOn({
    ...{ id, day, owed: account },
    loan: withoutSold(loan, sold),
    needs: withoutMatch(needs, data.settlement),
  })
  const claimed = paysPrincipal({
    principal: account.principal,
    unpaid: NONE,
    restLends: fraction(rest.lendingValue),
    sweep: loan.call !== null || loan.status === 'defaulted',
    decimals: decimalsOf(loan.currency),
  })
  return compare(claimed, due) < 0 ? claimed : due
}

/** What is owed, each rounded once. Interest that is owed to the borrower lessens the principal. */
function dueOf({ accrued, owed }: Account, currency: string) {
  const interest = orZero(asMoney(accrued, currency).amount)
  const all = orZero(asMoney(owed, currency).amount)
  return { all, interest, principal: orZero(minus(all, interest)) }
}

/** All that is owed, as money. */
export const allOf = (account: Account, currency: string): Money => ({
  amount: inMinorUnits(dueOf(account, currency).all, currency),
  currency,
})

/** What is owed exactly above what is paid, if interest is paid in full, or all of it is. */
function roundingOf({ account }: Put, interest: Money, principal: Money): Fraction {
  if (account.owed.lt(0)) return NONE
  const due = dueOf(account, interest.currency)
  const paid = plus(interest.amount, principal.amount)
  if (compare(paid, due.all) === 0) return account.owed.sub(fraction(due.all))
  const inFull = compare(interest.amount, due.interest) === 0 && !account.accrued.lt(0)
  return inFull ? account.accrued.sub(fraction(interest.amount)) : NONE
}

const named = ({ data }: Put) => {
  const { amount, call, from, payment, settlement, source, whole } = data
  return { amount, call, from, payment, settlement, source, whole }
}

/** Money that no loan is owed any more is the owner's. */
export function toOwner(put: Put): Applied {
  const none = noMoney(put.loan.currency)
  const data = { ...named(put), owner: put.data.amount, rounding: '0' }
  return {
    type: 'PaymentApplied',
    data: { ...data, interest: none, principal: none, saleCosts: none, storage: none },
  }
}

/** Where a payment goes: storage, costs of the sale, interest, principal, and then the owner. */
export function split(put: Put): Applied {
  const { data, account, loan } = put
  const { currency } = loan
  const due = dueOf(account, currency)
  const { paid, owner } = waterfall(data.amount.amount, [
    ['storage', storageClaimed(put)],
    ['saleCosts', data.saleCosts?.amount ?? '0'],
    ['interest', due.interest],
    ['principal', principalClaimed(put, due.principal)],
  ])
  const money = (amount: string): Money => ({ amount: inMinorUnits(amount, currency), currency })
  const [interest, principal] = [money(paid.interest), money(paid.principal)]
  return {
    type: 'PaymentApplied',
    data: {
      ...named(put),
      ...{ interest, principal },
      owner: money(owner),
      rounding: written(roundingOf(put, interest, principal)),
      saleCosts: money(paid.saleCosts),
      storage: money(paid.storage),
    },
  }
}

/**
 * With so much less to the loan, and more to the owner: a payment of an earlier day may find, with
 * those that were recorded before it, less to pay than was owed on its day.
 */
export function lessened({ data }: Applied, excess: Fraction): Applied {
  const { currency } = data.amount
  const places = decimalsOf(currency)
  const money = (amount: string): Money => ({ amount: inMinorUnits(amount, currency), currency })
  const too = decimal(excess, places, 'up')
  const principal = money(orZero(minus(data.principal.amount, too)))
  const left = minus(too, minus(data.principal.amount, principal.amount))
  const interest = money(orZero(minus(data.interest.amount, left)))
  const kept = plus(principal.amount, interest.amount)
  const before = plus(data.principal.amount, data.interest.amount)
  const owner = money(plus(data.owner.amount, minus(before, kept)))
  const rounding = isZero(kept) ? '0' : data.rounding
  return { type: 'PaymentApplied', data: { ...data, interest, owner, principal, rounding } }
}
