import { isZero } from '../values/decimal.ts'
import { isAbove, lesser, minus, plus } from '../values/exact.ts'
import { decimal, fraction } from '../values/fraction.ts'
import { decimalsOf } from '../values/money.ts'
import type { SettlementEvent } from './events.ts'
import type { OpenSettlement } from './settlement.ts'
import { money, paid, payableAtMost } from './state.ts'

/**
 * What the buyer pays while its debt is assigned is proceeds of the loan, but for the tax in it and
 * for what is beyond the price. A deposit is held until goods come or all is paid: it may still
 * have to go back. All is computed from sums, so that no rounding is lost or counted twice.
 */

/** What of so much money came for the goods: no more than is payable, without the tax in that. */
function withoutTax(state: OpenSettlement, amount: string): string {
  const most = payableAtMost(state)
  const counted = lesser(amount, most)
  if (!isAbove(counted, '0')) return '0'
  const tax = lesser(state.sums.tax, most)
  if (isZero(tax)) return counted
  const part = fraction(tax).mul(fraction(counted)).div(fraction(most))
  return minus(counted, decimal(part, decimalsOf(state.price.currency)))
}

/** What of the money that came may be with loans: that which was not paid to somebody else. */
function forLoans(state: OpenSettlement): string {
  const all = paid(state)
  const away = lesser(state.proceeds.paidAway, all)
  return minus(withoutTax(state, all), withoutTax(state, away))
}

/** What must be passed on to the loan that the debt is assigned to; null: nothing. */
export function proceedsDue(state: OpenSettlement) {
  const { assignment, goods, proceeds } = state
  const whole = !isAbove(payableAtMost(state), paid(state))
  if (assignment === null || !(whole || isAbove(goods.delivered, '0'))) return null
  const passed = plus(proceeds.passedBefore, assignment.passedOn)
  const amount = minus(forLoans(state), passed)
  return isAbove(amount, '0') ? { amount, whole } : null
}

/** What of a refund the loan had: as much of it as leaves less than was passed on. */
function reclaimed(state: OpenSettlement, refund: string): string {
  const { passedOn = '0' } = state.assignment ?? {}
  const passed = plus(state.proceeds.passedBefore, passedOn)
  return lesser(lesser(refund, passedOn), minus(passed, forLoans(state)))
}

/** What follows for the loan from the last event before this state. */
export function proceedsAfter(last: SettlementEvent, state: OpenSettlement): SettlementEvent[] {
  if (state.assignment === null) return []
  const { loan } = state.assignment
  if (last.type === 'RefundRecorded') {
    const amount = reclaimed(state, last.data.amount.amount)
    const data = { amount: money(state, amount), loan, refund: last.data.refund }
    return isAbove(amount, '0') ? [{ type: 'ProceedsReclaimed', data }] : []
  }
  const due = proceedsDue(state)
  if (due === null) return []
  const { payment } = state.proceeds
  if (payment === null) throw new Error('proceeds are due of no payment')
  const data = { amount: money(state, due.amount), loan, payment, whole: due.whole }
  return [{ type: 'ProceedsReceived', data }]
}

type Payment = Extract<SettlementEvent, { type: 'PaymentRecorded' }>['data']

/** Remembers a payment through the platform: it is held here, unless it names who has it. */
export function withPayee(state: OpenSettlement, { amount, payee, payment }: Payment) {
  const { lender, proceeds } = state
  const paidAway = plus(proceeds.paidAway, amount.amount)
  const held = payee === null || payee === lender
  return { ...state, proceeds: { ...proceeds, ...(held ? { payment } : { paidAway }) } }
}

/** Of money that went back, loans of the past do not count as having it any more. */
export function withRefund(state: OpenSettlement): OpenSettlement {
  const { proceeds } = state
  if (isZero(proceeds.passedBefore)) return state
  const passedBefore = lesser(proceeds.passedBefore, forLoans(state))
  return { ...state, proceeds: { ...proceeds, passedBefore } }
}
