import type { Policy, TermsOf } from '../policies/evidence.ts'
import { termsOn } from '../policies/evidence.ts'
import { plus } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Contributed } from './contributed.ts'
import type { Corrected, Figures, Side, TierEvent } from './events.ts'
import type { ToldStanding } from './evidence.ts'
import { newsSince } from './standing/news.ts'
import {
  type Change,
  changeOf,
  figuresNow,
  type ShownFigures,
  walkTo,
} from './standing/standing.ts'
import type { Walk } from './standing/walk.ts'

type Terms = TermsOf<'standing'>
type Review = { readonly reviewed: LocalDate; readonly side: Side }

/** As events hold decimals: without the zeros that say nothing. */
const figuresOf = ({ counterparties, threshold, ...points }: ShownFigures): Figures => ({
  counterparties,
  effort: plus(points.effort, '0'),
  money: plus(points.money, '0'),
  moneyCounted: plus(points.moneyCounted, '0'),
  threshold,
})

/** A change as it is told. */
function told({ is, on, from, to, because, falls, figures }: Change, review: Review): TierEvent {
  const { reviewed, side } = review
  const common = { figures: figuresOf(figures), on }
  switch (is) {
    case 'raised':
      return { type: 'TierRaised', data: { ...common, from, reviewed, side, to } }
    case 'lowered':
      return { type: 'TierLowered', data: { ...common, from, reviewed, side, to } }
    case 'lifted':
      return { type: 'TierWarningLifted', data: { ...common, level: to, reviewed, side } }
    case 'warned':
      return {
        type: 'TierWarned',
        data: {
          ...{ because: because === 'thin' ? 'thin' : 'idle', figures: common.figures },
          ...{ falls: falls ?? on, level: to, on, reviewed, side },
        },
      }
  }
}

/** Why what was told does not stand: by the terms of its day it would. */
function becauseOf(
  before: ToldStanding,
  { days, vanished }: Contributed,
  policy: Policy,
  date: LocalDate,
): Corrected {
  const then = termsOn('standing', policy, before.reviewed)
  if (newsSince(walkTo(days, then, date), before, then) !== null) return 'policy'
  return vanished !== null && vanished >= before.reviewed ? 'undone' : 'later-known'
}

function corrected(
  walk: Walk,
  before: ToldStanding,
  because: Corrected,
  terms: Terms,
  { reviewed, side }: Review,
): TierEvent {
  const { since, falls } = walk
  const figures = figuresOf(figuresNow(walk, terms, reviewed))
  const from = before.level ?? terms.levels[0]!.name
  const to = terms.levels[walk.level]!.name
  return {
    type: 'TierCorrected',
    data: { because, falls, figures, from, on: reviewed, reviewed, side, since, to },
  }
}

/** What a review tells of one side that was not told before. */
export function reviewOf(
  before: ToldStanding,
  contributed: Contributed,
  policy: Policy,
  review: Review,
): readonly TierEvent[] {
  const { reviewed } = review
  const terms = termsOn('standing', policy, reviewed)
  const walk = walkTo(contributed.days, terms, reviewed)
  const news = newsSince(walk, before, terms)
  if (news !== null) return news.map((step) => told(changeOf(walk, step, terms), review))
  const because = becauseOf(before, contributed, policy, reviewed)
  return [corrected(walk, before, because, terms, review)]
}
