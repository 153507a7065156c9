import { z } from 'zod'
import { termsOn } from '../../domain/policies/evidence.ts'
import { feesOf } from '../../domain/shared/storage-fee.ts'
import { LotId, WarehouseId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { query } from '../kernel/query.ts'
import type { Reading, TableReading } from '../kernel/reading.ts'
import { dayOf } from '../shared/today.ts'
import { LotAnswer, Warehouse } from './answer.ts'
import { turnover } from './fold.ts'
import { figuresOf } from './house.ts'
import { mayRead, shownOf } from './lot.ts'
import type { tables } from './rows.ts'

export type Rows = TableReading<typeof tables>

export const on = LocalDate.optional().meta({
  description: 'Days in store are counted until this day; without it, the last one known',
  example: '2026-03-31',
})

/** The day asked for, or the last one known: there is one as soon as there is any row. */
export const onDay = (rows: Rows, asked: LocalDate | undefined): LocalDate => dayOf(rows, asked)!

/** The fee policy of a warehouse on a day. */
export function policyOf(rows: Rows, warehouse: string, day: LocalDate) {
  const adoptions = rows.some('storage', {})
  const terms = termsOn('storage', { adoptions }, day)
  return { fees: feesOf(terms, warehouse), days: terms.days, takenBack: terms.takenBack }
}

export const showWarehouse = query(turnover, {
  name: 'showWarehouse',
  path: '/warehouses/{warehouse}',
  says: 'What is in a warehouse, for how long, and what that earns; a member sees those it keeps.',
  members: true,
  params: z.strictObject({ warehouse: WarehouseId, on }),
  answer: Warehouse,
  concerns: ({ operator }) => (operator === null ? [] : [operator]),
  run(rows, { warehouse, on: asked }, { member }) {
    const house = rows.one('houses', { warehouse })
    if (house === undefined || (member !== null && member !== house.operator)) return null
    const day = onDay(rows, asked)
    const lots = rows.some('lots', { warehouse })
    const fees = rows.some('fees', { warehouse })
    return {
      ...{ warehouse, operator: house.operator, place: house.leases[0]!.place, on: day },
      ...{ policy: policyOf(rows, warehouse, day), ...figuresOf(house, lots, fees, day) },
    }
  },
})

export const showLot = query(turnover, {
  name: 'showLot',
  path: '/lots/{lot}',
  says:
    'One lot: what is there, since when, and who has a right to it. Its owner, its lender, who ' +
    'holds a receipt over it and who keeps it may see it.',
  members: true,
  params: z.strictObject({ lot: LotId, on }),
  answer: LotAnswer,
  // Of a lot nothing is told in money but for how much it is insured, and who would be paid.
  concerns: ({ owner, insurances }) =>
    insurances.length === 0 ? [] : [owner, ...insurances.map(({ lossPayee }) => lossPayee)],
  run(rows, { lot, on: asked }, { member }) {
    const row = rows.one('lots', { lot })
    if (row === undefined) return null
    const { state, warehouse } = row
    const house = warehouse === null ? undefined : rows.one('houses', { warehouse })
    const operator = house?.operator ?? null
    if (member !== null && !mayRead(state, operator, member)) return null
    return shownOf(row, state, onDay(rows, asked), member === operator ? null : member)
  },
})

/** Every warehouse that a lot ever had to do with. */
export const housesOf = (rows: Reading, lot: string): readonly string[] =>
  rows
    .all<{ warehouse: string }>('SELECT warehouse FROM rooms WHERE lot = ? ORDER BY warehouse', lot)
    .map(({ warehouse }) => warehouse)
