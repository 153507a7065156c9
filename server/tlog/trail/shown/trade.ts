import type { Match } from '../../../../domain/matches/evidence.ts'
import type { OpenSettlement, Settlement } from '../../../../domain/settlements/evidence.ts'
import {
  goodsToCome,
  invoiced,
  money,
  paid,
  payable,
} from '../../../../domain/settlements/state.ts'
import { isAbove, minus, sum } from '../../../../domain/values/exact.ts'
import type { LocalDate } from '../../../../domain/values/instant.ts'
import { inMinorUnits } from '../../../../domain/values/money.ts'
import { total } from '../../../../domain/values/unit-price.ts'
import { dueOf } from '../../../../projections/credit/due.ts'
import type { FoldedStream, States } from '../states.ts'
import { type Agreement, agreement, eventsOf, type Missing, type Shown, stateOf } from './shown.ts'

type Agreed = Exclude<Match, { status: 'absent' }>
type Money = { readonly amount: string; readonly currency: string }

const text = ({ amount, currency }: Money) => `${amount} ${currency}`
const owed = (state: OpenSettlement, amount: string) => text(money(state, amount))

/** Whenever a settlement was complete, what was payable, invoiced and paid was one amount. */
const completions = (settlement: FoldedStream | undefined): Agreement[] =>
  eventsOf(settlement, 'SettlementCompleted').map(({ after, data, entry }) => {
    const state = after as OpenSettlement
    return agreement(
      `When it was complete, on ${entry.day}, what was accepted, invoiced and paid was one amount`,
      ['goods × price, with charges and tax', owed(state, payable(state))],
      ['invoiced', owed(state, invoiced(state))],
      ['paid', owed(state, paid(state))],
      ['recorded', text(data.payable)],
    )
  })

/** What the match agreed, what was opened for it, and the instalments of that. */
function agreements(match: Agreed | null, settlement: FoldedStream | undefined): Agreement[] {
  const [opened] = eventsOf(settlement, 'SettlementOpened')
  const { instalments = [], value = null } = opened?.data ?? {}
  const found = completions(settlement)
  if (instalments.length > 0) {
    const together = sum(instalments.map((one: { amount: Money }) => one.amount.amount))
    const amount = inMinorUnits(together, value.currency)
    const parts = ['instalments', text({ ...value, amount })] as const
    found.unshift(agreement('The instalments add up', ['value', text(value)], parts))
  }
  if (match !== null) {
    const { condition, price } = match
    const says = 'What was agreed is the quantity at the price'
    const amounts: (readonly [string, string])[] = [
      ['quantity × price', text(total(price, condition.quantity))],
      ['agreed', text(match.value)],
    ]
    if (value !== null) amounts.push(['opened', text(value)])
    found.unshift(agreement(says, ...amounts))
  }
  return found
}

const lastDay = (stream: FoldedStream | undefined, type: string): LocalDate | null =>
  eventsOf(stream, type)
    .map(({ entry }) => entry.day)
    .sort()
    .at(-1) ?? null

function stillDue(state: OpenSettlement, stream: FoldedStream, asOf: LocalDate): Missing[] {
  const [opened] = eventsOf(stream, 'SettlementOpened')
  const missing: Missing[] = []
  const add = (what: string, amount: string, due: LocalDate | null) =>
    missing.push({ what, amount, due, isLate: due !== null && due < asOf })
  const toCome = state.deliveriesClosed ? '0' : goodsToCome(state)
  if (isAbove(toCome, '0')) add('delivery', `${toCome} ${state.quantity.unit}`, state.deliverBy)
  for (const [delivery, quantity] of state.waiting) {
    add(`acceptance of ${delivery}`, `${quantity} ${state.quantity.unit}`, null)
  }
  const toInvoice = minus(payable(state), invoiced(state))
  if (isAbove(toInvoice, '0')) add('invoice', owed(state, toInvoice), null)
  const toPay = minus(payable(state), paid(state))
  const dates = {
    deliveredOn: lastDay(stream, 'GoodsDelivered'),
    invoicedOn: lastDay(stream, 'InvoiceRecorded'),
    instalments: opened?.data.instalments ?? [],
  }
  if (isAbove(toPay, '0'))
    add('payment', owed(state, toPay), dueOf({ ...dates, settlement: state }))
  if (missing.length === 0 && state.status !== 'complete') add('completion', '', null)
  return missing
}

/** A trade of the trail: what was agreed, whether it adds up, what is missing or late. */
export function showTrade(id: string, states: States, asOf: LocalDate): Shown {
  const stream = states.get(`settlement-${id}`)
  const match = stateOf<Match>(states, `match-${id}`) ?? { status: 'absent' }
  const settlement = stateOf<Settlement>(states, `settlement-${id}`) ?? { status: 'absent' }
  const agreed = match.status === 'absent' ? null : match
  const figures: [string, string][] = [['match', match.status]]
  if (agreed) {
    const { quantity } = agreed.condition
    const { amount, currency, per } = agreed.price
    figures.push(
      ['buyer', agreed.buyer],
      ['seller', agreed.seller],
      ['goods', `${quantity.value} ${quantity.unit} of ${agreed.product}`],
      ['price', `${amount} ${currency} per ${per}`],
      ['value', text(agreed.value)],
    )
  }
  figures.push(['settlement', settlement.status])
  const missing: Missing[] = []
  if (settlement.status === 'absent' || stream === undefined) {
    if (agreed && agreed.status !== 'undone' && !agreed.takenOver) {
      missing.push({ what: 'settlement', amount: null, due: null, isLate: false })
    }
  } else {
    figures.push(
      ['payable', owed(settlement, payable(settlement))],
      ['invoiced', owed(settlement, invoiced(settlement))],
      ['paid', owed(settlement, paid(settlement))],
    )
    if (settlement.undone === null) missing.push(...stillDue(settlement, stream, asOf))
  }
  return { figures, agreements: agreements(agreed, stream), missing, claim: null }
}
