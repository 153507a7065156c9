import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { quotes } from '../../domain/quotes/events.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { invoiced, paid, payable } from '../../domain/settlements/state.ts'
import { fixed, minus } from '../../domain/values/exact.ts'
import { settlementTrail } from '../../projections/settlement-trail/fold.ts'
import { showTotals, showTrail } from '../../projections/settlement-trail/queries.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { condition, TradeLog, terms } from '../support/trade-events.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

/** A trade of 100 t at 5,000 from its request to its proof; charges and a credit on the way. */
function wholeTrade() {
  const log = new TradeLog()
  const { price, ...asked } = terms()
  log.tell(quotes, 'q', 'QuoteRequested', { ...asked, offer: null })
  log.offer('q')
  const accepted = log.tell(quotes, 'q', 'QuoteAccepted', {
    ...terms(),
    takenOver: false,
    asked: false,
  })
  const agreed = log.agree('m', { quote: 'q' }, { causation: accepted })
  log.open('m', {}, { causation: agreed })
  const tell = <T extends keyof Documents>(type: T, data: z.output<Documents[T]['data']>) =>
    log.tell(settlements, 'm', type, data)
  tell('ChargeAdded', { amount: cny('300.00'), charge: 'f1', kind: 'freight', hidesPrice: false })
  tell('ChargeAdded', { amount: cny('200.00'), charge: 'f2', kind: 'freight', hidesPrice: false })
  tell('ChargeAdded', { amount: cny('50.00'), charge: 'i', kind: 'insurance', hidesPrice: false })
  tell('AllowanceAdded', { allowance: 'a', amount: cny('550.00'), reason: 'late' })
  tell('TaxAdded', { amount: cny('13.00'), kind: 'VAT', tax: 't' })
  tell('GoodsDelivered', { delivery: 'd', lateDays: null, quantity: tonnes('100') })
  tell('InvoiceRecorded', { amount: cny('500013.00'), invoice: 'inv', rounding: null })
  tell('PaymentRecorded', {
    amount: cny('400000.00'),
    payee: null,
    payment: 'p',
    throughPlatform: true,
  })
  return { log, tell }
}
type Documents = typeof settlements.events
const tonnes = (value: string) => ({ unit: 'TNE', value }) as const

const trail = (log: TradeLog, viewer = analyst, match = 'm') =>
  folded(settlementTrail, log.events, (rows) => ask(rows, showTrail, { match }, viewer))

