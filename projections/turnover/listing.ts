import { z } from 'zod'
import { ProductId, WarehouseId } from '../../domain/values/identifiers.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Place } from '../../domain/values/trade-condition.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import type { SqlValue } from '../kernel/reading.ts'
import { Listed } from './answer.ts'
import { turnover } from './fold.ts'
import type { LotRow } from './house.ts'
import { daysOf } from './lot.ts'
import { on, onDay, type Rows } from './queries.ts'

const ranks = ['stored', 'afloat', 'announced'] as const

/** Where goods lie, or where they go. */
function placeOf(rows: Rows, { warehouse, shipment }: LotRow): Place | null {
  if (warehouse !== null) return rows.one('houses', { warehouse })?.leases[0]?.place ?? null
  return shipment === null ? null : (rows.one('ships', { shipment })?.destination ?? null)
}

/** A member learns of the goods of others neither the owner nor the id, which may begin with it. */
function listed(rows: Rows, row: LotRow, day: LocalDate, member: string | null) {
  const { owner, product, grade, unit, free, rank } = row
  const told = member === null || member === owner
  return {
    ...{ lot: told ? row.lot : null, owner: told ? owner : null, product, grade },
    ...{ is: ranks[rank!]!, place: placeOf(rows, row), free: { unit, value: free } },
    days: daysOf(row.state, day).oldest,
  }
}

type Asked = { readonly product?: string; readonly warehouse?: string; readonly after?: string }

/** Ids of lots that something is free of, after a place in the list, in its order. */
function found(rows: Rows, { product, warehouse, after = '' }: Asked, limit: number) {
  const [rank = '-1', number = '0'] = after.split('.')
  const wanted = Object.entries({ product, warehouse }).filter(([, value]) => value !== undefined)
  const where = wanted.map(([column]) => `${column} = ? AND`).join(' ')
  const values = wanted.map(([, value]) => value) as SqlValue[]
  return rows.all<{ lot: string }>(
    `SELECT lot FROM lots WHERE ${where} rank IS NOT NULL AND (rank, number) > (?, ?)
     ORDER BY rank, number LIMIT ?`,
    ...[...values, Number(rank || '-1'), Number(number), limit],
  )
}

export const listLots = query(turnover, {
  name: 'listLots',
  path: '/lots',
  says:
    'Goods that can be had: those in store before those afloat before those announced, each in ' +
    'the order in which they were first heard of, whoever owns them.',
  members: true,
  params: z.strictObject({
    product: ProductId.optional().meta({ description: 'Only goods of this product' }),
    warehouse: WarehouseId.optional().meta({ description: 'Only goods in this warehouse' }),
    on,
    after: z
      .string()
      .regex(/^(?:[0-2]\.\d{1,15})?$/, '`next` of the page before')
      .default('')
      .meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({ lots: z.array(Listed), next: Next }),
  concerns: 'nobody',
  run(rows, { limit, on: asked, ...where }, { member }) {
    const most = Number(limit)
    const all = found(rows, where as Asked, most + 1).map(({ lot }) => rows.one('lots', { lot })!)
    const { page, next } = paged(all, most, ({ rank, number }) => `${rank}.${number}`)
    if (page.length === 0) return { lots: [], next: null }
    const day = onDay(rows, asked)
    return { lots: page.map((row) => listed(rows, row, day, member)), next }
  },
})
