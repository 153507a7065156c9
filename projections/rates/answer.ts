import { z } from 'zod'
import { monthOf, monthsAfter } from '../shared/months.ts'
import { PerCent, shareOf } from '../shared/share.ts'
import type { Customers, Place, Reached } from './counts.ts'
import { Penetration } from './penetration.ts'

/** Why a rate has no denominator, in the order in which one is reached. */
const Why = z.enum(['nobody-targeted', 'nobody-covered', 'nobody-converted', 'nobody-counted'])

const ratio = (numerator: string, denominator: string, why: string) =>
  z
    .strictObject({
      numerator: z.int().meta({ description: numerator }),
      denominator: z.int().nullable().meta({ description: denominator }),
      share: PerCent.nullable().meta({ description: 'In per cent; null: there is no denominator' }),
      lost: z.int().nullable().meta({ description: 'How many of them did not come so far' }),
      why: Why.nullable().meta({ description: why }),
    })
    .meta({ description: `${numerator}, of: ${denominator}` })

const known = 'Null: there is a denominator'

export const Group = z
  .strictObject({
    key: z.string().nullable().meta({
      description: 'The territory, team, category, month or country; null: none is known',
    }),
    of: z.enum(['targets', 'accounts']).meta({
      description: '`accounts`: those that nobody targeted, which stand apart',
    }),
    complete: z
      .boolean()
      .nullable()
      .meta({
        description:
          'Whether the months that `within` gives have passed for all of them; `false`: a rate may ' +
          'still rise. Null: no horizon was asked for',
      }),
    coverage: ratio(
      'Targets that opened an account within the horizon',
      'Targets that were named, whether given up since or not; one that was named twice once',
      `\`nobody-targeted\`: there is no target in the group. ${known}`,
    ),
    conversion: ratio(
      'Of these, those with an occasion within the horizon: a day on which something of a match ' +
        'that counts still stands',
      'Those that were covered',
      `\`nobody-covered\`: none opened an account within the horizon. ${known}`,
    ),
    repurchase: ratio(
      'Of these, those with an occasion on a later day within the horizon',
      'Those that converted',
      `\`nobody-converted\`: none has an occasion within the horizon. ${known}`,
    ),
    customers: z
      .strictObject({
        manual: z.int(),
        semi: z.int(),
        automatic: z.int(),
        unknown: z.int().meta({ description: 'Of which nothing was announced' }),
      })
      .meta({ description: 'Customers of the day, by how they order' }),
    users: ratio(
      'Distinct tokens that recorded something for these customers in the days that the policy ' +
        '`field` gives as `orderDays`',
      'How many of their people would use it, by their targets',
      `\`nobody-counted\`: of no customer is it known how many would. ${known}`,
    ),
    penetration: Penetration,
  })
  .meta({
    description:
      'How far the companies of a group came. Coverage, conversion and repurchase go by the ' +
      'territory and team of the cohort, what follows by those of the day',
  })
export type Group = z.output<typeof Group>

export const Groups = z.array(Group).meta({
  description:
    'In the order of their keys, targets before accounts. Categories overlap: their sum is not the whole',
})
export const Whole = z.array(Group).meta({ description: 'All of them: targets, then accounts' })

const nobody = { listed: 0, covered: 0, converted: 0, repeated: 0, last: '' }
const none = { customers: 0, manual: 0, semi: 0, automatic: 0, served: 0, needed: 0, active: 0 }

const rate = (
  numerator: number,
  denominator: number,
  why: z.output<typeof Why>,
): Group['coverage'] =>
  denominator === 0
    ? { numerator, denominator: null, share: null, lost: null, why }
    : {
        ...{ numerator, denominator, share: shareOf(numerator, denominator), why: null },
        lost: Math.max(0, denominator - numerator),
      }

/** Whether the horizon of the latest cohort has passed: a later month is known. */
function isComplete(last: string, within: number | null, on: string): boolean | null {
  if (within === null) return null
  return last === '' || monthsAfter(last, within) < monthOf(on)
}

type Horizon = { readonly within: number | null; readonly on: string }

/** How far those of a place came, each part of those before. */
export function reachOf({ targeted }: Place, reached: Reached | undefined, horizon: Horizon) {
  const { listed, covered, converted, repeated, last } = reached ?? nobody
  return {
    complete: isComplete(last, horizon.within, horizon.on),
    // Of accounts that nobody targeted there is no list that they could be a part of.
    coverage: rate(covered, targeted === 1 ? listed : 0, 'nobody-targeted'),
    conversion: rate(converted, covered, 'nobody-covered'),
    repurchase: rate(repeated, converted, 'nobody-converted'),
  }
}

/** Whether those of a place were targeted, or came by themselves. */
export const ofWhom = ({ targeted }: Place): Group['of'] =>
  targeted === 1 ? 'targets' : 'accounts'

/** One group as it is answered. */
export function groupAnswer(
  place: Place,
  reached: Reached | undefined,
  customers: Customers | undefined,
  penetration: Penetration,
  horizon: Horizon,
): Group {
  const { key } = place
  const of = customers ?? none
  return {
    ...{ key: key === '' ? null : key, of: ofWhom(place) },
    ...reachOf(place, reached, horizon),
    customers: {
      ...{ manual: of.manual, semi: of.semi, automatic: of.automatic },
      unknown: of.customers - of.manual - of.semi - of.automatic,
    },
    users: rate(of.active, of.served === 0 ? 0 : of.needed, 'nobody-counted'),
    penetration,
  }
}
