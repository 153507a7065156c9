import type { Fraction } from '../../values/fraction.ts'
import type { Bounds, Contract, Scaling, Scheduled, Series } from './contract.ts'
import { later } from './cycle.ts'
import type { Moment } from './moment.ts'

/** The last figure that was observed until then; null: there is none. */
export function observedBy(series: Series, at: Moment): Fraction | null {
  let last: Series[number] | null = null
  for (const figure of series) {
    if (figure.day <= at && (last === null || figure.day >= last.day)) last = figure
  }
  return last?.value ?? null
}

/** The later of when an event falls due and when it is done. */
const latest = ({ date, to }: Scheduled): Moment => (date > to ? date : to)

function within(value: Fraction, { floor, cap }: Bounds): Fraction {
  const raised = floor !== null && value.compare(floor) < 0 ? floor : value
  return cap !== null && raised.compare(cap) > 0 ? cap : raised
}

/** What a rate becomes: as observed, times its multiplier, plus its spread, within its bounds. */
export function resetRate({ resets }: Contract, rate: Fraction, event: Scheduled): Fraction {
  if (resets === null) return rate
  const { fixing, observed, multiplier, spread, period, life } = resets
  const on = latest(event)
  const at = fixing.count === 0 ? on : later(on, { ...fixing, count: -fixing.count })
  const seen = observedBy(observed, at)
  // A rate that nobody has observed yet is as it was.
  if (seen === null) return rate
  const change = seen.mul(multiplier).add(spread).sub(rate)
  return within(rate.add(within(change, period)), life)
}

/** The index over what it was; null: it was not observed. */
export function scaleOf({ observed, base }: Scaling, event: Scheduled): Fraction | null {
  return observedBy(observed, latest(event))?.div(base) ?? null
}
