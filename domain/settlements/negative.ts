import { refuse } from '../kernel/decider.ts'
import { isAbove, minus, orNothing } from '../values/exact.ts'
import type { OpenSettlement } from './settlement.ts'
import { money, payableAtMost } from './state.ts'

/** Refuses what would leave the buyer owing less than nothing, or still less than before. */
export function refuseNegative(before: OpenSettlement, next: OpenSettlement) {
  const then = payableAtMost(next)
  if (!isAbove('0', then)) return null
  const most = payableAtMost(before)
  if (!isAbove(most, then)) return null
  const owed = orNothing(most)
  const short = money(before, minus('0', then))
  return refuse({ code: 'payable-negative', payable: money(before, owed), short })
}
