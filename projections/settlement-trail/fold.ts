import { matches } from '../../domain/matches/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { plus } from '../../domain/values/exact.ts'
import type { Money } from '../../domain/values/money.ts'
import { type Quantity, valueIn } from '../../domain/values/quantity.ts'
import { type Folded, type Handles, projection, type Row } from '../kernel/projection.ts'
import { type TotalOf, tables, type trades } from './rows.ts'

type Rows = Handles<typeof tables>
type Trade = Row<typeof trades>
type Sum = 'allowances' | 'tax' | 'invoiced' | 'credited' | 'paid' | 'paidElsewhere' | 'refunded'
type Part = 'delivered' | 'accepted' | 'rejected'

function step(
  { steps }: Rows,
  { stream, revision, position, eventId: event, type, effectiveAt, causation: cause }: Folded,
  amount: string | null = null,
  unit: string | null = null,
) {
  steps.put({ stream, revision, position, event, type, effectiveAt, cause, amount, unit })
}

function total({ totals }: Rows, of: TotalOf, { amount, currency }: Money) {
  const before = totals.get({ currency, of })
  const sum = before === undefined ? amount : plus(before.amount, amount)
  totals.put({ currency, of, count: (before?.count ?? 0) + 1, amount: sum })
}

/** The trade that a settlement's event belongs to: a settlement is opened for a match. */
function tradeOf({ trades }: Rows, { id, stream }: Folded): Trade {
  const trade = trades.get({ match: id })
  if (trade === undefined) throw new Error(`${stream} settles no match`)
  return trade
}

/** A document over money: a step, a sum of its match, and a total of its currency. */
function document(rows: Rows, event: Folded, sum: Sum, of: TotalOf, money: Money) {
  const trade = tradeOf(rows, event)
  step(rows, event, money.amount, money.currency)
  rows.trades.put({ ...trade, [sum]: plus(trade[sum], money.amount) })
  total(rows, of, money)
}

const documents =
  (sum: Sum, of: TotalOf) => (rows: Rows, event: Folded<{ readonly amount: Money }>) =>
    document(rows, event, sum, of, event.data.amount)

/** Adds goods in the unit of the agreed quantity. */
function withGoods(trade: Trade, part: Part, quantity: Quantity | null): Trade {
  if (quantity === null) return trade
  return { ...trade, [part]: plus(trade[part], valueIn(quantity, trade.unit)) }
}

const goods = (rows: Rows, event: Folded, { value, unit }: Quantity) =>
  step(rows, event, value, unit)

const nothing = {
  ...{ allowances: '0', tax: '0', invoiced: '0', credited: '0' },
  ...{ paid: '0', paidElsewhere: '0', refunded: '0' },
  ...{ delivered: '0', accepted: '0', rejected: '0' },
}

/** Everything that belongs to one match, over all its streams, with its sums. */
export const settlementTrail = projection({
  name: 'settlement-trail',
  version: 2,
  of: [quotes, matches, settlements],
  tables,
  fold: {
    QuoteOffered(rows, event) {
      const { price } = event.data
      step(rows, event, price.amount, price.currency)
    },
    MatchAgreed(rows, event) {
      const { buyer, seller, product, quote, deliverBy, takenOver, value } = event.data
      const { amount: price, currency, per } = event.data.price
      const { value: quantity, unit } = event.data.condition.quantity
      step(rows, event, value.amount, value.currency)
      total(rows, 'match', value)
      rows.trades.put({
        ...{ match: event.id, buyer, seller, product, quote, price, currency, per },
        ...{ quantity, unit, value: value.amount, deliverBy, takenOver },
        ...{ status: 'claimed', settlement: 'none', deliveriesClosed: false, ...nothing },
      })
    },
    MatchProven(rows, event) {
      step(rows, event)
      rows.trades.put({ ...tradeOf(rows, event), status: 'real' })
    },
    SettlementOpened(rows, event) {
      const { value } = event.data
      step(rows, event, value.amount, value.currency)
      rows.trades.put({ ...tradeOf(rows, event), settlement: 'open' })
    },
    ChargeAdded(rows, event) {
      const { amount: money, kind } = event.data
      const key = { match: event.id, kind }
      const before = rows.charges.get(key)?.amount ?? '0'
      rows.charges.put({ ...key, amount: plus(before, money.amount) })
      step(rows, event, money.amount, money.currency)
      total(rows, `charge-${kind}`, money)
    },
    AllowanceAdded: documents('allowances', 'allowance'),
    TaxAdded: documents('tax', 'tax'),
    InvoiceRecorded: documents('invoiced', 'invoice'),
    CreditNoteRecorded: documents('credited', 'credit-note'),
    PaymentRecorded(rows, event) {
      const { amount, throughPlatform } = event.data
      if (throughPlatform) document(rows, event, 'paid', 'payment', amount)
      else document(rows, event, 'paidElsewhere', 'payment-elsewhere', amount)
    },
    RefundRecorded: documents('refunded', 'refund'),
    GoodsDelivered(rows, event) {
      const { quantity } = event.data
      goods(rows, event, quantity)
      rows.trades.put(withGoods(tradeOf(rows, event), 'delivered', quantity))
    },
    DeliveryAccepted(rows, event) {
      const { accepted, rejected } = event.data
      goods(rows, event, accepted)
      const good = withGoods(tradeOf(rows, event), 'accepted', accepted)
      rows.trades.put(withGoods(good, 'rejected', rejected))
    },
    DeliveryRejected(rows, event) {
      const { quantity } = event.data
      goods(rows, event, quantity)
      rows.trades.put(withGoods(tradeOf(rows, event), 'rejected', quantity))
    },
    DeliveriesClosed(rows, event) {
      step(rows, event)
      rows.trades.put({ ...tradeOf(rows, event), deliveriesClosed: true })
    },
    SettlementCompleted(rows, event) {
      const { payable } = event.data
      step(rows, event, payable.amount, payable.currency)
      rows.trades.put({ ...tradeOf(rows, event), settlement: 'complete' })
    },
  },
  /** What moves no money and no goods is a step all the same: no auditor misses one. */
  rest: (rows, event) => step(rows, event),
})
