import { calendar } from '../../domain/calendar/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { roundingOf } from '../../domain/settlements/rounding.ts'
import { minus, plus } from '../../domain/values/exact.ts'
import type { Money } from '../../domain/values/money.ts'
import { type Quantity, valueIn } from '../../domain/values/quantity.ts'
import { type Folded, type Handles, projection, type Row } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { type TotalOf, tables, type trades } from './rows.ts'

type Rows = Handles<typeof tables>
type Trade = Row<typeof trades>
type Sum =
  | 'allowances'
  | 'tax'
  | 'rounding'
  | 'invoiced'
  | 'credited'
  | 'paid'
  | 'paidElsewhere'
  | 'refunded'
type Part = 'delivered' | 'accepted' | 'rejected' | 'returned' | 'held'

function step(
  rows: Rows,
  { stream, revision, position, eventId: event, type, effectiveAt, causation: cause, day }: Folded,
  amount: string | null = null,
  unit: string | null = null,
) {
  itIs(rows, day)
  rows.steps.put({ stream, revision, position, event, type, effectiveAt, cause, amount, unit })
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

/** Adds to a sum of its match what no document of its own stands for. */
function also(rows: Rows, event: Folded, sum: Sum, amount: string) {
  const trade = tradeOf(rows, event)
  rows.trades.put({ ...trade, [sum]: plus(trade[sum], amount) })
}

/** What is assigned to nobody. */
const unassigned = {
  ...{ loan: null, lender: null, assignedOn: null },
  ...{ assignmentAccepted: false, passedOn: '0' },
}

/** Money that went to the loan of a settlement, or back from it. */
const ofLoan =
  (change: (passedOn: string, amount: string) => string) =>
  (rows: Rows, event: Folded<{ readonly amount: Money }>) => {
    const { amount, currency } = event.data.amount
    step(rows, event, amount, currency)
    const trade = tradeOf(rows, event)
    rows.trades.put({ ...trade, passedOn: change(trade.passedOn, amount) })
  }

/** Adds goods in the unit of the agreed quantity. */
function withGoods(trade: Trade, part: Part, quantity: Quantity | null): Trade {
  if (quantity === null) return trade
  return { ...trade, [part]: plus(trade[part], valueIn(quantity, trade.unit)) }
}

const goods = (rows: Rows, event: Folded, { value, unit }: Quantity) =>
  step(rows, event, value, unit)

/** Goods that moved: a step, and a sum of its match. */
const moved = (part: Part) => (rows: Rows, event: Folded<{ readonly quantity: Quantity }>) => {
  const { quantity } = event.data
  goods(rows, event, quantity)
  rows.trades.put(withGoods(tradeOf(rows, event), part, quantity))
}

function noMore(rows: Rows, event: Folded) {
  step(rows, event)
  rows.trades.put({ ...tradeOf(rows, event), deliveriesClosed: true })
}

const nothing = {
  ...{ allowances: '0', tax: '0', invoiced: '0', credited: '0' },
  ...{ paid: '0', paidElsewhere: '0', refunded: '0', rounding: '0' },
  ...{ delivered: '0', accepted: '0', rejected: '0', returned: '0', held: '0' },
}

/** Everything that belongs to one match, over all its streams, with its sums. */
export const settlementTrail = projection({
  name: 'settlement-trail',
  version: 5,
  of: [quotes, matches, settlements, calendar],
  tables,
  fold: {
    QuoteOffered(rows, event) {
      const { price } = event.data
      step(rows, event, price.amount, price.currency)
    },
    MatchAgreed(rows, event) {
      const { buyer, seller, product, quote, deliverBy, takenOver, value, flags } = event.data
      const { amount: price, currency, per } = event.data.price
      const { value: quantity, unit } = event.data.condition.quantity
      step(rows, event, value.amount, value.currency)
      total(rows, 'match', value)
      rows.trades.put({
        ...{ match: event.id, buyer, seller, product, quote, price, currency, per },
        ...{ quantity, unit, value: value.amount, deliverBy, takenOver, agreedOn: event.day },
        ...{ status: 'claimed', settlement: 'none', undone: null, reopened: 0, flags },
        ...{ deliveriesClosed: false, ...unassigned, ...nothing },
      })
    },
    MatchProven(rows, event) {
      step(rows, event)
      rows.trades.put({ ...tradeOf(rows, event), status: 'real' })
    },
    MatchUndone(rows, event) {
      step(rows, event)
      rows.trades.put({ ...tradeOf(rows, event), status: 'undone', undone: event.data.because })
    },
    SettlementOpened(rows, event) {
      const { value } = event.data
      step(rows, event, value.amount, value.currency)
      rows.trades.put({ ...tradeOf(rows, event), settlement: 'open' })
    },
    ChargeAdded(rows, event) {
      const { amount: money, kind, hidesPrice } = event.data
      const key = { match: event.id, kind, hidesPrice }
      const before = rows.charges.get(key)?.amount ?? '0'
      rows.charges.put({ ...key, amount: plus(before, money.amount) })
      step(rows, event, money.amount, money.currency)
      total(rows, `charge-${kind}`, money)
    },
    AllowanceAdded: documents('allowances', 'allowance'),
    TaxAdded: documents('tax', 'tax'),
    InvoiceRecorded(rows, event) {
      document(rows, event, 'invoiced', 'invoice', event.data.amount)
      if (event.data.rounding) also(rows, event, 'rounding', roundingOf(event.data))
    },
    CreditNoteRecorded(rows, event) {
      const { amount, kind, rounding } = event.data
      document(rows, event, 'credited', 'credit-note', amount)
      if (rounding) also(rows, event, 'rounding', minus('0', roundingOf(event.data)))
      if (kind === 'rebate') also(rows, event, 'allowances', amount.amount)
    },
    PaymentRecorded(rows, event) {
      const { amount, throughPlatform } = event.data
      if (throughPlatform) document(rows, event, 'paid', 'payment', amount)
      else document(rows, event, 'paidElsewhere', 'payment-elsewhere', amount)
    },
    RefundRecorded: documents('refunded', 'refund'),
    GoodsDelivered: moved('delivered'),
    DeliveryAccepted(rows, event) {
      const { accepted, rejected } = event.data
      goods(rows, event, accepted)
      const good = withGoods(tradeOf(rows, event), 'accepted', accepted)
      rows.trades.put(withGoods(good, 'rejected', rejected))
    },
    DeliveryRejected: moved('rejected'),
    GoodsHeld: moved('held'),
    GoodsTakenBack(rows, event) {
      const { quantity } = event.data
      goods(rows, event, quantity)
      const trade = tradeOf(rows, event)
      rows.trades.put({ ...trade, held: minus(trade.held, valueIn(quantity, trade.unit)) })
    },
    ReturnProposed: (rows, event) => goods(rows, event, event.data.quantity),
    GoodsReturned: moved('returned'),
    DeliveriesClosed: noMore,
    SettlementCancelled: noMore,
    SettlementAssigned(rows, event) {
      step(rows, event)
      const { lender, loan } = event.data
      const assigned = { ...unassigned, assignedOn: event.day, lender, loan }
      rows.trades.put({ ...tradeOf(rows, event), ...assigned })
    },
    AssignmentAccepted(rows, event) {
      step(rows, event)
      rows.trades.put({ ...tradeOf(rows, event), assignmentAccepted: true })
    },
    AssignmentEnded(rows, event) {
      step(rows, event)
      rows.trades.put({ ...tradeOf(rows, event), ...unassigned })
    },
    ProceedsReceived: ofLoan(plus),
    ProceedsReclaimed: ofLoan(minus),
    SettlementReopened(rows, event) {
      step(rows, event)
      const trade = tradeOf(rows, event)
      rows.trades.put({ ...trade, settlement: 'open', reopened: trade.reopened + 1 })
    },
    SettlementCompleted(rows, event) {
      const { payable } = event.data
      step(rows, event, payable.amount, payable.currency)
      rows.trades.put({ ...tradeOf(rows, event), settlement: 'complete' })
    },
    BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
    BusinessDayMarked: () => {},
    BusinessDaySettled: () => {},
  },
  /** What moves no money and no goods is a step all the same: no auditor misses one. */
  rest: (rows, event) => step(rows, event),
})
