import { Decimal, rounded } from '../../domain/values/decimal.ts'

/** A trade that stands in a price, in whole units of the product. */
export type PricedLine = {
  readonly buyer: string
  readonly seller: string
  readonly price: string
  readonly quantity: string
  readonly at: string
  readonly position: number
  readonly hidesPrice: boolean
}

const distinct = (values: readonly string[]) => new Set(values).size
const total = (values: readonly Decimal[]) =>
  values.reduce((sum, value) => sum.plus(value), new Decimal(0))

/** What a month should say, from the lines themselves. */
export function naive(lines: readonly PricedLine[]) {
  const inOrder = lines.toSorted((a, b) => a.at.localeCompare(b.at) || a.position - b.position)
  const prices = lines.map(({ price }) => price).sort((a, b) => new Decimal(a).cmp(b))
  const volume = total(lines.map(({ quantity }) => new Decimal(quantity)))
  const value = total(lines.map((line) => new Decimal(line.price).times(line.quantity)))
  const dated = (line?: PricedLine) => line && { at: line.at, price: line.price }
  return {
    ...{ currency: 'CNY', count: lines.length, volume: volume.toString() },
    mean: rounded(value.div(volume), 6).toString(),
    buyers: distinct(lines.map(({ buyer }) => buyer)),
    sellers: distinct(lines.map(({ seller }) => seller)),
    ...{ first: dated(inOrder[0]), last: dated(inOrder.at(-1)) },
    ...{ low: prices[0], high: prices.at(-1) },
    hidesPrice: lines.filter(({ hidesPrice }) => hidesPrice).length,
  }
}

/** The answer that these lines should give: all of them, and by month. */
export function naiveAnswer(lines: readonly PricedLine[]) {
  const months = Map.groupBy(lines, ({ at }) => at.slice(0, 7))
  return {
    totals: lines.length === 0 ? [] : [naive(lines)],
    months: [...months]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, of]) => ({ month, ...naive(of) })),
  }
}
