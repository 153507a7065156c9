import { contributions } from '../../domain/shared/standing-terms.ts'
import type { Side } from '../../domain/tiers/events.ts'
import {
  countedOn,
  type Day,
  MOST_PARTNERS,
  type Month,
  type Tried,
  withCount,
} from '../../domain/tiers/standing/days.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { minus, plus } from '../../domain/values/exact.ts'
import type { Handles, Row } from '../kernel/projection.ts'
import { monthOf } from '../shared/months.ts'
import type { Fact } from './given-by-match.ts'
import type { days, tables } from './rows.ts'

export type Rows = Handles<typeof tables>
type DayRow = Row<typeof days>
type Deeds = Readonly<Record<string, Tried>>

/** The deeds of a day with those of one fact more, or less, in the order of their names. */
function tried(before: Deeds, deeds: Fact['deeds'], more: 1 | -1): Record<string, Tried> {
  const after: Record<string, Tried> = {}
  for (const kind of contributions) {
    const known = before[kind]
    const kept = deeds[kind]
    if (kept === undefined) {
      if (known !== undefined) after[kind] = known
      continue
    }
    const [of, all] = known ?? [0, 0]
    if (of + more !== 0) after[kind] = [of + more, all + (kept ? more : 0)]
  }
  return after
}

/** The same of a month; days without deeds are left out. */
function monthWith(month: Month, day: string, deeds: Fact['deeds'], more: 1 | -1): Month {
  const before = (month.find((one) => one.day === day)?.deeds ?? {}) as Deeds
  const after = tried(before, deeds, more)
  return [
    ...month.filter((one) => one.day < day),
    ...(Object.keys(after).length === 0 ? [] : [{ day, deeds: after }]),
    ...month.filter((one) => one.day > day),
  ]
}

/**
 * How the n-th days of the kinds of a fact in a month change: those before go, those after come.
 * Other kinds have the same days as before.
 */
function* shifts(before: Month, after: Month, deeds: Fact['deeds']) {
  for (const kind of contributions) {
    if (deeds[kind] === undefined) continue
    const [gone, come] = [countedOn(before, kind), countedOn(after, kind)]
    for (let nth = 0; nth < Math.max(gone.length, come.length); nth++) {
      const [was, is] = [gone[nth], come[nth]]
      if (was === is) continue
      if (was !== undefined) yield { kind, nth, day: was, more: -1 as const }
      if (is !== undefined) yield { kind, nth, day: is, more: 1 as const }
    }
  }
}

const tradedOn = (month: Month, day: string) =>
  month.some((one) => one.day === day && one.deeds.trade !== undefined)

/** Changes of the days of one member on one side; each day is read and written once. */
class Days {
  readonly #rows: Rows
  readonly #of: { readonly member: string; readonly side: Side }
  readonly #changed = new Map<string, DayRow>()

  constructor(rows: Rows, of: { readonly member: string; readonly side: Side }) {
    this.#rows = rows
    this.#of = of
  }

  change(day: string, how: (row: DayRow) => Partial<DayRow>) {
    const none = { counts: {}, money: {}, partners: [], partnersInAll: 0 }
    const row = this.#changed.get(day) ??
      this.#rows.days.get({ ...this.#of, day }) ?? { ...this.#of, day, ...none }
    this.#changed.set(day, { ...row, ...how(row) })
  }

  write() {
    for (const row of this.#changed.values()) {
      const { counts, money, partnersInAll } = row
      const isEmpty = Object.keys(counts).length + Object.keys(money).length + partnersInAll === 0
      if (isEmpty) this.#rows.days.delete(row)
      else this.#rows.days.put(row)
    }
  }
}

function withMoney(money: DayRow['money'], { currency, amount }: Fact, more: 1 | -1) {
  const before = money[currency] ?? '0'
  const { [currency]: _, ...others } = money
  const after = (more === 1 ? plus : minus)(before, amount)
  const all = isZero(after) ? others : { ...others, [currency]: after }
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The first partners of a day, in the order of their ids. */
function withPartner(rows: Rows, row: DayRow, partner: string, more: 1 | -1): Partial<DayRow> {
  const partnersInAll = row.partnersInAll + more
  const others = row.partners.filter((one) => one !== partner)
  if (more === 1) {
    return { partnersInAll, partners: [...others, partner].sort().slice(0, MOST_PARTNERS) }
  }
  if (partnersInAll <= others.length) return { partnersInAll, partners: others }
  // One that was not named may come in its place.
  const { member, side, day } = row
  const all = rows.occasions
    .scan({ member, side, month: monthOf(day) })
    .filter((one) => tradedOn(one.days as Month, day))
    .map((one) => one.partner)
  return { partnersInAll, partners: all.sort().slice(0, MOST_PARTNERS) }
}

/** A fact comes to stand, or stands no more. */
export function change(rows: Rows, fact: Fact, more: 1 | -1): void {
  const { member, side, day, partner, deeds, amount } = fact
  const key = { member, side, month: monthOf(day), partner }
  const before = (rows.occasions.get(key)?.days ?? []) as Month
  const after = monthWith(before, day, deeds, more)
  if (after.length === 0) rows.occasions.delete(key)
  else rows.occasions.put({ ...key, days: after as never })
  const changes = new Days(rows, { member, side })
  for (const { kind, nth, day: on, more: by } of shifts(before, after, deeds)) {
    changes.change(on, ({ counts }) => ({
      counts: withCount(counts as Day['counts'], kind, nth, by) as typeof counts,
    }))
  }
  const traded = [tradedOn(before, day), tradedOn(after, day)]
  if (traded[0] !== traded[1]) {
    changes.change(day, (row) => withPartner(rows, row, partner, more))
  }
  if (!isZero(amount)) changes.change(day, ({ money }) => ({ money: withMoney(money, fact, more) }))
  changes.write()
  if (more === 1) rows.facts.put(fact)
  else rows.facts.delete(fact)
  rows.touched.put({ member, side })
}

/** Puts what stands now in the place of what stood; equal facts stay as they are. */
export function become(rows: Rows, before: readonly Fact[], after: readonly Fact[]): void {
  const [was, is] = [before, after].map((facts) => facts.map((fact) => JSON.stringify(fact)))
  for (const [i, fact] of before.entries()) if (!is!.includes(was![i]!)) change(rows, fact, -1)
  for (const [i, fact] of after.entries()) if (!was!.includes(is![i]!)) change(rows, fact, 1)
}
