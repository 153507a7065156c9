import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventOf } from '../../../domain/kernel/event.ts'
import { match } from '../../../domain/matches/decider.ts'
import type { MatchEvent } from '../../../domain/matches/events.ts'
import { settlement } from '../../../domain/settlements/decider.ts'
import type { settlements } from '../../../domain/settlements/events.ts'
import type { OpenSettlement } from '../../../domain/settlements/evidence.ts'
import { decimal } from '../../support/arbitraries.ts'
import { decideOn, foldAll } from '../../support/given.ts'
import { agreed } from '../facts.ts'
import { byDefault } from './facts.ts'

type SettlementEvent = EventOf<typeof settlements>
type Command = { type: string; data: Record<string, unknown> }

/** Prices in thousandths of a yuan a kilogram and kilograms, so that sums are whole numbers. */
type Trade = { readonly milli: number; readonly kilograms: number }

const trade: fc.Arbitrary<Trade> = fc.record({
  milli: fc.integer({ min: 1, max: 9_999 }),
  kilograms: fc.integer({ min: 1, max: 400 }),
})

const cents = (amount: bigint) => ({ amount: decimal(amount, 2), currency: 'CNY' })
const kilograms = (n: number) => ({ unit: 'KGM' as const, value: `${n}` })
const inCents = (money: { amount: string }) => BigInt(money.amount.replace('.', ''))

const reference = fc.constantFrom('a', 'b', 'c')
const amount = fc.integer({ min: 1, max: 90_000 }).map((n) => cents(BigInt(n)))
const reason = fc.constant('agreed')
const quantity = fc.integer({ min: 1, max: 300 }).map(kilograms)

