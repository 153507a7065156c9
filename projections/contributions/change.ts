import { same } from '../../domain/kernel/same.ts'
import type { Side } from '../../domain/tiers/events.ts'
import {
  countedDays,
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

const inOrder = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The deeds of a day with those of one fact more, or less. */
function tried(
  before: Deeds,
  deeds: Fact['deeds'],
  more: 1 | -1,
): Record<string, [number, number]> {
  const after: Record<string, Tried> = { ...before }
  for (const [kind, kept] of Object.entries(deeds)) {
    const [of, all] = before[kind] ?? [0, 0]
    after[kind] = [of + more, all + (kept ? more : 0)]
    if (after[kind][0] === 0) delete after[kind]
  }
  return inOrder(after) as Record<string, [number, number]>
}

/** The same of a month; days without deeds are left out. */
function monthWith(month: Month, day: string, deeds: Fact['deeds'], more: 1 | -1) {
  const before = (month.find((one) => one.day === day)?.deeds ?? {}) as Deeds
  const after = tried(before, deeds, more)
  const others = month.filter((one) => one.day !== day)
  const all = Object.keys(after).length === 0 ? others : [...others, { day, deeds: after }]
  return all.toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** How the n-th days of a kind in a month change the days: those before go, those after come. */
function* shifts(before: Month, after: Month) {
  const [was, is] = [before, after].map((month) => new Map(countedDays(month)))
  for (const kind of new Set([...was!.keys(), ...is!.keys()])) {
    const [gone, come] = [was!.get(kind) ?? [], is!.get(kind) ?? []]
    if (same(gone, come)) continue
    for (const [nth, day] of gone.entries()) yield { kind, nth, day, more: -1 as const }
    for (const [nth, day] of come.entries()) yield { kind, nth, day, more: 1 as const }
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
  return inOrder(isZero(after) ? others : { ...others, [currency]: after })
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
  for (const shift of shifts(before, after)) {
    changes.change(shift.day, ({ counts }) => ({
      counts: withCount(
        counts as Day['counts'],
        shift.kind,
        shift.nth,
        shift.more,
      ) as typeof counts,
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
  for (const fact of before) {
    if (!after.some((one) => same(one, fact))) change(rows, fact, -1)
  }
  for (const fact of after) {
    if (!before.some((one) => same(one, fact))) change(rows, fact, 1)
  }
}
