import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reviewCover } from '../../domain/loans/money/review.ts'
import { groundOf, loanOnDay } from '../../projections/collateral/cover.ts'
import { collateral } from '../../projections/collateral/fold.ts'
import { markOn } from '../../projections/collateral/read.ts'
import { toReview } from '../../projections/collateral/review.ts'
import { tables } from '../../projections/collateral/rows.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { tableReads } from '../../projections/kernel/rows/table-reads.ts'
import { folded } from '../support/ask.ts'
import { platform } from '../support/given.ts'
import { GoodsLog } from '../support/goods-log.ts'

const reads = tableReads(tables)

/** All pages of those that are to be reviewed. */
function asked(rows: Reading, date: string, limit = 2) {
  const loans: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = toReview(rows, date, limit, after)
    loans.push(...page.loans)
    after = page.next
  }
  return loans
}

/** Those of which a review of every one records something. */
const found = (rows: Reading, ids: readonly string[], date: string) =>
  ids.filter((id) => {
    const onDay = loanOnDay(reads(rows), id, groundOf(reads(rows), date))!
    const { loan } = onDay
    // A question is answered with the marks of its day, and a review with those that are known.
    const products = loan.products.map((of) => markOn(reads(rows), of, loan.currency, id))
    const needs = { ...onDay.input.needs, products }
    const at = { effectiveAt: `${date}T20:00:00.000Z`, day: date, by: platform, id, needs }
    const decision = reviewCover({ date }, loan, at as never)
    return decision.accepted && decision.events.length > 0
  })

const review = (log: GoodsLog, date: string) =>
  folded(collateral, log.events, (rows) => asked(rows, date))

/** Apples at 6,000 a tonne; what is lent leaves room for a fall, unless it is said otherwise. */
function lent(id: string, part: Parameters<GoodsLog['lend']>[1] = {}) {
  const log = new GoodsLog()
  log.mark('6000', '2025-03-03')
  log.store(id)
  log.lend(id, { amount: { amount: '400000.00', currency: 'CNY' }, ...part })
  return log
}

test('a loan that its goods cover, with nothing due, need not be reviewed', () => {
  expect(review(lent('a'), '2025-03-04')).toEqual([])
})

test('a loan is reviewed when its goods fall, and no sooner', () => {
  const log = lent('a')
  log.mark('5000', '2025-03-05')
  // 400,000 and its interest are less than 1.0625 times 400,000.
  expect(review(log, '2025-03-05')).toEqual([])
  log.mark('4700', '2025-03-06')
  expect(review(log, '2025-03-06')).toEqual(['a'])
})

test('a loan is reviewed when its interest has grown beyond the bound', () => {
  const log = lent('a', { amount: { amount: '480000.00', currency: 'CNY' } })
  // 1.0625 times 80 per cent of it are 480,165; each day adds 80.
  log.mark('5649', '2025-03-05')
  expect(review(log, '2025-03-05')).toEqual([])
  expect(review(log, '2025-03-06')).toEqual(['a'])
})

test.each([
  ['when its mark is kept no longer', '2025-03-12', () => {}],
  ['when its insurance has ended', '2025-03-05', (log) => log.insure('a', { until: '2025-03-04' })],
  [
    'when it is insured for too little',
    '2025-03-05',
    (log) => log.insure('a', { sum: '400000.00' }),
  ],
  ['when it is insured for another', '2025-03-05', (log) => log.insure('a', { lender: 'other' })],
  ['when too few sell', '2025-03-04', (log) => log.mark('6000', '2025-03-04', { sellers: 1 })],
  [
    'when it was called',
    '2025-03-05',
    (log) => log.call('a', '100.00', '2025-03-04', '2025-03-07'),
  ],
  [
    'when it is nearly paid',
    '2025-03-05',
    (log) => log.pay('a', 'p', '2025-03-04', { principal: '399999.99' }),
  ],
] satisfies [string, string, (log: GoodsLog) => void][])(
  'a loan is reviewed %s',
  (_, date, happen) => {
    const log = lent('a')
    happen(log)
    expect(review(log, date)).toEqual(['a'])
  },
)

