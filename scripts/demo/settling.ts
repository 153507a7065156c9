import { isAbove, minus } from '../../domain/values/exact.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Money } from '../../domain/values/money.ts'
import { type Agreed, amountsOf, type Settling, smooth } from './amounts.ts'
import { businessDaysAfter, moment, onOrAfter, onOrBefore } from './days.ts'
import { type Step, step } from './step.ts'

/** Goods reach the buyer; the afternoon of the next business day it answers. */
function goodsSteps(
  deal: Agreed,
  { late, rejected }: Settling,
): { steps: Step[]; done: LocalDate } {
  const { id, condition, agreed } = deal
  const { quantity } = condition
  const due = addDays(agreed, condition.leadTime ?? 7)
  const planned = late > 0 ? onOrAfter(addDays(due, late)) : onOrBefore(due)
  const brought = planned > agreed ? planned : businessDaysAfter(agreed, 1)
  const answered = businessDaysAfter(brought, 1)
  const deliver = (day: LocalDate, delivery: string) =>
    step(moment(day, 'noon'), 'DeliverGoods', id, { delivery, quantity }, { part: delivery })
  const answer = (day: LocalDate, delivery: string, data = {}) =>
    step(moment(day, 'afternoon'), 'AcceptDelivery', id, { delivery, ...data }, { part: delivery })
  if (rejected === 'first-delivery') {
    const reason = 'Not of the grade that was agreed.'
    const again = businessDaysAfter(brought, 5)
    const no = step(moment(answered, 'afternoon'), 'RejectDelivery', id, {
      delivery: 'd-1',
      reason,
    })
    const steps = [deliver(brought, 'd-1'), no, deliver(again, 'd-2'), answer(again, 'd-2')]
    return { steps, done: again }
  }
  const { accepted } = amountsOf(deal, { ...smooth, rejected })
  const data = rejected === 'nothing' ? {} : { accepted }
  return { steps: [deliver(brought, 'd-1'), answer(answered, 'd-1', data)], done: answered }
}

/** What follows on goods of which a part was rejected: no more will come, the rest is credited. */
function shortSteps({ id }: Agreed, credit: Money, day: LocalDate): Step[] {
  const reason = 'Rejected goods are credited.'
  return [
    step(moment(day, 'morning'), 'CloseDeliveries', id, { costBearer: 'seller', reason }),
    step(moment(day, 'morning'), 'RecordCreditNote', id, {
      amount: credit,
      creditNote: 'cn-1',
      reason,
    }),
  ]
}

function paymentSteps(deal: Agreed, settling: Settling, done: LocalDate): Step[] {
  const { id, condition, agreed } = deal
  if (settling.paid === 'not-yet') return []
  const { money, deposit, balance } = amountsOf(deal, settling)
  const throughPlatform = settling.paid === 'platform'
  const pay = (day: LocalDate, amount: string, payment: string) => {
    const data = { amount: money(amount), payment, throughPlatform }
    return step(moment(day, 'morning'), 'RecordPayment', id, data, { part: payment })
  }
  const days = Math.max(
    ...(condition.payment ?? []).map(({ due, days }) => (due === 'order' ? 0 : days)),
  )
  const last = onOrAfter(addDays(businessDaysAfter(done, 1), days))
  const steps = isAbove(deposit, '0') ? [pay(businessDaysAfter(agreed, 1), deposit, 'p-1')] : []
  if (isAbove(balance, '0')) steps.push(pay(last, balance, 'p-2'))
  if (isAbove('0', balance)) {
    const data = {
      amount: money(minus('0', balance)),
      reason: 'Credited goods were paid.',
      refund: 'r-1',
    }
    steps.push(step(moment(last, 'morning'), 'RecordRefund', id, data))
  }
  return steps
}

/** Everything that is recorded for an agreed deal after its settlement was opened. */
export function settlingSteps(deal: Agreed, settling: Settling): Step[] {
  const { id, price } = deal
  const { currency } = price
  const { money, credit, taxed, invoice } = amountsOf(deal, settling)
  const { steps, done } = goodsSteps(deal, settling)
  const billing = moment(done, 'afternoon')
  const charges = settling.charges.map(({ kind, amount }, index) => {
    const data = { amount: { amount, currency }, charge: `c-${index + 1}`, kind }
    return step(billing, 'AddCharge', id, data, { part: data.charge })
  })
  const tax = taxed === null ? [] : [{ amount: taxed, kind: 'VAT', tax: 't-1' }]
  const bills = [
    ...charges,
    ...tax.map((data) => step(billing, 'AddTax', id, data)),
    step(billing, 'RecordInvoice', id, { amount: money(invoice), invoice: 'i-1' }),
  ]
  const next = businessDaysAfter(done, 1)
  const short = isAbove(credit, '0') ? shortSteps(deal, money(credit), next) : []
  return [...steps, ...bills, ...short, ...paymentSteps(deal, settling, done)]
}
