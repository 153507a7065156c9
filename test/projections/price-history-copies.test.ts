import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../../domain/values/decimal.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { listCells, showPrices } from '../../projections/price-history/queries.ts'
import { ask, folded, memberOf } from '../support/ask.ts'
import { condition, TradeLog } from '../support/trade-events.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const
const tonnes = (value: string) => condition({ quantity: { unit: 'TNE', value } })
const product = 'sugar'

type Trade = {
  readonly buyer: string
  readonly seller: string
  readonly mode: 'sea' | 'road'
  readonly quantity: '5' | '50' | '500'
  readonly price: string
  readonly month: '2026-03' | '2026-04'
}

const names = ['v', 'w', ...'abcdefghij']
const any = fc.constantFrom(...names)
/** `v` and `w` trade more than the others, with everybody. */
const name = fc.oneof(fc.constantFrom('v', 'w'), { weight: 3, arbitrary: any })
const trade = fc.record({
  buyer: name,
  seller: name,
  price: fc.constantFrom('9', '10.25', '4711'),
  mode: fc.constantFrom('sea' as const, 'road' as const),
  quantity: fc.constantFrom('5' as const, '50' as const, '500' as const),
  month: fc.constantFrom('2026-03' as const, '2026-04' as const),
})
const trades = fc
  .array(trade, { minLength: 60, maxLength: 200, size: 'max' })
  .map((all) => all.filter(({ buyer, seller }) => buyer !== seller))

/** Trades of which no two have a party in common, taken as they come. */
function apart(group: readonly Trade[]): Trade[] {
  const taken = new Set<string>()
  return group.filter(({ buyer, seller }) => {
    if (taken.has(buyer) || taken.has(seller)) return false
    taken.add(buyer).add(seller)
    return true
  })
}

/** The copies that the rule makes of some trades of one cell and month. */
function copiesOf(all: readonly Trade[]): Trade[][] {
  const copies: Trade[][] = []
  let group: Trade[] = []
  for (const one of all) {
    group.push(one)
    if (apart(group).length < 4) continue
    copies.push(group)
    group = []
  }
  return copies
}

const without = (group: readonly Trade[], ...parties: string[]) =>
  group.filter(({ buyer, seller }) => !parties.includes(buyer) && !parties.includes(seller))

const decades = { '5': '3', '50': '4', '500': '5' } as const
const cellOf = ({ mode, quantity, month }: Trade) => `${mode} ${quantity} ${month}`
const sumOf = (values: readonly string[]) =>
  values.reduce((sum, value) => sum.plus(value), new Decimal(0)).toString()

/** What a member sees of trades under a question, by currency, month and cell. */
function seen(rows: Reading, member: string, question: Record<string, string>) {
  const { totals, months } = ask(rows, showPrices, { product, ...question }, memberOf(member))
  const { cells } = ask(rows, listCells, { product, ...question }, memberOf(member))
  return [totals, months, cells].map((parts) => ({
    count: parts.reduce((sum, { count }) => sum + count, 0),
    volume: sumOf(parts.map(({ volume }) => volume)),
  }))
}

const either = <T extends string>(...values: T[]) => [undefined, ...values]

/** Every question about cells and months. */
function* questions() {
  for (const mode of either('sea', 'road'))
    for (const quantity of either('5', '50', '500'))
      for (const [from, to] of [
        ['2026-03', '2026-03'],
        ['2026-03', '2026-04'],
        ['2026-04', '2026-04'],
      ] as const) {
        const decade = quantity && decades[quantity]
        const asked = { from, to, ...(mode && { mode }), ...(decade && { decade }) }
        yield {
          asked,
          fits: (one: Trade) =>
            (mode ?? one.mode) === one.mode &&
            (quantity ?? one.quantity) === one.quantity &&
            from <= one.month &&
            one.month <= to,
        }
      }
}

test('every answer at every moment is a sum of whole copies', () => {
  let told = 0
  fc.assert(
    fc.property(trades, fc.nat(), any, (all, moment, member) => {
      const played = all.slice(0, (all.length >> 1) + (moment % (all.length >> 1)))
      const log = new TradeLog()
      log.product()
      for (const [n, { buyer, seller, month, mode, quantity, price }] of played.entries()) {
        const terms = { buyer, seller, price: cny(price), condition: { ...tonnes(quantity), mode } }
        log.agree(`t${n}`, terms, { effectiveAt: `${month}-05T00:00:00.000Z` })
        log.accept(`t${n}`, quantity)
        log.prove(`t${n}`)
      }
      const shown = [...Map.groupBy(played, cellOf).values()].flatMap(copiesOf).flat()
      folded(priceHistory, log.events, (rows) => {
        for (const { asked, fits } of questions()) {
          const expected = shown.filter(fits)
          told += expected.length
          const volume = sumOf(expected.map(({ quantity }) => quantity))
          const sums = { count: expected.length, volume }
          expect(seen(rows, member, asked)).toEqual([sums, sums, sums])
          for (const basis of ['offer', 'claimed']) {
            const other = ask(rows, showPrices, { product, basis, ...asked }, memberOf(member))
            expect(other.totals).toEqual([])
          }
        }
      })
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 15) },
  )
  // Mostly 1,500 to 2,000.
  expect(told).toBeGreaterThan(300)
})

test('a copy without one member is three trades of six others, without two allies still two', () => {
  fc.assert(
    fc.property(trades, (all) => {
      for (const copy of copiesOf(all)) {
        for (const one of names) {
          expect(apart(without(apart(copy), one)).length).toBeGreaterThanOrEqual(3)
          for (const ally of names) {
            const left = apart(without(apart(copy), one, ally))
            expect(left.length).toBeGreaterThanOrEqual(2)
            expect(new Set(left.flatMap(({ buyer, seller }) => [buyer, seller])).size).toBe(
              2 * left.length,
            )
          }
        }
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 20) },
  )
})