test('a loan is reviewed from the day on which something is due', () => {
  const log = lent('a', { maturity: '2025-03-06' })
  expect(review(log, '2025-03-05')).toEqual([])
  expect(review(log, '2025-03-06')).toEqual(['a'])
})

test('a loan whose goods are still to be secured is asked for on every day', () => {
  const log = new GoodsLog()
  log.store('a')
  const { amount } = log.request('a')
  expect(review(log, '2025-03-04')).toEqual([])
  log.loan('a', 'LoanApproved', { amount, asAsked: true })
  expect(review(log, '2025-03-04')).toEqual(['a'])
})

test('loans are named in pages, in the order of their ids', () => {
  const log = new GoodsLog()
  log.mark('6000', '2025-03-03')
  for (const id of ['e', 'c', 'a', 'd', 'b']) {
    log.store(id)
    log.lend(id)
  }
  log.mark('5000', '2025-03-04')
  folded(collateral, log.events, (rows) => {
    expect(toReview(rows, '2025-03-04', 2, '')).toEqual({ loans: ['a', 'b'], next: 'b' })
    expect(toReview(rows, '2025-03-04', 2, 'b')).toEqual({ loans: ['c', 'd'], next: 'd' })
    expect(toReview(rows, '2025-03-04', 2, 'd')).toEqual({ loans: ['e'], next: null })
  })
})

const day = fc.integer({ min: 3, max: 24 }).map((n) => `2025-03-${`${n}`.padStart(2, '0')}`)
/** Mostly the first, so that loans have one trouble at most. */
const seldom = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constantFrom(usual, ...others))
const weekly = { interestCycle: { anchor: '2025-03-08', every: 1, unit: 'weeks' } }
const aLoan = fc.record({
  amount: fc.constantFrom('240000.00', '400000.00', '470000.00', '480000.00'),
  rate: fc.constantFrom('0.06', '0.30'),
  maturity: seldom('2026-03-03', '2025-03-10'),
  terms: seldom<object>(
    {},
    weekly,
    { ...weekly, capitalizeUntil: '2025-03-10' },
    { dayCount: '30E360', defaultRate: '0.6' },
  ),
  grade: seldom('first class', 'second'),
  sum: seldom('1000000.00', '528000.00', '440000.00'),
  until: seldom('2026-12-31', '2025-03-12'),
})
const loan = fc.nat(2)
const happened = fc.oneof(
  fc.record({
    day,
    price: fc.constantFrom('6000', '5600', '5000', '4500'),
    sellers: seldom(3, 1),
  }),
  fc.record({ day, paid: fc.constantFrom('1000.00', '50000.00'), loan }),
  fc.record({ day, called: loan }),
)

test('no loan is left out of which a review would record anything, whatever happened', () => {
  let [left, reviewed] = [0, 0]
  fc.assert(
    fc.property(
      fc.array(aLoan, { minLength: 3, maxLength: 3 }),
      fc.array(happened, { maxLength: 4 }),
      day,
      fc.option(fc.constantFrom('6000', '6000', '5400', '4800'), { freq: 9 }),
      (asked_, events, date, price) => {
        const log = new GoodsLog()
        log.mark('6000', '2025-03-03')
        for (const [n, { amount, grade, sum, until, ...part }] of asked_.entries()) {
          const id = `loan-${n}`
          log.store(id, { grade, sum, until })
          log.lend(id, { amount: { amount, currency: 'CNY' }, ...part })
        }
        for (const one of events.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
          if ('price' in one) log.mark(one.price, one.day, { sellers: one.sellers })
          else if ('called' in one) log.call(`loan-${one.called}`, '100.00', one.day, one.day)
          else
            log.pay(`loan-${one.loan}`, `p${log.events.length}`, one.day, { principal: one.paid })
        }
        // A day is marked before it is reviewed, as a rule.
        if (price !== null) log.mark(price, date)
        folded(collateral, log.events, (rows) => {
          const ids = asked_.map((_, n) => `loan-${n}`)
          const named = asked(rows, date)
          expect(named).toEqual(expect.arrayContaining(found(rows, ids, date)))
          left += ids.length - named.length
          reviewed += named.length
        })
      },
    ),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
  // It would say nothing if all were named.
  expect(Math.min(left, reviewed)).toBeGreaterThan(50)
})
