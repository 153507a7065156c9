import { addDays, dayNumber, type LocalDate } from '../../values/instant.ts'
import { addMonths, lastBefore } from '../../values/months.ts'
import type { Day } from './days.ts'
import { worthFrom } from './fading.ts'
import { given, reaches, type Scale, type ScaledLevel } from './scale.ts'

/** What happened to a level on a day, and the sums that it rested on. */
export type Step = {
  readonly is: 'raised' | 'warned' | 'lifted' | 'lowered'
  readonly on: LocalDate
  readonly from: number
  readonly to: number
  readonly because: 'idle' | 'thin' | null
  readonly effort: bigint
  readonly money: bigint
  /** As it is after it. */
  readonly since: LocalDate | null
  readonly falls: LocalDate | null
}

const LAST = dayNumber('9999-12-31')
const dateOf = (n: number) => addDays('1970-01-01', n)
const later = (a: LocalDate, b: LocalDate | null) => (b !== null && b > a ? b : a)

/**
 * A level as it goes through the days: raised by what is given, warned and lowered by time. Days
 * come in their order; on one day what was given counts first.
 */
export class Walk {
  readonly steps: Step[] = []
  effort = 0n
  money = 0n
  level = 0
  /** Since when it has its level; null: it never had another. */
  since: LocalDate | null = null
  warned: LocalDate | null = null
  falls: LocalDate | null = null
  readonly #scale: Scale
  readonly #days: readonly Day[]
  readonly #worth: (day: number) => bigint
  /** The last day on which effort was made, and the last on which a warning was lifted. */
  #active: LocalDate | null = null
  #lifted: LocalDate | null = null
  /** As far as time has passed, as the number of a day. */
  #at: number
  readonly #first: number

  constructor(days: readonly Day[], scale: Scale) {
    this.#scale = scale
    this.#days = days
    const first = days[0]?.day ?? '1900-01-01'
    this.#first = dayNumber(first)
    this.#at = this.#first
    this.#worth = worthFrom(scale.terms.halfLifeDays, first)
  }

