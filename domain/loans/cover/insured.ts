import type { Insurance } from '../../shared/insurance.ts'
import { type Fraction, fraction, NONE } from '../../values/fraction.ts'
import type { Fault } from '../findings.ts'

/** A lot as it is worth something to a loan, exactly. */
export type Valued = {
  readonly faults: readonly Fault[]
  /** In force, with the lender as who is paid, in the loan's currency. */
  readonly insurances: readonly Insurance[]
  readonly marketValue: Fraction
  readonly lendingValue: Fraction
}

export const total = (values: readonly Fraction[]): Fraction =>
  values.reduce((all, value) => all.add(value), NONE)

const keyOf = ({ policy, insurer }: Insurance) => `${policy} of ${insurer}`
const keysOf = ({ insurances }: Valued) => new Set(insurances.map(keyOf))

/** Each policy counts once, however many lots name it. */
function sumOf(insurances: readonly Insurance[]): Fraction {
  const policies = new Map(insurances.map((one) => [keyOf(one), one]))
  return total([...policies.values()].map(({ sum }) => fraction(sum.amount)))
}

const underInsured = <V extends Valued>(item: V): V =>
  item.faults.includes('under-insured') || item.insurances.length === 0
    ? item
    : { ...item, faults: [...item.faults, 'under-insured'] }

/** What is lent on these together is no more than what they are insured for allows: pro rata. */
function capped<V extends Valued>(items: readonly V[], perCent: string): V[] {
  const sum = sumOf(items.flatMap(({ insurances }) => insurances))
  const allowed = sum.mul(100).div(fraction(perCent))
  const lent = total(items.map(({ lendingValue }) => lendingValue))
  const part = lent.gt(allowed) ? allowed.div(lent) : fraction(1)
  const enough = !total(items.map(({ marketValue }) => marketValue)).gt(allowed)
  return items.map((item) => {
    const kept = { ...item, lendingValue: item.lendingValue.mul(part) }
    return enough || item.marketValue.equals(0) ? kept : underInsured(kept)
  })
}

/** Lots that the same policies insure. */
const alike = (items: readonly Valued[]): number[][] => {
  const name = (item: Valued) => [...keysOf(item)].sort().join('\n')
  return [...Map.groupBy(items.keys(), (index) => name(items[index]!)).values()]
}

/** Lots that a policy joins, as that of a ship joins all lots on it, and those these share one with. */
function joined(items: readonly Valued[]): number[][] {
  let groups: { keys: Set<string>; members: number[] }[] = []
  for (const [index, item] of items.entries()) {
    const keys = keysOf(item)
    const shares = (group: { keys: Set<string> }) => !group.keys.isDisjointFrom(keys)
    const one = groups.filter(shares).reduce(
      (all, group) => ({
        keys: all.keys.union(group.keys),
        members: [...group.members, ...all.members],
      }),
      { keys, members: [index] },
    )
    groups = [...groups.filter((group) => !shares(group)), one]
  }
  return groups.map(({ members }) => members)
}

/** Caps each group by itself; the items keep their order. */
function each<V extends Valued>(items: readonly V[], groups: number[][], perCent: string): V[] {
  const all = [...items]
  for (const group of groups) {
    const some = capped(
      group.map((index) => items[index]!),
      perCent,
    )
    for (const [at, index] of group.entries()) all[index] = some[at]!
  }
  return all
}

/**
 * Goods are to be insured for so many per cent of their value, and what is lent on all that one
 * policy stands for is never above its sum divided by that: a ship goes down with all its lots. A
 * policy that insures one lot says nothing of another that happens to lie beside it.
 */
export function withInsurance<V extends Valued>(items: readonly V[], perCent: string): V[] {
  const some = each(items, alike(items), perCent)
  return each(some, joined(some), perCent)
}
