import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from '../../domain/values/decimal.ts'
import { dump } from '../../projections/kernel/dump.ts'
import { foldAll } from '../../projections/kernel/fold-all.ts'
import { priceHistory } from '../../projections/price-history/fold.ts'
import { nothingShown, PARTIES, shown } from '../../projections/price-history/market.ts'
import { listCells, showPrices } from '../../projections/price-history/queries.ts'
import { ask, folded, memberOf } from '../support/ask.ts'
import { condition, TradeLog } from '../support/trade-events.ts'

type Basis = 'offer' | 'claimed' | 'real'
type Line = {
  readonly buyer: string
  readonly seller: string
  price: string
  readonly quantity: string
  readonly at: string
  readonly mode: 'sea' | 'road'
  readonly position: number
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
/** Long enough for cells that members may see. */
const busy = fc.array(step, { minLength: 100, maxLength: 200, size: 'max' })

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
    const line: Line = { ...step, position: log.events.length, basis }
    lines.push(line)
    if (is === 'match') matches.push({ id: `t${index}`, line })
  }
  return { log, lines }
}

const distinct = (values: readonly string[]) => new Set(values).size
const total = (values: readonly Decimal[]) =>
  values.reduce((sum, value) => sum.plus(value), new Decimal(0))

/** What a month should say, from the lines themselves. */
function naive(lines: readonly Line[]) {
  const inOrder = lines.toSorted((a, b) => a.at.localeCompare(b.at) || a.position - b.position)
  const prices = lines.map(({ price }) => price).sort((a, b) => Number(a) - Number(b))
  const volume = total(lines.map(({ quantity }) => new Decimal(quantity)))
  const value = total(lines.map((line) => new Decimal(line.price).times(line.quantity)))
  const dated = (line?: Line) => line && { at: line.at, price: line.price }
  return {
    ...{ currency: 'CNY', count: lines.length, volume: volume.toString() },
    mean: value.div(volume).round(6).toString(),
    buyers: distinct(lines.map(({ buyer }) => buyer)),
    sellers: distinct(lines.map(({ seller }) => seller)),
    ...{ first: dated(inOrder[0]), last: dated(inOrder.at(-1)) },
    ...{ low: prices[0], high: prices.at(-1) },
  }
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
              expect(answer.totals).toEqual(of.length === 0 ? [] : [naive(of)])
              const months = [...new Set(of.map(({ at }) => at.slice(0, 7)))].sort()
              expect(answer.months).toEqual(
                months.map((month) => ({
                  month,
                  ...naive(of.filter(({ at }) => at.startsWith(month))),
                })),
              )
              const road = of.filter(({ mode }) => mode === 'road')
              const byRoad = ask(rows, showPrices, { product: 'sugar', basis, mode: 'road' })
              expect(byRoad.totals).toEqual(road.length === 0 ? [] : [naive(road)])
            }
          },
          batch,
        )
      }),
      { numRuns: 60 },
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
      { numRuns: 40 },
    )
  })

  test('a member sees its own trades, and of others only cells of three a side', () => {
    let visible = 0
    fc.assert(
      fc.property(busy, fc.constantFrom('b1', 's2', 'x9'), (steps, member) => {
        const { log, lines } = play(steps)
        folded(priceHistory, log.events, (rows) => {
          for (const basis of ['offer', 'claimed', 'real'] as const) {
            const of = lines.filter((line) => line.basis === basis)
            const own = of.filter(({ buyer, seller }) => buyer === member || seller === member)
            const asked = { product: 'sugar', basis }
            const answer = ask(rows, showPrices, asked, memberOf(member))
            expect(answer.own?.totals).toEqual(own.length === 0 ? [] : [naive(own)])
            expect(answer.own?.trades).toHaveLength(Math.min(own.length, 100))
            const months = ['2026-03', '2026-04'].flatMap((month) => {
              const only = { ...asked, from: month, to: month }
              const { cells } = ask(rows, listCells, only, memberOf(member))
              return cells.map((cell) => ({ month, ...cell }))
            })
            visible += months.length
            for (const { month, mode, buyers, sellers, ...cell } of months) {
              const group = of.filter((line) => line.at.startsWith(month) && line.mode === mode)
              expect(buyers).toBe(distinct(group.map(({ buyer }) => buyer)))
              expect(sellers).toBe(distinct(group.map(({ seller }) => seller)))
              expect(Math.min(buyers, sellers)).toBeGreaterThanOrEqual(PARTIES)
              expect(cell).toMatchObject({ first: null, last: null, low: null, high: null })
            }
            // The whole is the sum of the visible cells: nothing smaller can be subtracted.
            const count = months.reduce((sum, cell) => sum + cell.count, 0)
            expect(answer.totals[0]?.count ?? 0).toBe(count)
          }
        })
      }),
      { numRuns: 20 },
    )
    expect(visible).toBeGreaterThan(50)
  })
})

test('what members see changes by three buyers and three sellers at least, or not at all', () => {
  const changes = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 60 })
  fc.assert(
    fc.property(changes, (parties) => {
      let copy = nothingShown
      let since: [number, number][] = []
      for (const [index, [buyer, seller]] of parties.entries()) {
        since.push([buyer, seller])
        const count = index + 1
        const living = { count, volume: `${count}`, value: `${count}`, buyers: 3, sellers: 3 }
        const next = shown(copy, living, buyer, seller)
        const enough =
          new Set(since.map(([b]) => b)).size >= 3 && new Set(since.map(([, s]) => s)).size >= 3
        expect(next.shownCount).toBe(enough ? count : copy.shownCount)
        if (enough) since = []
        copy = next
      }
    }),
  )
})
