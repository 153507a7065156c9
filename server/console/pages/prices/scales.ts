import { scaleBand, scaleLinear } from 'd3-scale'
import { drawn } from '../../parts/figures.ts'
import type { Month } from './asked.ts'

/** Months of all conditions, of the one that is asked about, of claims and of offers. */
export type MonthSeries = {
  readonly all: readonly Month[]
  readonly chosen: readonly Month[]
  readonly claimed: readonly Month[]
  readonly offers: readonly Month[]
  /** Of what is asked about, under the terms that are supposed. */
  readonly would: readonly Month[]
}

export const HEIGHT = 400
export const TOP = 14
/** Prices end here, and volumes stand below on a scale of their own. */
export const PRICES_END = 278
export const VOLUMES_TOP = 312
export const FLOOR = 376
export const LEFT = 44

/** All months from the first to the last, also those without a trade. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let now = from; now <= to && months.length < 240; ) {
    months.push(now)
    const [year, number] = now.split('-').map(Number) as [number, number]
    now = number === 12 ? `${year + 1}-01` : `${year}-${`${number + 1}`.padStart(2, '0')}`
  }
  return months
}

const pricesOf = ({ low, high, mean }: Month) => [low, high, mean].filter((one) => one !== null)

/** Scales of the picture: places of months, prices and volumes. */
export function scalesOf(series: MonthSeries, months: readonly string[], width: number) {
  const figures = Object.values(series).flat().flatMap(pricesOf).map(drawn)
  const volumes = [...series.all, ...series.claimed, ...series.offers].map((one) =>
    drawn(one.volume),
  )
  const x = scaleBand(months, [LEFT, width]).paddingInner(0.62).paddingOuter(0.4)
  const y = scaleLinear([Math.min(...figures), Math.max(...figures)], [PRICES_END, TOP]).nice(4)
  const v = scaleLinear([0, Math.max(...volumes, 1)], [FLOOR, VOLUMES_TOP]).nice(2)
  return { x, y, v }
}
export type Scales = ReturnType<typeof scalesOf>
