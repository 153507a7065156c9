import { rates } from '../../projections/rates/fold.ts'
import { showRates } from '../../projections/rates/queries.ts'
import { ask, folded } from './ask.ts'
import { RatesLog } from './rates-log.ts'

/** What tests of rates ask, and in which words they expect it. */

type Params = Record<string, string>

export const shown = (log: RatesLog, params: Params = {}) =>
  folded(rates, log.events, (rows) => ask(rows, showRates, params))

type Group = ReturnType<typeof shown>['groups'][number]

/** `2/3 1/2 0/1`: coverage, conversion and repurchase; the reason where there is nothing to divide by. */
export const three = ({ coverage, conversion, repurchase }: Group) =>
  [coverage, conversion, repurchase]
    .map(({ numerator, denominator, why }) => `${numerator}/${denominator ?? why}`)
    .join(' ')

/** By key, those that were targeted; with `*` those that were not. */
export const groupsOf = (log: RatesLog, params: Params = {}) =>
  Object.fromEntries(
    shown(log, params).groups.map((group) => [
      `${group.key}${group.of === 'accounts' ? '*' : ''}`,
      three(group),
    ]),
  )

export const whole = (log: RatesLog, params: Params = {}) =>
  shown(log, params).whole.map((group) => `${group.of} ${three(group)}`)

/** Three companies of the north: one was not won, one bought once, one bought on two days. */
export function north() {
  const log = new RatesLog()
  for (const [n, member] of ['none', 'once', 'twice'].entries()) {
    log.target(`t-${member}`, `2026-01-1${n}`)
    log.assign(`t-${member}`, 'field', '2026-01-20')
    if (member === 'none') continue
    log.joins(member, '2026-02-01')
    log.cover(`t-${member}`, member, '2026-02-01')
  }
  log.bought('m-1', 'once', '2026-02-10')
  log.bought('m-2', 'twice', '2026-02-10')
  log.bought('m-3', 'twice', '2026-03-10')
  return log
}
