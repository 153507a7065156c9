import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventOf } from '../../../domain/kernel/event.ts'
import { settlement } from '../../../domain/settlements/decider.ts'
import type { settlements } from '../../../domain/settlements/events.ts'
import type { OpenSettlement } from '../../../domain/settlements/evidence.ts'
import { decimal } from '../../support/arbitraries.ts'
import { decideOn, foldAll } from '../../support/given.ts'
import { opened } from './facts.ts'

type SettlementEvent = EventOf<typeof settlements>
type Command = { type: string; data: Record<string, unknown> }

/** A hundred kilograms at one yuan: what goods are worth is their number. */
const started = {
  type: 'SettlementOpened',
  data: {
    ...(opened.data as object),
    price: { amount: '1', currency: 'CNY', per: 'KGM' },
    quantity: { unit: 'KGM', value: '100' },
  },
} as SettlementEvent

const lesser = (a: bigint, b: bigint) => [a, b].sort((x, y) => (x < y ? -1 : 1))[0]!
const cents = (amount: bigint) => ({ amount: decimal(amount, 2), currency: 'CNY' })
const inCents = (amount: string) => BigInt(Math.round(Number(amount) * 100))
const reference = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const amount = fc.integer({ min: 1, max: 6_000 }).map((n) => cents(BigInt(n)))
const quantity = fc.integer({ min: 1, max: 100 }).map((n) => ({ unit: 'KGM', value: `${n}` }))
const reason = fc.constant('agreed')

