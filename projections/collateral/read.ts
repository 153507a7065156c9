import { Map as Persistent } from 'immutable'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import { type CalendarOn, calendarBy } from '../../domain/loans/account/work-days.ts'
import type { KnownLoan, Loan } from '../../domain/loans/evidence.ts'
import type { Lot } from '../../domain/lots/evidence.ts'
import { type Mark, placeOf } from '../../domain/marks/evidence.ts'
import type { Policy } from '../../domain/policies/evidence.ts'
import type { PolicyName } from '../../domain/policies/kinds.ts'
import type { Product } from '../../domain/products/evidence.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import type { Settlement } from '../../domain/settlements/evidence.ts'
import type { Shipment } from '../../domain/shipments/evidence.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { Warehouse } from '../../domain/warehouses/evidence.ts'
import type { TableReading } from '../kernel/reading.ts'
import type { tables } from './rows.ts'

export type Rows = TableReading<typeof tables>

/** What was folded of a stream; undefined: it has not begun. */
const stateOf = (rows: Rows, stream: string): unknown => rows.one('states', { stream })?.state

export function loanOf(rows: Rows, id: string): KnownLoan | null {
  const state = stateOf(rows, `loan-${id}`) as Loan | undefined
  return state === undefined || state.status === 'absent' ? null : state
}

export const lotOf = (rows: Rows, id: string): Lot =>
  (stateOf(rows, `lot-${id}`) as Lot | undefined) ?? { status: 'absent' }

export const shipmentOf = (rows: Rows, id: string): Shipment =>
  (stateOf(rows, `shipment-${id}`) as Shipment | undefined) ?? { status: 'absent' }

export const productOf = (rows: Rows, id: string): Product =>
  (stateOf(rows, `product-${id}`) as Product | undefined) ?? { status: 'absent' }

export function settlementOf(rows: Rows, id: string): Settlement {
  const { evolve, initialState }: AnyAggregate = settlement
  return rows
    .some('settled', { settlement: id })
    .reduce<unknown>(
      (state, { type, data, ...told }) => evolve[type]!(state, data, { ...told, id }),
      initialState,
    ) as Settlement
}

/** As it is leased; what room is kept in it is asked for by nobody here. */
export function warehouseOf(rows: Rows, warehouse: string): Warehouse {
  const row = rows.one('warehouses', { warehouse })
  if (row === undefined) return { status: 'absent' }
  const { operator, unit, leases } = row
  const noRoom = { claims: Persistent<string, string>(), claimed: '0', upTo: leases.at(-1)!.from }
  return { status: 'leased', operator, unit, leases, ...noRoom, refused: Persistent() }
}

const policyOf = (rows: Rows, name: PolicyName): Policy =>
  (stateOf(rows, `policy-${name}`) as Policy | undefined) ?? { adoptions: [] }

/** The policies that say what is lent. */
export const policiesOf = (rows: Rows) => ({
  calendar: policyOf(rows, 'calendar'),
  lending: policyOf(rows, 'lending'),
  marks: policyOf(rows, 'marks'),
  storage: policyOf(rows, 'storage'),
})
export type Policies = ReturnType<typeof policiesOf>

export const calendarOf = (rows: Rows): CalendarOn => calendarBy(policyOf(rows, 'calendar'))

/**
 * The last mark of a product until a day, or of all: of the closes (`''`), or for the request of a
 * loan.
 */
export function lastMark(
  rows: Rows,
  key: { readonly product: string; readonly currency: string; readonly loan: string },
  day: LocalDate | null,
) {
  const last = rows.one('marks', key)
  if (last === undefined || day === null || last.mark.date <= day) return last
  const { product, currency, loan } = key
  const before = rows.get<{ date: string }>(
    `SELECT date FROM pastMarks WHERE product = ? AND currency = ? AND loan = ? AND date <= ?
     ORDER BY date DESC LIMIT 1`,
    ...[product, currency, loan, day],
  )
  return before && rows.one('pastMarks', { ...key, date: before.date })
}

/**
 * The marks of a product that a loan goes by, as of a day if one is named: that of the closes, and
 * that of its request.
 */
export function markOn(
  rows: Rows,
  product: string,
  currency: string,
  loan: string,
  day: LocalDate | null = null,
): Mark {
  const close = lastMark(rows, { product, currency, loan: '' }, day)
  const own = lastMark(rows, { product, currency, loan }, day)
  return {
    status: 'taken',
    closes: Persistent(close ? [[currency, close.mark]] : []),
    asked: Persistent(own ? [[placeOf(loan, currency), own.mark]] : []),
    latest: Persistent(),
  }
}
