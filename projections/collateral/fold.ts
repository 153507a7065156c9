import { calendar } from '../../domain/calendar/events.ts'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import { loan } from '../../domain/loans/decider.ts'
import { loans } from '../../domain/loans/events.ts'
import type { Loan } from '../../domain/loans/evidence.ts'
import { lot } from '../../domain/lots/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import type { Lot } from '../../domain/lots/evidence.ts'
import { mark } from '../../domain/marks/decider.ts'
import { marks } from '../../domain/marks/events.ts'
import { askedMark, type Mark, markFor } from '../../domain/marks/evidence.ts'
import { policy } from '../../domain/policies/decider.ts'
import { policies } from '../../domain/policies/events.ts'
import { product } from '../../domain/products/decider.ts'
import { products } from '../../domain/products/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { shipment } from '../../domain/shipments/decider.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { warehouses } from '../../domain/warehouses/events.ts'
import { type Folded, type Handles, projection } from '../kernel/projection.ts'
import { itIs } from '../shared/today.ts'
import { foundLoan } from './fold-loans.ts'
import { foundKept, foundLot } from './fold-lots.ts'
import { tables } from './rows.ts'
import { evolved } from './states.ts'

type Rows = Handles<typeof tables>

/** Papers by which a decider tells a repeat from another document: nobody asks rows for them. */
const withoutPapers = (state: Lot): Lot =>
  state.status === 'absent' ? state : { ...state, documents: state.documents.clear() }

/** Notes what happened in a settlement. */
function note({ settled }: Rows, event: Folded) {
  const { id: settlement, revision, type, at, effectiveAt, day, data } = event
  settled.put({ settlement, revision, type, at, effectiveAt, day, data })
}

/** Notes that the money of a settlement is assigned to a loan, or is not any longer. */
const assigned =
  (how: 'delete' | 'put') =>
  (rows: Rows, event: Folded<{ loan: string }>): void => {
    rows.ties[how]({ settlement: event.id, loan: event.data.loan, why: 'assigned' })
    note(rows, event)
  }

/** Streams whose state is kept, and what of it is. */
const kept = new Map<string, readonly [AnyAggregate, (state: never) => unknown]>([
  [loans.kind, [loan, (state: Loan) => state]],
  [lots.kind, [lot, withoutPapers]],
  [shipments.kind, [shipment, (state) => state]],
  [policies.kind, [policy, (state) => state]],
  [products.kind, [product, (state) => state]],
])

/** The last mark of a product in one currency: of the closes, or for the request of a loan. */
function marked(
  { marks, pastMarks }: Rows,
  event: Folded<{ loan: string | null; currency: string; used: readonly string[] }>,
) {
  const { data, id: product, type } = event
  const { loan, currency, used } = data
  const { evolve, initialState }: AnyAggregate = mark
  const state = evolve[type]!(initialState, data, event) as Mark
  const taken = loan === null ? markFor(state, currency) : askedMark(state, loan, currency)
  if (taken === null) throw new Error(`${type} is no mark in ${currency}`)
  const row = { product, currency, loan: loan ?? '', mark: taken, used }
  marks.put(row)
  pastMarks.put({ ...row, date: taken.date })
}

/**
 * What stands behind every loan: goods, where and how they are kept, what they are worth, and what
 * is owed. States are folded as their deciders fold them: whoever changes what one of these makes
 * of an event changes `version`, too.
 */
export const collateral = projection({
  name: 'collateral',
  version: 4,
  of: [loans, lots, shipments, warehouses, marks, products, settlements, policies, calendar],
  tables,
  fold: {
    BusinessDayClosed: (rows, { data }) => itIs(rows, data.date),
    WarehouseLeased({ warehouses }, { data, id: warehouse }) {
      const before = warehouses.get({ warehouse })?.leases ?? []
      const { operator, capacity } = data
      warehouses.put({ warehouse, operator, unit: capacity.unit, leases: [...before, data] })
    },
    MarkTaken: marked,
    MarkMissing: marked,
    SettlementAssigned: assigned('put'),
    AssignmentEnded: assigned('delete'),
  },
  rest(rows, event: Folded) {
    const kind = event.stream.slice(0, event.stream.indexOf('-'))
    if (kind === settlements.kind) return note(rows, event)
    const known = kept.get(kind)
    if (known === undefined) return
    const { before, after } = evolved(rows, ...known, event)
    if (kind === lots.kind) {
      foundLot(rows, event.id, before as Lot, after as Lot)
      foundKept(rows, event, before as Lot, after as Lot)
    }
    if (kind !== loans.kind) return
    itIs(rows, event.day)
    foundLoan(rows, event.id, before as Loan, after as Loan, event.day)
  },
})
