import type { Member } from '../../../../domain/members/evidence.ts'
import { type Tier, toldOf } from '../../../../domain/tiers/evidence.ts'
import type { States } from '../states.ts'
import { nothingShown, type Shown, stateOf } from './shown.ts'

/** How a member stands on each side, as it was told. */
export function showMember(id: string, states: States): Shown {
  const member = stateOf<Member>(states, `member-${id}`) ?? { status: 'absent' }
  const tier = stateOf<Tier>(states, `tier-${id}`) ?? { status: 'absent' }
  const sides = (['buyer', 'seller'] as const).map((side): [string, string] => {
    const told = toldOf(tier, side)
    if (told === null) return [`as ${side}`, 'never reviewed']
    const { level, since, falls, reviewed } = told
    const warned = falls === null ? '' : `, falls on ${falls}`
    const sinceDay = since === null ? '' : ` since ${since}`
    return [
      `as ${side}`,
      `${level ?? 'the lowest level'}${sinceDay}${warned}; reviewed ${reviewed}`,
    ]
  })
  return { ...nothingShown, figures: [['member', member.status], ...sides] }
}