describe('the trail of a match', () => {
  test('has every event of its quote, its match and its settlement, causes first', () => {
    const { log } = wholeTrade()
    log.agree('other')
    const { steps } = trail(log)
    expect(steps.map(({ type }) => type)).toEqual([
      ...['QuoteRequested', 'QuoteOffered', 'QuoteAccepted', 'MatchAgreed', 'SettlementOpened'],
      ...['ChargeAdded', 'ChargeAdded', 'ChargeAdded', 'AllowanceAdded', 'TaxAdded'],
      ...['GoodsDelivered', 'InvoiceRecorded', 'PaymentRecorded'],
    ])
    const known = new Set<string>()
    for (const { event, cause } of steps) {
      if (cause !== null) expect(known).toContain(cause)
      known.add(event)
    }
    expect(steps[3]).toMatchObject({
      ...{ stream: 'match-m', revision: 0, position: '4', cause: steps[2]?.event },
      ...{ amount: '500000.00', unit: 'CNY' },
    })
  })

  test('tells what is agreed, done, and still open', () => {
    const { log, tell } = wholeTrade()
    expect(trail(log)).toMatchObject({
      ...{ match: 'm', status: 'claimed', settlement: 'open', quote: 'q', currency: 'CNY' },
      goods: { unit: 'TNE', agreed: '100', delivered: '100', toCome: '0', toAccept: '100' },
      sums: { agreed: '500000.00', payable: '13.00', toInvoice: '-500000.00' },
    })
    const accepted = { accepted: tonnes('98'), delivery: 'd', rejected: tonnes('2'), whole: false }
    tell('DeliveryAccepted', accepted)
    tell('PaymentRecorded', {
      amount: cny('500.00'),
      payee: null,
      payment: 'cash',
      throughPlatform: false,
    })
    expect(trail(log)).toMatchObject({
      goods: { accepted: '98', rejected: '2', toCome: '2', toAccept: '0' },
      sums: {
        charges: [
          { kind: 'freight', hidesPrice: false, amount: '500.00' },
          { kind: 'insurance', hidesPrice: false, amount: '50.00' },
        ],
        ...{ allowances: '550.00', tax: '13.00', payable: '490013.00', invoiced: '500013.00' },
        ...{ paid: '400000.00', paidElsewhere: '500.00', refunded: '0.00', credited: '0.00' },
        ...{ toInvoice: '-10000.00', toPay: '90013.00' },
      },
    })
    tell('DeliveriesClosed', { by: 'both', costBearer: 'seller', reason: 'agreed' })
    const credit = { kind: 'correction', reason: 'short', rounding: null } as const
    tell('CreditNoteRecorded', { amount: cny('10000.00'), creditNote: 'c', ...credit })
    tell('PaymentRecorded', {
      amount: cny('90013.00'),
      payee: null,
      payment: 'p2',
      throughPlatform: true,
    })
    tell('SettlementCompleted', { payable: cny('490013.00') })
    log.prove('m')
    expect(trail(log)).toMatchObject({
      ...{ status: 'real', settlement: 'complete' },
      goods: { toCome: '0' },
      sums: { credited: '10000.00', toInvoice: '0.00', toPay: '0.00' },
    })
  })

  test('tells which loan has what the buyer owes, and what that was passed', () => {
    const { log, tell } = wholeTrade()
    expect(trail(log).assignment).toBeNull()
    const loan = 'loan-1'
    log.tell(
      settlements,
      'm',
      'SettlementAssigned',
      { lender: 'bank', loan, notice: 'by letter' },
      { day: '2026-04-02' },
    )
    tell('ProceedsReceived', { amount: cny('350000.50'), loan, payment: 'p', whole: false })
    tell('AssignmentAccepted', { loan })
    tell('ProceedsReclaimed', { amount: cny('0.40'), loan, refund: 'r' })
    const { assignment, steps } = trail(log)
    expect(assignment).toEqual({
      ...{ accepted: true, lender: 'bank', loan, on: '2026-04-02', passedOn: '350000.10' },
    })
    expect(steps.slice(-4)).toMatchObject([
      { type: 'SettlementAssigned', amount: null },
      { type: 'ProceedsReceived', amount: '350000.50', unit: 'CNY' },
      { type: 'AssignmentAccepted', amount: null },
      { type: 'ProceedsReclaimed', amount: '0.40', unit: 'CNY' },
    ])
    const sent = { lender: 'bank', loan: 'loan-2', notice: null }
    tell('AssignmentRefused', { ...sent, because: 'assigned-already' })
    expect(trail(log).assignment).toEqual(assignment)
    tell('AssignmentEnded', { because: 'repaid', loan })
    expect(trail(log).assignment).toBeNull()
  })

  test('is known of a match that has no settlement yet', () => {
    const log = new TradeLog()
    log.agree('m')
    const { settlement, quote, steps } = trail(log)
    expect([settlement, quote, steps.length]).toEqual(['none', null, 1])
  })

  test('is shown to its two parties and the platform, and to nobody else', () => {
    const { log } = wholeTrade()
    expect(trail(log, memberOf('mill'))).toEqual(trail(log))
    expect(trail(log, memberOf('farm'))).toEqual(trail(log))
    folded(settlementTrail, log.events, (rows) => {
      expect(tryAsking(rows, showTrail, { match: 'm' }, memberOf('rival'))).toBeNull()
      expect(tryAsking(rows, showTrail, { match: 'none' })).toBeNull()
    })
  })

  test('counts exactly as the decider does, whatever was recorded', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 })
    const amount = cents.map((units) => cny((units / 100).toFixed(2)))
    const rounding = fc.constantFrom(null, 'up', 'down')
    const document = fc.oneof(
      fc.record({
        ...{ type: fc.constant('ChargeAdded'), amount },
        ...{ kind: fc.constantFrom('freight', 'other'), hidesPrice: fc.boolean() },
      }),
      fc.record({ type: fc.constant('AllowanceAdded'), amount }),
      fc.record({ type: fc.constant('TaxAdded'), amount }),
      fc.record({ type: fc.constant('InvoiceRecorded'), amount, rounding }),
      fc.record({
        ...{ type: fc.constant('CreditNoteRecorded'), amount, rounding },
        kind: fc.constantFrom('correction', 'rebate', 'return'),
      }),
      fc.record({ type: fc.constant('RefundRecorded'), amount }),
      fc.record({
        ...{ type: fc.constant('PaymentRecorded'), amount, payee: fc.constant(null) },
        throughPlatform: fc.boolean(),
      }),
      fc.record({
        ...{ type: fc.constant('DeliveryAccepted'), rejected: fc.constant(null) },
        accepted: fc.integer({ min: 1, max: 50_000 }).map((v) => ({ unit: 'KGM', value: `${v}` })),
      }),
    )
    fc.assert(
      fc.property(fc.array(document, { maxLength: 20 }), (documents) => {
        const log = new TradeLog()
        log.agree('m')
        log.open('m')
        for (const { type, ...data } of documents) {
          log.tell(settlements, 'm', type as 'TaxAdded', data as never)
        }
        let state = settlement.initialState
        for (const { type, data, revision, at, effectiveAt, day } of log.events.slice(1)) {
          const evolve = settlement.evolve[type as 'TaxAdded']
          state = evolve(state, JSON.parse(data), { id: 'm', revision, at, effectiveAt, day })
        }
        if (state.status === 'absent') throw new Error('the settlement was opened')
        const { sums, goods } = trail(log)
        expect(sums.payable).toBe(fixed(payable(state), 2))
        expect(sums.toInvoice).toBe(fixed(minus(payable(state), invoiced(state)), 2))
        expect(sums.toPay).toBe(fixed(minus(payable(state), paid(state)), 2))
        expect(goods.accepted).toBe(state.goods.accepted)
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 50) },
    )
  })
})

test('totals are those of all matches and documents, by currency', () => {
  const { log } = wholeTrade()
  const price = { amount: '0.333', currency: 'USD', per: 'KGM' } as const
  log.agree('us', { price, condition: condition({ quantity: { unit: 'KGM', value: '10' } }) })
  log.agree('free', { flags: ['sample'], price: { ...price, amount: '0' } })
  const { totals } = folded(settlementTrail, log.events, (rows) => ask(rows, showTotals, {}))
  expect(totals).toEqual([
    { currency: 'CNY', of: 'allowance', count: 1, amount: '550.00' },
    { currency: 'CNY', of: 'charge-freight', count: 2, amount: '500.00' },
    { currency: 'CNY', of: 'charge-insurance', count: 1, amount: '50.00' },
    { currency: 'CNY', of: 'invoice', count: 1, amount: '500013.00' },
    { currency: 'CNY', of: 'match', count: 1, amount: '500000.00' },
    { currency: 'CNY', of: 'payment', count: 1, amount: '400000.00' },
    { currency: 'CNY', of: 'tax', count: 1, amount: '13.00' },
    { currency: 'USD', of: 'match', count: 2, amount: '3.33' },
  ])
})
