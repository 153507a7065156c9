import { isZero } from '../../domain/values/decimal.ts'
import { compare, lesser, minus, plus, sum, times } from '../../domain/values/exact.ts'
import { addDays } from '../../domain/values/instant.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import type { Row } from '../kernel/projection.ts'
import type { facts, matches } from './rows.ts'

export type MatchRow = Row<typeof matches>
export type Fact = Row<typeof facts>

/**
 * When a part of the price is due; null: what starts its days has not happened. What is due after
 * the delivery is due after the last of it.
 */
function dueOf({ day, delivered, invoiced }: MatchRow, { due, days }: MatchRow['instalments'][0]) {
  const from = { order: day, delivery: delivered, invoice: invoiced }[due]
  return from === null ? null : addDays(from, days)
}

/**
 * Whether by each day on which something was due the buyer had paid what was due by then, through
 * the platform, and by the last of them all that is payable; null: no terms were stated. What was
 * paid when is all that matters, not when it was recorded.
 */
export function isPaidOnTime(match: MatchRow): boolean | null {
  const { instalments, payments, payable } = match
  if (instalments.length === 0 || payable === null) return null
  const dues = instalments.map((one) => ({ amount: one.amount, on: dueOf(match, one) }))
  const days = dues.flatMap(({ on }) => (on === null ? [] : [on])).sort()
  return days.every((day, i) => {
    const asked = sum(dues.filter(({ on }) => on !== null && on <= day).map(({ amount }) => amount))
    const isLast = i === days.length - 1 && days.length === dues.length
    const paid = sum(payments.filter(([on]) => on <= day).map(([, amount]) => amount))
    return compare(paid, isLast ? payable : lesser(asked, payable)) >= 0
  })
}

/** What was kept of it at a price net of what was taken off; null: nothing that was paid for. */
function netOf({ accepted, returned, allowed, agreedPrice, currency }: MatchRow): string | null {
  const kept = minus(accepted, returned)
  const net = minus(times(agreedPrice, kept), allowed)
  return isZero(kept) || compare(net, '0') <= 0 ? null : inMinorUnits(net, currency)
}

const told = (deeds: Readonly<Record<string, boolean | null>>) =>
  Object.fromEntries(
    Object.entries(deeds).filter((deed): deed is [string, boolean] => deed[1] !== null),
  )

/**
 * What a match gives to its two parties, once it is real, on its own day. Both traded, for so much
 * money. That goods came in full, on time and were accepted at first inspection is the seller's
 * deed, that they were paid on time the buyer's. What was not agreed, such as a day of delivery,
 * is neither kept nor broken.
 */
export function factsOf(match: MatchRow): readonly Fact[] {
  const amount = match.counts && match.real ? netOf(match) : null
  if (amount === null) return []
  const { accepted, returned, full, late, rejected, currency, buyer, seller, day } = match
  const common = { day, of: 'match', source: match.match, match: match.match } as const
  const inFull = compare(minus(accepted, returned), full) >= 0
  const onTime = late === null ? null : !late
  const sold = told({ firstInspection: !rejected, inFull, onTime, trade: true })
  const bought = told({ paidOnTime: isPaidOnTime(match), trade: true })
  const worth = { currency, amount }
  return [
    { member: buyer, side: 'buyer', ...common, partner: seller, deeds: bought, ...worth },
    { member: seller, side: 'seller', ...common, partner: buyer, deeds: sold, ...worth },
  ]
}

/** One more payment, in the order of days. */
export const withPayment = (
  payments: MatchRow['payments'],
  day: string,
  amount: string,
): MatchRow['payments'] => {
  const before = payments.find(([on]) => on === day)?.[1] ?? '0'
  const others = payments.filter(([on]) => on !== day)
  return [...others, [day, plus(before, amount)] as [string, string]].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
}