  /** Goes on to the end of a day: none that is given is later. */
  to(end: LocalDate): this {
    for (const day of this.#days) {
      if (day.day > end) break
      const n = dayNumber(day.day)
      if (n > this.#at) this.#pass(n - 1)
      this.#give(day, n)
    }
    this.#pass(dayNumber(end))
    return this
  }

  /** What a day is worth beside the first; of one before it nothing needs to be known. */
  worth(day: LocalDate): bigint {
    return this.#worth(Math.max(this.#first, dayNumber(day)))
  }

  /** Distinct partners with whom it traded in the months that end with a day. */
  partners(day: LocalDate, enough = Number.POSITIVE_INFINITY): number {
    const found = new Set<string>()
    const over = lastBefore(day, this.#scale.terms.counterpartiesWithinMonths)
    for (let i = this.#days.length - 1; i >= 0 && found.size < enough; i--) {
      const one = this.#days[i]!
      if (one.day > day) continue
      if (one.day <= over) break
      for (const partner of one.partners) found.add(partner)
    }
    return found.size
  }

  /** When time alone next changes something, and why; null: never. */
  next(): { readonly on: LocalDate; readonly because: 'idle' | 'thin' | 'decided' } | null {
    if (this.level === 0 || this.since === null) return null
    if (this.falls !== null) return { on: this.falls, because: 'decided' }
    const months = this.#scale.terms.warnAfterMonths
    const idle = addMonths(later(later(this.since, this.#active), this.#lifted), months)
    const at = dateOf(this.#at)
    const thin = this.#thinFrom(later(at, addMonths(this.since, months)))
    return thin !== null && thin < idle
      ? { on: thin, because: 'thin' }
      : { on: later(idle, at), because: 'idle' }
  }

  get #level(): ScaledLevel {
    return this.#scale.levels[this.level]!
  }

  #step(is: Step['is'], on: LocalDate, from: number, because: Step['because'] = null) {
    const { effort, money, since, falls, level: to } = this
    this.steps.push({ is, on, from, to, because, effort, money, since, falls })
  }

  #give(day: Day, n: number) {
    this.#at = n
    const { effort, money, positive } = given(day, this.#scale)
    const worth = this.#worth(n)
    this.effort += effort * worth
    this.money += money * worth
    if (positive) this.#active = day.day
    const from = this.level
    const to = this.#highest(day.day, worth)
    if (to > from) {
      Object.assign(this, { level: to, since: day.day, warned: null, falls: null })
      this.#step('raised', day.day, from)
    } else if (this.falls !== null && reaches(this, this.#level.at, worth, this.#scale)) {
      this.#lift(day.day)
      this.#lifted = day.day
    }
  }

  /** The highest level that is reached on a day, or the one that it has. */
  #highest(day: LocalDate, worth: bigint): number {
    const { levels } = this.#scale
    for (let to = levels.length - 1; to > this.level; to--) {
      const { at, counterparties: needed } = levels[to]!
      if (!reaches(this, at, worth, this.#scale)) continue
      if (needed === 0 || this.partners(day, needed) >= needed) return to
    }
    return this.level
  }

  #lift(on: LocalDate) {
    this.warned = null
    this.falls = null
    this.#step('lifted', on, this.level)
  }

  /**
   * Whether surely nothing happens by a day: told without the calendar, since no month has fewer
   * than 28 days, and who is not thin on a day was not before it.
   */
  #isQuiet(end: number): boolean {
    if (this.level === 0 || this.since === null) return true
    if (this.falls !== null) return end < dayNumber(this.falls)
    const least = 28 * this.#scale.terms.warnAfterMonths
    const last = later(later(this.since, this.#active), this.#lifted)
    if (end - dayNumber(last) >= least) return false
    if (end - dayNumber(this.since) < least) return true
    return reaches(this, this.#level.keep, this.#worth(end), this.#scale)
  }

  /** Time passes to the end of a day. */
  #pass(end: number) {
    if (end < this.#at) return
    if (!this.#isQuiet(end)) this.#happen(dateOf(end))
    this.#at = end
  }

  #happen(end: LocalDate) {
    for (let next = this.next(); next !== null && next.on <= end; next = this.next()) {
      this.#at = dayNumber(next.on)
      if (next.because === 'decided') this.#decide(next.on)
      else {
        this.warned = next.on
        this.falls = addMonths(next.on, this.#scale.terms.fallAfterMonths)
        this.#step('warned', next.on, this.level, next.because)
      }
    }
  }

  /** Once, some months after the warning: it stays, or falls by one level. */
  #decide(on: LocalDate) {
    const contributed = this.#active !== null && this.#active > this.warned!
    if (contributed && reaches(this, this.#level.lift, this.worth(on), this.#scale)) {
      return this.#lift(on)
    }
    const from = this.level
    Object.assign(this, { level: from - 1, since: on, warned: null, falls: null })
    this.#step('lowered', on, from)
  }

  /** The first day from one on at which too little is left; null: there is none in the calendar. */
  #thinFrom(day: LocalDate): LocalDate | null {
    if (this.#level.keep === 0n && this.effort >= 0n) return null
    const isThin = (n: number) => !reaches(this, this.#level.keep, this.#worth(n), this.#scale)
    const first = dayNumber(day)
    if (isThin(first)) return day
    let [enough, few] = [first, first + 1]
    while (!isThin(few)) {
      if (few >= LAST) return null
      ;[enough, few] = [few, Math.min(LAST, few + 2 * (few - first))]
    }
    while (few - enough > 1) {
      const middle = Math.floor((enough + few) / 2)
      if (isThin(middle)) few = middle
      else enough = middle
    }
    return dateOf(few)
  }
}
