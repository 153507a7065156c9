import { z } from 'zod'
import { LocalDate } from '../../domain/values/instant.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import { checkPeriod } from '../shared/period.ts'
import { dayOf } from '../shared/today.ts'
import { Group, ofWhom, reachOf } from './answer.ts'
import { reachedAt } from './counts.ts'
import { rates } from './fold.ts'
import { placed } from './penetration.ts'
import { isMany, params as ratesParams } from './queries.ts'
import { Basis } from './rows.ts'

/** Months after that of first contact to whose ends each cohort is followed; null: to the day. */
const HORIZONS = [1, 3, 6, 12, null] as const

const { key, of, complete, coverage, conversion, repurchase } = Group.shape
const { from, to, on, basis } = ratesParams.shape

const Cohort = z
  .strictObject({
    key: key.meta({ description: 'The month of first contact' }),
    of,
    horizons: z.array(
      z.strictObject({
        within: z.int().nullable().meta({ description: 'Months; null: to the day' }),
        ...{ complete, coverage, conversion, repurchase },
      }),
    ),
  })
  .meta({ description: 'Companies of one month of first contact, and how far they came by when' })

/** Most months that are told at once, the latest of them. */
const MOST = 120

export const showCohorts = query(rates, {
  name: 'showCohorts',
  path: '/rates/cohorts',
  says:
    'How far companies came, by the month of first contact: within 1, 3, 6 and 12 months after ' +
    'it, and to the day. Of more than 120 months it tells the latest.',
  members: false,
  params: z.strictObject({ from, to, on, basis }).check(checkPeriod),
  answer: z.strictObject({
    basis: Basis,
    on: LocalDate.nullable().meta({ description: 'Null: nothing is known yet' }),
    cohorts: z.array(Cohort).meta({ description: 'In the order of months, targets first' }),
  }),
  concerns: ({ cohorts }) => (cohorts.length > 0 ? [EVERYONE] : []),
  isLong: isMany,
  run(rows, { from = '0000-01', to = '9999-12', on: day, basis }) {
    const on = dayOf(rows, day)
    if (on === null) return { basis, on, cohorts: [] }
    const common = { basis, from, to, on }
    const all = reachedAt(rows, { ...common, within: null }, HORIZONS)
    const followed = HORIZONS.map((within, nth) => ({
      asked: { ...common, within },
      reached: new Map(all[nth]!.map((one) => [placed(one), one])),
    }))
    const places = [...followed.at(-1)!.reached.values()].sort((a, b) =>
      a.key === b.key ? b.targeted - a.targeted : a.key < b.key ? -1 : 1,
    )
    const first = [...new Set(places.map(({ key }) => key))].at(-MOST) ?? ''
    const cohorts = places
      .filter(({ key }) => key >= first)
      .map((place) => ({
        ...{ key: place.key, of: ofWhom(place) },
        horizons: followed.map(({ asked, reached }) => ({
          within: asked.within,
          ...reachOf(place, reached.get(placed(place)), asked),
        })),
      }))
    return { basis, on, cohorts }
  },
})
