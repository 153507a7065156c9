import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { aMember } from '../members/evidence.ts'
import { thePolicy } from '../policies/evidence.ts'
import { tierCommands, tierRefusals } from './commands.ts'
import { theContributions } from './contributed.ts'
import { type Side, type TierEvent, tiers } from './events.ts'
import { type Tier, type ToldStanding, toldOf } from './evidence.ts'
import { reviewOf } from './review.ts'

/** What was told of one side, with more. */
function withTold(state: Tier, side: Side, told: Partial<ToldStanding>): Tier {
  const sides = state.status === 'absent' ? { buyer: null, seller: null } : state
  const before = toldOf(state, side)
  if (before === null) throw new Error('a side is told of once it is classified')
  return { ...sides, status: 'classified', [side]: { ...before, ...told } }
}

/** The review that told an event. */
const reviewedBy = ({ reviewed, side }: { readonly reviewed: string; readonly side: Side }) => ({
  ...{ type: 'ReviewTier' as const, data: { date: reviewed, side } },
})

export const tier = aggregate<Tier>()({
  stream: tiers,
  commands: tierCommands,
  refusals: tierRefusals,
  readers: 'itself',
  needs: {
    ReviewTier: {
      member: aMember.twin,
      standing: thePolicy('standing'),
      contributed: theContributions,
    },
  },
  initialState: { status: 'absent' },
  decide: {
    ReviewTier({ date, side }, state, { day, needs }) {
      const { member, standing, contributed } = needs
      if (member.status === 'absent') return refuse({ code: 'tier-of-nobody' })
      if (date > day) return refuse({ code: 'review-before-its-day', day })
      const before = toldOf(state, side)
      // What a later day was told stands: an earlier one has nothing to add to it.
      if (before !== null && date < before.reviewed) return accept()
      const { businessType, size } = member.company
      const first = { businessType, falls: null, level: null, reviewed: date, since: null, size }
      const review = { reviewed: date, side }
      const news = reviewOf(before ?? first, contributed, standing, review)
      if (before !== null) return accept<TierEvent>(...news)
      const data = { businessType, reviewed: date, side, size }
      return accept<TierEvent>({ type: 'TierClassified', data }, ...news)
    },
  },
  evolve: {
    TierClassified(state, { side, businessType, size, reviewed }) {
      const sides = state.status === 'absent' ? { buyer: null, seller: null } : state
      const told = { businessType, falls: null, level: null, reviewed, since: null, size }
      return { ...sides, status: 'classified', [side]: told }
    },
    TierRaised: (state, { side, to, on, reviewed }) =>
      withTold(state, side, { level: to, since: on, falls: null, reviewed }),
    TierWarned: (state, { side, falls, reviewed }) => withTold(state, side, { falls, reviewed }),
    TierWarningLifted: (state, { side, reviewed }) =>
      withTold(state, side, { falls: null, reviewed }),
    TierLowered: (state, { side, to, on, reviewed }) =>
      withTold(state, side, { level: to, since: on, falls: null, reviewed }),
    TierCorrected: (state, { side, to, since, falls, reviewed }) =>
      withTold(state, side, { level: to, since, falls, reviewed }),
  },
  inverse: {
    TierClassified: reviewedBy,
    TierRaised: reviewedBy,
    TierWarned: reviewedBy,
    TierWarningLifted: reviewedBy,
    TierLowered: reviewedBy,
    TierCorrected: reviewedBy,
  },
})
