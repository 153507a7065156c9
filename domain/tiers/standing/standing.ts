import type { LocalDate } from '../../values/instant.ts'
import type { Day } from './days.ts'
import { moneyCounted, type Scale, type StandingTerms, type Sums, scaleOf, shown } from './scale.ts'
import { type Step, Walk } from './walk.ts'

/** What a score was on a day, rounded down to hundredths of a point. */
export type ShownFigures = {
  readonly counterparties: number
  readonly effort: string
  readonly money: string
  readonly moneyCounted: string
  readonly threshold: string
}

/** One change of a level. */
export type Change = Pick<Step, 'is' | 'on' | 'because' | 'since' | 'falls'> & {
  readonly from: string
  readonly to: string
  readonly figures: ShownFigures
}

/** The standing of a member on one side of the trade, as of the end of a day. */
export type Standing = {
  readonly level: string
  /** Null: it has the lowest, which everyone has. */
  readonly since: LocalDate | null
  readonly warned: LocalDate | null
  readonly falls: LocalDate | null
  readonly figures: ShownFigures
  /** From the first day on. */
  readonly history: readonly Change[]
  /** The next level, and how far it is; null: there is none above. */
  readonly next: {
    readonly level: string
    readonly at: string
    readonly score: string
    readonly moneyCounted: string
  } | null
  /** The next day on which time alone changes something; null: never. */
  readonly due: LocalDate | null
}

export const walkTo = (days: readonly Day[], terms: StandingTerms, day: LocalDate): Walk =>
  new Walk(days, scaleOf(terms)).to(day)

function figuresOn(walk: Walk, sums: Sums, day: LocalDate, level: number, scale: Scale) {
  const [worth, { at, text }] = [walk.worth(day), scale.levels[level]!]
  return {
    counterparties: walk.partners(day),
    effort: shown(sums.effort * 10n ** 12n, worth, scale),
    money: shown(sums.money * 10n ** 12n, worth, scale),
    moneyCounted: shown(moneyCounted(sums, at, worth, scale), worth, scale),
    threshold: text,
  }
}

/** A change with its figures: those of the level that was reached, or that it had. */
export function changeOf(walk: Walk, step: Step, terms: StandingTerms): Change {
  const { is, on, because, since, falls } = step
  const scale = scaleOf(terms)
  const [from, to] = [scale.levels[step.from]!.name, scale.levels[step.to]!.name]
  const level = is === 'raised' ? step.to : step.from
  return {
    is,
    on,
    because,
    since,
    falls,
    from,
    to,
    figures: figuresOn(walk, step, on, level, scale),
  }
}

/** The figures of the level that it has on the day to which it was walked. */
export const figuresNow = (walk: Walk, terms: StandingTerms, day: LocalDate): ShownFigures =>
  figuresOn(walk, walk, day, walk.level, scaleOf(terms))

function nextOf(walk: Walk, day: LocalDate, scale: Scale): Standing['next'] {
  const next = scale.levels[walk.level + 1]
  if (next === undefined) return null
  const worth = walk.worth(day)
  const counted = moneyCounted(walk, next.at, worth, scale)
  return {
    ...{ level: next.name, at: next.text, moneyCounted: shown(counted, worth, scale) },
    score: shown(walk.effort * 10n ** 12n + counted, worth, scale),
  }
}

/** How a member stands on a day by what is known of its days. */
export function standingOn(days: readonly Day[], terms: StandingTerms, day: LocalDate): Standing {
  const scale = scaleOf(terms)
  const walk = walkTo(days, terms, day)
  const { level, since, warned, falls } = walk
  return {
    ...{ level: scale.levels[level]!.name, since: level === 0 ? null : since, warned, falls },
    figures: figuresNow(walk, terms, day),
    history: walk.steps.map((step) => changeOf(walk, step, terms)),
    next: nextOf(walk, day, scale),
    due: walk.next()?.on ?? null,
  }
}
