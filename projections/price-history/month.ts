import { compare, minus, plus } from '../../domain/values/exact.ts'

/** What a line brings to its month. */
export type Priced = {
  readonly at: string
  readonly position: number
  /** Per base unit. */
  readonly price: string
  /** In the base unit. */
  readonly quantity: string
}

export type Extremes = {
  readonly firstAt: string
  readonly firstPosition: number
  readonly firstPrice: string
  readonly lastAt: string
  readonly lastPosition: number
  readonly lastPrice: string
  readonly low: string
  readonly high: string
}

export type Sums = { readonly count: number; readonly volume: string; readonly value: string }

type Dated = Pick<Priced, 'at' | 'position' | 'price'>

const isBefore = (at: string, position: number, thanAt: string, thanPosition: number) =>
  at < thanAt || (at === thanAt && position < thanPosition)

const only = ({ at, position, price }: Dated): Extremes => ({
  firstAt: at,
  firstPosition: position,
  firstPrice: price,
  lastAt: at,
  lastPosition: position,
  lastPrice: price,
  low: price,
  high: price,
})

/** The extremes of what was there (null: nothing) and one more. */
export function widened(e: Extremes | null, line: Dated): Extremes {
  if (e === null) return only(line)
  const { at, position, price } = line
  const first = isBefore(at, position, e.firstAt, e.firstPosition)
  const last = isBefore(e.lastAt, e.lastPosition, at, position)
  return {
    firstAt: first ? at : e.firstAt,
    firstPosition: first ? position : e.firstPosition,
    firstPrice: first ? price : e.firstPrice,
    lastAt: last ? at : e.lastAt,
    lastPosition: last ? position : e.lastPosition,
    lastPrice: last ? price : e.lastPrice,
    low: compare(price, e.low) < 0 ? price : e.low,
    high: compare(price, e.high) > 0 ? price : e.high,
  }
}

/** The extremes of lines taken together. Throws on none. */
export function extremesOf(lines: readonly Dated[]): Extremes {
  const all = lines.reduce<Extremes | null>(widened, null)
  if (all === null) throw new Error('a month without lines has no extremes')
  return all
}

/** Whether the month may look different without this line. */
export const isExtreme = (e: Extremes, { position, price }: Dated): boolean =>
  position === e.firstPosition || position === e.lastPosition || price === e.low || price === e.high

export const added = (s: Sums, quantity: string, value: string): Sums => ({
  count: s.count + 1,
  volume: plus(s.volume, quantity),
  value: plus(s.value, value),
})

export const removed = (s: Sums, quantity: string, value: string): Sums => ({
  count: s.count - 1,
  volume: minus(s.volume, quantity),
  value: minus(s.value, value),
})
