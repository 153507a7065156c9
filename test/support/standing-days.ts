import type { Contribution } from '../../domain/shared/standing-terms.ts'
import {
  countedDays,
  type Day,
  type Deeds,
  MOST_PARTNERS,
  withCount,
} from '../../domain/tiers/standing/days.ts'
import { plus } from '../../domain/values/exact.ts'

/** One thing that a member did; `kept: false`: it could have been so, and was not. */
export type Fact =
  | { readonly day: string; readonly kind: 'money'; readonly amount: string }
  | {
      readonly day: string
      readonly kind: Contribution
      readonly with: string
      readonly kept?: boolean
    }

/** The days of some facts, all at once. */
export function daysOf(facts: readonly Fact[]): Day[] {
  const days = new Map<string, Day>()
  const at = (day: string) => days.get(day) ?? { day, counts: {}, money: {}, partners: [] }
  const done: Exclude<Fact, { kind: 'money' }>[] = []
  for (const fact of facts) {
    if (fact.kind !== 'money') done.push(fact)
    else {
      const { day, amount } = fact
      days.set(day, { ...at(day), money: { CNY: plus(at(day).money.CNY ?? '0', amount) } })
    }
  }
  const months = Map.groupBy(done, (fact) => `${fact.day.slice(0, 7)} ${fact.with}`)
  for (const month of months.values()) {
    const byDay = [...Map.groupBy(month, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1))
    const told = byDay.map(([day, all]) => ({ day, deeds: deedsOf(all) }))
    for (const [kind, counted] of countedDays(told)) {
      for (const [nth, day] of counted.entries()) {
        const { counts, partners, ...rest } = at(day)
        const names = kind === 'trade' ? [...partners, month[0]!.with].sort() : partners
        const most = names.slice(0, MOST_PARTNERS)
        days.set(day, { ...rest, counts: withCount(counts, kind, nth, 1), partners: most })
      }
    }
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function deedsOf(facts: readonly { kind: Contribution; kept?: boolean }[]): Deeds {
  const kinds = Map.groupBy(facts, ({ kind }) => kind)
  return Object.fromEntries(
    [...kinds].map(([kind, all]) => [
      kind,
      [all.length, all.filter(({ kept = true }) => kept).length],
    ]),
  )
}
