import { z } from 'zod'
import { Decimal } from '../../domain/values/decimal.ts'
import { TeamId, TerritoryId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Text } from '../../domain/values/text.ts'
import { Place } from '../../domain/values/trade-condition.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import type { Reading } from '../kernel/reading.ts'
import { dayOf } from '../shared/today.ts'
import { NONE } from './count.ts'
import { field } from './fold.ts'
import { POSTED } from './read.ts'

const Counted = z.strictObject({
  territory: TerritoryId,
  name: Text,
  place: Place,
  within: TerritoryId.nullable(),
  targets: z.int().meta({ description: 'On the list: open or covered, and not dropped' }),
  covered: z.int(),
  dropped: z.int(),
  customers: z
    .strictObject({ manual: z.int(), semi: z.int(), automatic: z.int(), unknown: z.int() })
    .meta({ description: 'Covered, by how they order; unknown: they have not ordered' }),
  objections: z
    .strictObject({ notConverted: z.int(), notRepeating: z.int(), notMore: z.int() })
    .meta({ description: 'Those that are left' }),
  heads: z.int(),
  teams: z.array(z.strictObject({ team: TeamId, heads: z.int() })),
})

const Force = z
  .strictObject({
    heads: z.int(),
    squares: z.int().meta({ description: 'Σ heads² over the territories' }),
    concentration: z
      .string()
      .nullable()
      .meta({
        description:
          'Σ (share of the heads)²: squares ÷ heads², to six decimals. 1: all are in one ' +
          'territory; null: nobody is posted',
        example: '0.033333',
      }),
  })
  .meta({ description: 'The whole field force on the day' })

type Posted = { readonly territory: string; readonly team: string; readonly heads: number }

function forceOf(rows: Reading, date: string): z.output<typeof Force> {
  const { heads, squares } = rows.get<{ heads: number; squares: number }>(
    `SELECT COALESCE(SUM(h), 0) AS heads, COALESCE(SUM(h * h), 0) AS squares
     FROM (SELECT SUM(heads) AS h FROM (${POSTED}) GROUP BY territory)`,
    date,
  )!
  if (heads === 0) return { heads, squares, concentration: null }
  const index = new Decimal(squares).div(new Decimal(heads).times(heads))
  return { heads, squares, concentration: index.round(6).toFixed(6) }
}

export const listTerritories = query(field, {
  name: 'listTerritories',
  path: '/territories',
  says: 'Territories: what is to be won there, how far that has come, and who works there.',
  members: false,
  params: z.strictObject({
    on: LocalDate.optional().meta({ description: 'Who is posted on this day; else today' }),
    after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({
    on: LocalDate.nullable(),
    force: Force,
    territories: z.array(Counted),
    next: Next,
  }),
  concerns: 'nobody',
  run(rows, { on: asked, after, limit }) {
    const most = Number(limit)
    const on = dayOf(rows, asked)
    const found = rows.all<{ territory: string }>(
      'SELECT territory FROM territories WHERE territory > ? ORDER BY territory LIMIT ?',
      ...[after, most + 1],
    )
    const { page, next } = paged(found, most, ({ territory }) => territory)
    const territories = page.map(({ territory }) => {
      const { name, place, within } = rows.one('territories', { territory })!
      const { open, covered, dropped, manual, semi, automatic, ...objections } = {
        ...NONE,
        ...rows.one('counts', { territory }),
      }
      const { notConverted, notRepeating, notMore } = objections
      const teams = rows
        .all<Posted>(`${POSTED} AND p.territory = ?2 ORDER BY p.team`, on ?? '', territory)
        .filter(({ heads }) => heads > 0)
        .map(({ team, heads }) => ({ team, heads }))
      return {
        ...{ territory, name, place, within, targets: open + covered, covered, dropped },
        customers: { manual, semi, automatic, unknown: covered - manual - semi - automatic },
        objections: { notConverted, notRepeating, notMore },
        heads: teams.reduce((sum, { heads }) => sum + heads, 0),
        teams,
      }
    })
    return { on, force: forceOf(rows, on ?? ''), territories, next }
  },
})
