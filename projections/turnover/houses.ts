import { z } from 'zod'
import { ProductId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import { Warehouse } from './answer.ts'
import { turnover } from './fold.ts'
import { figuresOf } from './house.ts'
import { on, onDay, policyOf, type Rows } from './queries.ts'

const { shape } = Warehouse

const ListedWarehouse = z
  .strictObject({
    ...{ warehouse: shape.warehouse, operator: shape.operator, place: shape.place },
    ...{ unit: shape.unit, capacity: shape.capacity, claimed: shape.claimed, stored: shape.stored },
    ...{ occupancy: shape.occupancy, policy: shape.policy, fees: shape.fees },
    ...{ leaseCost: shape.leaseCost, turnoverDays: shape.turnoverDays },
    products: z.array(ProductId).meta({ description: 'What is there' }),
  })
  .meta({ description: 'A warehouse, how full it is, and what it earned' })

/** Warehouses whose lots are added up in a moment. */
const MANY = 16

/** Ids of warehouses after one, in their order: all, or those that a member keeps. */
const found = (rows: Rows, member: string | null, after: string, limit: number) =>
  rows.all<{ warehouse: string }>(
    `SELECT warehouse FROM houses WHERE warehouse > ?1 AND (?2 IS NULL OR operator = ?2)
     ORDER BY warehouse LIMIT ?3`,
    ...[after, member, limit],
  )

function listed(rows: Rows, warehouse: string, day: LocalDate) {
  const house = rows.one('houses', { warehouse })!
  const lots = rows.some('lots', { warehouse })
  const figures = figuresOf(house, lots, rows.some('fees', { warehouse }), day)
  const { unit, capacity, claimed, stored, occupancy, fees, leaseCost, turnoverDays } = figures
  return {
    ...{ warehouse, operator: house.operator, place: house.leases[0]!.place },
    ...{ unit, capacity, claimed, stored, occupancy, fees, leaseCost, turnoverDays },
    policy: policyOf(rows, warehouse, day),
    products: [...new Set(figures.stock.map(({ product }) => product))],
  }
}

export const listWarehouses = query(turnover, {
  name: 'listWarehouses',
  path: '/warehouses',
  says: 'Warehouses, how full they are, and what they earned; a member sees those it keeps.',
  members: true,
  params: z.strictObject({
    on,
    after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({
    on: LocalDate.nullable().meta({ description: 'Null: there is no warehouse yet' }),
    warehouses: z.array(ListedWarehouse),
    next: Next,
  }),
  concerns: ({ warehouses }) => warehouses.flatMap(({ operator }) => operator ?? []),
  isLong: (rows, { limit }) =>
    Number(limit) > MANY && rows.get('SELECT 1 FROM houses LIMIT 1 OFFSET ?', MANY) !== undefined,
  run(rows, { on: asked, after, limit }, { member }) {
    const most = Number(limit)
    const all = found(rows, member, after, most + 1)
    const { page, next } = paged(all, most, ({ warehouse }) => warehouse)
    if (page.length === 0) return { on: null, warehouses: [], next: null }
    const day = onDay(rows, asked)
    return { on: day, warehouses: page.map((one) => listed(rows, one.warehouse, day)), next }
  },
})
