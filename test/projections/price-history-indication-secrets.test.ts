import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { showIndication } from '../../projections/price-history/indication/queries.ts'
import { listCells, showPrices } from '../../projections/price-history/queries.ts'
import { ask, memberOf } from '../support/ask.ts'
import { RowsInMemory } from '../support/rows-in-memory.ts'
import { condition, sugar } from '../support/trade-events.ts'

const product = 'sugar'

const trade = fc.record({
  buyer: fc.nat(9).map((n) => `b${n}`),
  seller: fc.nat(9).map((n) => `s${n}`),
  price: fc.integer({ min: 1, max: 9_999 }),
  month: fc.integer({ min: 1, max: 2 }),
  mode: fc.constantFrom('sea' as const, 'road' as const),
  isProven: fc.boolean(),
})

const questions = [
  {},
  { seller: 's1', buyer: 'b1', quantity: '100TNE' },
  { mode: 'road', quantity: '3TNE' },
  { on: '2026-01-31', currency: 'CNY' },
]

/** Everything that `/prices` shows to a member, and everything that an indication does. */
function seenBy(member: string, rows: RowsInMemory['view']['reading']) {
  const all = { product, from: '2026-01', to: '2026-12' }
  const bases = ['claimed', 'real'] as const
  const shown = bases.flatMap((basis) =>
    [undefined, '2026-01'].map((to) => {
      const window = { ...all, basis, ...(to && { to }) }
      return [
        ask(rows, showPrices, window, memberOf(member)),
        ask(rows, listCells, window, memberOf(member)),
      ]
    }),
  )
  const indicated = bases.flatMap((basis) =>
    questions.map((one) => ask(rows, showIndication, { product, basis, ...one }, memberOf(member))),
  )
  return { shown: JSON.stringify(shown), indicated: JSON.stringify(indicated), all: indicated }
}

test('an indication tells a member no more than the prices that it may see', () => {
  let [told, kept] = [0, 0]
  fc.assert(
    fc.property(fc.array(trade, { minLength: 20, maxLength: 40 }), (trades) => {
      const log = sugar()
      for (const [n, one] of trades.entries()) {
        const { buyer, seller, price, month, mode, isProven } = one
        const effectiveAt = `2026-0${month}-10T00:00:00.000Z`
        const unitPrice = { amount: `${price}`, currency: 'CNY', per: 'TNE' } as const
        const terms = { buyer, seller, price: unitPrice, condition: condition({ mode }) }
        log.agree(`m${n}`, terms, { effectiveAt })
        if (!isProven) continue
        log.accept(`m${n}`, '100', { effectiveAt })
        log.prove(`m${n}`, { effectiveAt })
      }
      for (const member of ['nobody', 'b1']) {
        const rows = new RowsInMemory(priceHistory)
        let before: ReturnType<typeof seenBy> | null = null
        for (const event of log.events) {
          rows.fold([event])
          const now = seenBy(member, rows.view.reading)
          if (before !== null && now.shown === before.shown) {
            expect(now.indicated).toBe(before.indicated)
            kept += 1
          }
          for (const { restsOn, trades } of now.all) {
            if (restsOn !== 'market') continue
            told += 1
            expect(trades).toBeNull()
          }
          before = now
        }
        rows.view.close()
      }
    }),
    { numRuns: 5 },
  )
  // Mostly 200 to 400.
  expect(Math.min(told, kept)).toBeGreaterThan(10)
})