const of = (type: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Command> =>
  fc.record({ type: fc.constant(type), data: fc.record(fields) })

const command = fc.oneof(
  of('AddCharge', { amount, charge: reference, kind: fc.constant('freight') }),
  of('AddAllowance', { allowance: reference, amount, reason }),
  of('AddTax', { amount, kind: fc.constant('VAT'), tax: reference }),
  of('RecordInvoice', { amount, invoice: reference }),
  of('RecordCreditNote', { amount, creditNote: reference, reason }),
  of('RecordPayment', { amount, payment: reference, throughPlatform: fc.boolean() }),
  of('RecordRefund', { amount, reason, refund: reference }),
  of('DeliverGoods', { delivery: reference, quantity }),
  of('AcceptDelivery', { accepted: fc.option(quantity), delivery: reference }),
  of('RejectDelivery', { delivery: reference, reason }),
)

/** A settlement that commands are put to, one after the other; what is refused changes nothing. */
class Case {
  readonly events: SettlementEvent[] = []
  readonly value: bigint

  constructor({ milli, kilograms: n }: Trade) {
    const price = { amount: decimal(BigInt(milli), 3), currency: 'CNY', per: 'KGM' } as const
    const condition = { ...agreed.data.condition, quantity: kilograms(n) }
    this.value = worth(milli, n)
    const event: MatchEvent = {
      type: 'MatchAgreed',
      data: { ...agreed.data, condition, price, value: cents(this.value) },
    }
    this.put(
      { type: 'OpenSettlement', data: {} },
      { match: foldAll(match, [event]), tolerance: byDefault },
    )
  }

  get state() {
    return foldAll(settlement, this.events) as OpenSettlement
  }

  put(command: Command, needs = {}) {
    const state = foldAll(settlement, this.events)
    const decision = decideOn(settlement, state, command, { needs })
    if (decision.accepted) this.events.push(...(decision.events as SettlementEvent[]))
    return decision.accepted
  }

  get closed() {
    return this.events.some(({ type }) => type === 'DeliveriesClosed')
  }

  /** Adds up one kind of event, apart from how the settlement itself does. */
  sum(type: SettlementEvent['type']): bigint {
    const amounts = this.events.map((event) => {
      if (event.type !== type || !('amount' in event.data)) return 0n
      return 'throughPlatform' in event.data && !event.data.throughPlatform
        ? 0n
        : inCents(event.data.amount)
    })
    return amounts.reduce((all, one) => all + one, 0n)
  }
}

/** Thousandths times kilograms in cents, half a cent up. */
const worth = (milli: number, n: number) => (BigInt(milli * n) + 5n) / 10n

const goods = (events: readonly SettlementEvent[]) => {
  let [delivered, accepted, rejected] = [0, 0, 0]
  for (const { type, data } of events) {
    if (type === 'GoodsDelivered') delivered += Number(data.quantity.value)
    if (type === 'DeliveryAccepted') accepted += Number(data.accepted.value)
    if (type === 'DeliveryAccepted') rejected += Number(data.rejected?.value ?? 0)
    if (type === 'DeliveryRejected') rejected += Number(data.quantity.value)
  }
  return { delivered, accepted, rejected }
}

const payableOf = (of: Case, { milli }: Trade) =>
  worth(milli, goods(of.events).accepted) +
  of.sum('ChargeAdded') -
  of.sum('AllowanceAdded') +
  of.sum('TaxAdded')
const invoicedOf = (of: Case) => of.sum('InvoiceRecorded') - of.sum('CreditNoteRecorded')
const paidOf = (of: Case) => of.sum('PaymentRecorded') - of.sum('RefundRecorded')

test('goods that are brought and not rejected are never more than was agreed', () => {
  fc.assert(
    fc.property(trade, fc.array(command, { maxLength: 30 }), (trade, commands) => {
      const it = new Case(trade)
      for (const one of commands) {
        it.put(one)
        const { delivered, accepted, rejected } = goods(it.events)
        expect(delivered - rejected).toBeLessThanOrEqual(trade.kilograms)
        expect(accepted + rejected).toBeLessThanOrEqual(delivered)
      }
    }),
  )
})

test('a command that was accepted changes nothing when it comes again', () => {
  fc.assert(
    fc.property(trade, fc.array(command, { maxLength: 20 }), (trade, commands) => {
      const it = new Case(trade)
      for (const one of commands) {
        if (!it.put(one)) continue
        const before = it.events.length
        expect(it.put(one)).toBe(true)
        expect(it.events).toHaveLength(before)
      }
    }),
  )
})

/** Brings everything to an end: answers, closes, then invoices and pays what is left. */
function finish(it: Case, trade: Trade) {
  for (const delivery of ['a', 'b', 'c']) it.put({ type: 'AcceptDelivery', data: { delivery } })
  it.put({ type: 'CloseDeliveries', data: { costBearer: 'buyer', reason: 'agreed' } })
  const owed = payableOf(it, trade) - invoicedOf(it)
  const due = payableOf(it, trade) - paidOf(it)
  const reason = 'agreed'
  if (owed > 0n) it.put({ type: 'RecordInvoice', data: { amount: cents(owed), invoice: 'end' } })
  if (owed < 0n) {
    it.put({ type: 'RecordCreditNote', data: { amount: cents(-owed), creditNote: 'end', reason } })
  }
  const throughPlatform = true
  if (due > 0n) {
    const data = { amount: cents(due), payment: 'end', throughPlatform }
    it.put({ type: 'RecordPayment', data })
  }
  if (due < 0n) {
    it.put({ type: 'RecordRefund', data: { amount: cents(-due), reason, refund: 'end' } })
  }
}

test('money is conserved: complete is what is payable, invoiced and paid alike, and only that', () => {
  let completed = 0
  fc.assert(
    fc.property(trade, fc.array(command, { maxLength: 25 }), (trade, commands) => {
      const it = new Case(trade)
      const check = () => {
        const payable = payableOf(it, trade)
        const { accepted, rejected, delivered } = goods(it.events)
        const came = it.closed || accepted === trade.kilograms
        const balanced = invoicedOf(it) === payable && paidOf(it) === payable
        const complete = came && accepted + rejected === delivered && balanced
        expect(it.state.status).toBe(complete ? 'complete' : 'open')
        if (complete) completed += 1
        const last = it.events.findLast(({ type }) => type === 'SettlementCompleted')
        if (complete) expect(last?.data).toEqual({ payable: cents(payable) })
      }
      for (const one of commands) {
        it.put(one)
        check()
      }
      finish(it, trade)
      check()
      // No closing that leaves less than nothing to pay is recorded.
      // Goods for which nothing is owed end with the last of them, before anybody closes.
      const ended = it.closed || goods(it.events).accepted === trade.kilograms
      expect(it.state.status).toBe(ended ? 'complete' : 'open')
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 200) },
  )
  expect(completed).toBeGreaterThan(50)
})

test('instalments add up to the value', () => {
  fc.assert(
    fc.property(trade, (trade) => {
      const it = new Case(trade)
      const [first] = it.events
      if (first?.type !== 'SettlementOpened') throw new Error('the settlement is open')
      const [deposit, balance] = first.data.instalments.map(({ amount }) => inCents(amount))
      expect(deposit! + balance!).toBe(it.value)
      expect(Number(deposit! * 10n - it.value * 3n)).toBeLessThan(10)
      expect(Number(deposit! * 10n - it.value * 3n)).toBeGreaterThan(-10)
    }),
  )
})
