import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../../domain/values/decimal.ts'
import { dump } from '../../projections/kernel/views/dump.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { showPrices } from '../../projections/price-history/queries.ts'
import { ask, folded, memberOf } from '../support/ask.ts'
import { naive, naiveAnswer, type PricedLine } from '../support/naive-prices.ts'
import { condition, TradeLog } from '../support/trade-events.ts'

type Basis = 'offer' | 'claimed' | 'real'
type Line = Omit<PricedLine, 'price'> & {
  readonly mode: 'sea' | 'road'
  price: string
  basis: Basis
}

const trade = fc.record({
  is: fc.constantFrom('offer', 'match', 'match', 'match'),
  buyer: fc.constantFrom('b1', 'b2', 'b3', 'b4'),
  seller: fc.constantFrom('s1', 's2', 's3', 's4'),
  price: fc.constantFrom('9', '9.5', '10', '100.25', '1000'),
  quantity: fc.constantFrom('100', '250.5', '999'),
  at: fc
    .constantFrom('2026-03-01', '2026-03-31', '2026-04-02')
    .map((day) => `${day}T00:00:00.000Z`),
  mode: fc.constantFrom('sea' as const, 'road' as const),
})
const proof = fc.record({
  ...{ is: fc.constant('proof' as const), of: fc.nat(30) },
  /** What the seller takes off every tonne; of the cheapest the whole. */
  off: fc.constantFrom('0', '0', '0.25', '9'),
})
const step = fc.oneof({ weight: 3, arbitrary: trade }, proof)
const life = fc.array(step, { maxLength: 60 })

/** Plays trades into a log, and keeps the plain list of lines that should come out. */
function play(steps: typeof life extends fc.Arbitrary<infer T> ? T : never) {
  const log = new TradeLog()
  log.product()
  const lines: Line[] = []
  const matches: { id: string; line: Line }[] = []
  for (const [index, step] of steps.entries()) {
    if ('of' in step) {
      const [match] = matches.splice(step.of % (matches.length || 1), 1)
      if (match === undefined) continue
      const { id, line } = match
      log.accept(id, line.quantity)
      if (step.off !== '0') {
        log.allow(id, new Decimal(step.off).times(line.quantity).toString())
        line.price = new Decimal(line.price).minus(step.off).toString()
      }
      log.prove(id)
      line.basis = 'real'
      if (line.price === '0') lines.splice(lines.indexOf(line), 1)
      continue
    }
    const { is, at, mode, buyer, seller } = step
    const quantity = { unit: 'TNE', value: step.quantity } as const
    const price = { amount: step.price, currency: 'CNY', per: 'TNE' } as const
    const terms = { buyer, seller, price, condition: condition({ mode, quantity }) }
    if (is === 'offer') log.offer(`t${index}`, terms, { effectiveAt: at })
    else log.agree(`t${index}`, terms, { effectiveAt: at })
    const basis = is === 'offer' ? 'offer' : 'claimed'
    const position = log.events.length
    const line: Line = { ...step, position, basis, hidesPrice: false }
    lines.push(line)
    if (is === 'match') matches.push({ id: `t${index}`, line })
  }
  return { log, lines }
}

describe('whatever the life of the trades', () => {
  test('the prices of months and their totals are those of the lines', () => {
    fc.assert(
      fc.property(life, fc.constantFrom(1, 7, 1_000), (steps, batch) => {
        const { log, lines } = play(steps)
        folded(
          priceHistory,
          log.events,
          (rows) => {
            for (const basis of ['offer', 'claimed', 'real'] as const) {
              const answer = ask(rows, showPrices, { product: 'sugar', basis })
              const of = lines.filter((line) => line.basis === basis)
              expect(answer).toMatchObject(naiveAnswer(of))
              const road = of.filter(({ mode }) => mode === 'road')
              const byRoad = ask(rows, showPrices, { product: 'sugar', basis, mode: 'road' })
              expect(byRoad.totals).toEqual(road.length === 0 ? [] : [naive(road)])
            }
          },
          batch,
        )
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 60) },
    )
  })

  test('the rows do not depend on where the commits fall', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 20 }), (steps, batch) => {
        const { log } = play(steps)
        const [one, other] = [1_000, batch].map((size) => {
          const view = foldAll(log.events, priceHistory, ':memory:', size)
          const rows = [...dump(view.db)]
          view.close()
          return rows
        })
        expect(other).toEqual(one)
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    )
  })

  test('a member sees its own trades whole', () => {
    fc.assert(
      fc.property(life, fc.constantFrom('b1', 's2', 'x9'), (steps, member) => {
        const { log, lines } = play(steps)
        folded(priceHistory, log.events, (rows) => {
          for (const basis of ['offer', 'claimed', 'real'] as const) {
            const of = lines.filter((line) => line.basis === basis)
            const own = of.filter(({ buyer, seller }) => buyer === member || seller === member)
            const answer = ask(rows, showPrices, { product: 'sugar', basis }, memberOf(member))
            expect(answer.own?.totals).toEqual(own.length === 0 ? [] : [naive(own)])
            expect(answer.own?.trades).toHaveLength(Math.min(own.length, 100))
          }
        })
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 20) },
    )
  })
})
