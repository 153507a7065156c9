import { z } from 'zod'
import { LocalDate } from '../../domain/values/instant.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import type { Reading } from '../kernel/reading.ts'
import { MONTH } from '../shared/months.ts'
import { checkPeriod } from '../shared/period.ts'
import { dayOf } from '../shared/today.ts'
import { type Group, Groups, groupAnswer, Whole } from './answer.ts'
import type { Reads } from './bands.ts'
import { type Asked, By } from './by.ts'
import { customersBy, customersIn, keysOf, type Place, reachedBy, reachedIn } from './counts.ts'
import { rates } from './fold.ts'
import { penetrationBy, placed } from './penetration.ts'
import { Basis } from './rows.ts'

export const basis = Basis.default('real').meta({
  description:
    '`real`: matches whose money and invoice ran through the platform; `claimed`: all that were ' +
    'agreed, those among them. What is undone or flagged counts on neither',
})

const month = (description: string, example: string) =>
  z.string().regex(MONTH, 'a month such as 2026-03').optional().meta({ description, example })

export const params = z
  .strictObject({
    by: By.default('territory'),
    from: month('The first month of first contact; left out: the first there is', '2026-01'),
    to: month('The last; left out: the last there is', '2026-06'),
    within: z
      .string()
      .regex(/^\d{1,3}$/, 'a number of months')
      .optional()
      .meta({
        description:
          'Each is followed to the end of so many months after that of first contact; left out: ' +
          'to the day',
        example: '3',
      }),
    on: LocalDate.optional().meta({
      description: 'The day by which all is counted; left out: the last one known',
      example: '2026-06-30',
    }),
    basis,
    after: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
    limit: Limit,
  })
  .check(checkPeriod)

/** Targets before accounts. */
const PLACES = [1, 0] as const

type Parts = {
  readonly reached: ReturnType<typeof reachedBy>
  readonly customers: ReturnType<typeof customersBy>
  readonly penetration: ReturnType<typeof penetrationBy>
}

/** The groups of some keys, as far as there is anybody in them. */
function groupsOf({ reached, customers, penetration }: Parts, keys: string[], asked: Asked) {
  const cameTo = new Map(reached.map((one) => [placed(one), one]))
  const are = new Map(customers.map((one) => [placed(one), one]))
  return keys.flatMap((key) =>
    PLACES.flatMap((targeted): Group[] => {
      const place: Place = { key, targeted }
      const [came, is] = [cameTo.get(placed(place)), are.get(placed(place))]
      if (came === undefined && is === undefined) return []
      return [groupAnswer(place, came, is, penetration(place, is?.customers ?? 0), asked)]
    }),
  )
}

function partsOf(rows: Reads, by: By, keys: string[], asked: Asked): Parts {
  const penetration = penetrationBy(rows, by, asked, keys)
  if (by === 'category') {
    return {
      reached: keys.flatMap((category) => reachedIn(rows, category, asked)),
      customers: keys.flatMap((category) => customersIn(rows, category, asked)),
      penetration,
    }
  }
  const range = { first: keys[0] ?? '~', last: keys.at(-1) ?? '' }
  return {
    reached: reachedBy(rows, by, asked, range),
    customers: customersBy(rows, by, asked, range),
    penetration,
  }
}

const wholeOf = (rows: Reads, asked: Asked): Group[] =>
  groupsOf(
    {
      reached: reachedBy(rows, 'whole', asked),
      customers: customersBy(rows, 'whole', asked),
      penetration: penetrationBy(rows, 'whole', asked, null),
    },
    [''],
    asked,
  )

/** Companies that are counted in a moment; whoever asks for the rates of more waits alone. */
const MANY = 2_000
export const isMany = (rows: Reading): boolean =>
  rows.get('SELECT 1 FROM subjects LIMIT 1 OFFSET ?', MANY) !== undefined

export const showRates = query(rates, {
  name: 'showRates',
  path: '/rates',
  says:
    'The four rates, each as numerator and denominator: how many companies opened an account ' +
    '(coverage), bought (conversion), bought again on another day (repurchase), and how much of ' +
    'what they buy they buy here (penetration).',
  members: false,
  params,
  answer: z.strictObject({
    basis: Basis,
    on: LocalDate.nullable().meta({ description: 'Null: nothing is known yet' }),
    groups: Groups,
    whole: Whole,
    next: Next,
  }),
  concerns: ({ whole }) => (whole.length > 0 ? [EVERYONE] : []),
  isLong: isMany,
  run(rows, { by, from = '0000-01', to = '9999-12', within, on: day, basis, after, limit }) {
    const on = dayOf(rows, day)
    if (on === null) return { basis, on, groups: [], whole: [], next: null }
    const asked = { basis, from, to, on, within: within === undefined ? null : Number(within) }
    const most = Number(limit)
    const found = keysOf(rows, by, asked, after ?? null, most + 1)
    const { page, next } = paged(found, most, ({ key }) => key)
    const keys = page.map(({ key }) => key)
    const groups = groupsOf(partsOf(rows, by, keys, asked), keys, asked)
    return { basis, on, groups, whole: wholeOf(rows, asked), next }
  },
})