const of = (type: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Command> =>
  fc.record({ type: fc.constant(type), data: fc.record(fields) })

const assign = (loan: string): Command => ({
  type: 'AssignSettlement',
  data: { lender: 'bank', loan, notice: null },
})

const usual = [
  of('AddTax', { amount, kind: fc.constant('VAT'), tax: reference }),
  of('AddCharge', { amount, charge: reference, kind: fc.constant('freight') }),
  of('AddAllowance', { allowance: reference, amount, reason }),
  of('RecordPayment', { amount, payment: reference }),
  of('RecordPayment', { amount, payment: reference }),
  of('RecordRefund', { amount, reason, refund: reference }),
  of('DeliverGoods', { delivery: reference, quantity }),
  of('AcceptDelivery', { delivery: reference }),
  of('RejectDelivery', { delivery: reference, reason }),
  of('CloseDeliveries', { costBearer: fc.constant('buyer'), reason }),
]

/** What was recorded, counted apart from how the settlement itself does. */
class Counted {
  readonly events: SettlementEvent[] = [started]

  get state() {
    return foldAll(settlement, this.events) as OpenSettlement
  }

  /** Answers what was recorded for it. */
  put(command: Command): readonly SettlementEvent[] {
    const decision = decideOn(settlement, this.state, command)
    if (!decision.accepted) return []
    this.events.push(...(decision.events as SettlementEvent[]))
    return decision.events as SettlementEvent[]
  }

  /** Adds up one kind of event, in cents. */
  sum(type: SettlementEvent['type'], counts = (_: SettlementEvent) => true): bigint {
    return this.events.reduce((all, event) => {
      if (event.type !== type || !('amount' in event.data) || !counts(event)) return all
      return all + BigInt(event.data.amount.amount.replace('.', ''))
    }, 0n)
  }

  goods(type: 'GoodsDelivered' | 'DeliveryRejected'): number {
    return this.events.reduce(
      (all, { type: is, data }) => (is === type ? all + Number(data.quantity.value) : all),
      0,
    )
  }

  get paid() {
    return this.sum('PaymentRecorded') - this.sum('RefundRecorded')
  }

  get payable() {
    const come = this.goods('GoodsDelivered') - this.goods('DeliveryRejected')
    const closed = this.events.some(({ type }) => type === 'DeliveriesClosed')
    const goods = BigInt(closed ? come : Math.max(come, 100)) * 100n
    return goods + this.sum('ChargeAdded') + this.sum('TaxAdded') - this.sum('AllowanceAdded')
  }

  passedOn(loan: string): bigint {
    const counts = ({ data }: SettlementEvent) => 'loan' in data && data.loan === loan
    return this.sum('ProceedsReceived', counts) - this.sum('ProceedsReclaimed', counts)
  }

  /** Of what was paid the part that is payable, without the tax in that, half a cent up. */
  get proceeds(): bigint {
    const { paid, payable } = this
    const counted = lesser(paid, payable)
    if (counted <= 0n) return 0n
    const tax = lesser(this.sum('TaxAdded'), payable)
    return counted - (tax * counted * 2n + payable) / (payable * 2n)
  }
}

test('what is passed on in all is what was paid of the payable, and no tax, at every passing', () => {
  let passings = 0
  fc.assert(
    fc.property(
      fc.array(fc.oneof(...usual), { maxLength: 8 }),
      fc.array(fc.oneof(...usual), { maxLength: 25 }),
      (before, after) => {
        const it = new Counted()
        for (const command of [...before, assign('loan'), ...after]) {
          const recorded = it.put(command)
          const due = it.goods('GoodsDelivered') > 0 || it.paid >= it.payable
          const passed = recorded.find(({ type }) => type === 'ProceedsReceived')
          const now = it.passedOn('loan')
          if (passed) {
            passings += 1
            expect(due).toBe(true)
            expect(now).toBe(it.proceeds)
            expect(passed.data).toMatchObject({ whole: it.paid >= it.payable })
          }
          const { assignment } = it.state
          if (assignment && due) expect(now >= it.proceeds).toBe(true)
          expect(inCents(assignment?.passedOn ?? '0')).toBe(now)
          expect(now >= 0n && now <= it.paid).toBe(true)
        }
      },
    ),
    { numRuns: Number(process.env.LAW_RUNS ?? 300) },
  )
  expect(passings).toBeGreaterThan(50)
})

test('in the end the loan has all that was payable, but for the tax', () => {
  let ended = 0
  const sold = fc.record({
    taxed: amount,
    parts: fc.array(amount, { maxLength: 4 }),
    refund: fc.option(amount),
  })
  fc.assert(
    fc.property(sold, fc.boolean(), ({ taxed, parts, refund }, deliver) => {
      const it = new Counted()
      it.put({ type: 'AddTax', data: { amount: taxed, kind: 'VAT', tax: 't' } })
      it.put(assign('loan'))
      if (deliver) {
        it.put({
          type: 'DeliverGoods',
          data: { delivery: 'd', quantity: { unit: 'KGM', value: '100' } },
        })
      }
      const pay = (amount: object, payment: string) =>
        it.put({ type: 'RecordPayment', data: { amount, payment } })
      for (const [n, part] of parts.entries()) pay(part, `p-${n}`)
      if (refund)
        it.put({ type: 'RecordRefund', data: { amount: refund, reason: 'x', refund: 'r' } })
      const left = it.payable - it.paid
      if (left > 0n) pay(cents(left), 'end')
      expect(it.passedOn('loan')).toBe(10_000n)
      ended += 1
    }),
  )
  expect(ended).toBeGreaterThan(50)
})

test('no money is with two loans, or with a loan and with whom it was paid to', () => {
  const loan = fc.constantFrom('one', 'two')
  const command = fc.oneof(
    ...usual,
    loan.map(assign),
    of('EndAssignment', { because: reason, loan }),
    of('RecordPayment', { amount, payee: fc.constantFrom('hill', 'bank'), payment: reference }),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      const it = new Counted()
      for (const command of commands) {
        it.put(command)
        const { assignment, proceeds } = it.state
        const away = inCents(proceeds.paidAway)
        const passed = inCents(assignment?.passedOn ?? '0') + inCents(proceeds.passedBefore)
        expect(passed + lesser(away, it.paid) <= it.paid).toBe(true)
        expect(passed >= 0n).toBe(true)
        if (it.sum('RefundRecorded') > 0n) continue
        expect(it.passedOn('one') + it.passedOn('two')).toBe(passed)
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 300) },
  )
})
