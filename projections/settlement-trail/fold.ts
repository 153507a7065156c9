import type { DataOf } from '../../domain/kernel/event.ts'
import { type MatchEvent, matches } from '../../domain/matches/events.ts'
import { type QuoteEvent, quotes } from '../../domain/quotes/events.ts'
import { type SettlementEvent, settlements } from '../../domain/settlements/events.ts'
import { plus } from '../../domain/values/exact.ts'
import type { Money } from '../../domain/values/money.ts'
import { type Quantity, type Unit, valueIn } from '../../domain/values/quantity.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { type TotalOf, tables } from './rows.ts'

type Rows = Handles<typeof tables>
type Event = QuoteEvent | MatchEvent | SettlementEvent
type Of<T extends Event['type']> = DataOf<Event, T>
type Trade = Parameters<Rows['trades']['put']>[0]
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

/** What is only a step. */
const only = { unparsed: (rows: Rows, event: Folded) => step(rows, event) }

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
  (sum: Sum, of: TotalOf) => (rows: Rows, data: { readonly amount: Money }, event: Folded) =>
    document(rows, event, sum, of, data.amount)

/** Adds goods in the unit of the agreed quantity. */
function withGoods(trade: Trade, part: Part, quantity: Quantity | null): Trade {
  if (quantity === null) return trade
  return { ...trade, [part]: plus(trade[part], valueIn(quantity, trade.unit as Unit)) }
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
    QuoteRequested: only,
    QuoteOffered: (rows, { price }: Of<'QuoteOffered'>, event) =>
      step(rows, event, price.amount, price.currency),
    QuoteAccepted: only,
    QuoteRefused: only,
    QuoteWithdrawn: only,
    QuoteExpired: only,
    MatchAgreed(rows, data: Of<'MatchAgreed'>, event) {
      const { buyer, seller, product, quote, deliverBy, takenOver, value } = data
      const { amount: price, currency, per } = data.price
      const { value: quantity, unit } = data.condition.quantity
      step(rows, event, value.amount, value.currency)
      total(rows, 'match', value)
      rows.trades.put({
        ...{ match: event.id, buyer, seller, product, quote, price, currency, per },
        ...{ quantity, unit, value: value.amount, deliverBy, takenOver },
        ...{ status: 'claimed', settlement: 'none', deliveriesClosed: false, ...nothing },
      })
    },
    MatchProven: {
      unparsed(rows, event) {
        step(rows, event)
        rows.trades.put({ ...tradeOf(rows, event), status: 'real' })
      },
    },
    SettlementOpened(rows, { value }: Of<'SettlementOpened'>, event) {
      step(rows, event, value.amount, value.currency)
      rows.trades.put({ ...tradeOf(rows, event), settlement: 'open' })
    },
    ChargeAdded(rows, { amount: money, kind }: Of<'ChargeAdded'>, event) {
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
    PaymentRecorded(rows, { amount, throughPlatform }: Of<'PaymentRecorded'>, event) {
      if (throughPlatform) document(rows, event, 'paid', 'payment', amount)
      else document(rows, event, 'paidElsewhere', 'payment-elsewhere', amount)
    },
    RefundRecorded: documents('refunded', 'refund'),
    GoodsDelivered(rows, { quantity }: Of<'GoodsDelivered'>, event) {
      goods(rows, event, quantity)
      rows.trades.put(withGoods(tradeOf(rows, event), 'delivered', quantity))
    },
    DeliveryAccepted(rows, { accepted, rejected }: Of<'DeliveryAccepted'>, event) {
      goods(rows, event, accepted)
      const good = withGoods(tradeOf(rows, event), 'accepted', accepted)
      rows.trades.put(withGoods(good, 'rejected', rejected))
    },
    DeliveryRejected(rows, { quantity }: Of<'DeliveryRejected'>, event) {
      goods(rows, event, quantity)
      rows.trades.put(withGoods(tradeOf(rows, event), 'rejected', quantity))
    },
    DeliveriesClosed: {
      unparsed(rows, event) {
        step(rows, event)
        rows.trades.put({ ...tradeOf(rows, event), deliveriesClosed: true })
      },
    },
    SettlementCompleted(rows, { payable }: Of<'SettlementCompleted'>, event) {
      step(rows, event, payable.amount, payable.currency)
      rows.trades.put({ ...tradeOf(rows, event), settlement: 'complete' })
    },
  },
})
