import { loans } from '../../domain/loans/events.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { memberships } from '../../domain/memberships/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { warehouses } from '../../domain/warehouses/events.ts'
import { type Folded, projection } from '../kernel/projection.ts'
import { ofLot, ofServices } from './of-goods.ts'
import { ofLoans } from './of-loans.ts'
import { ofSettlements } from './of-settlements.ts'
import { tables } from './rows.ts'

const isLots = (event: Folded): event is Folded & LotEvent => event.stream.startsWith('lot-')

/**
 * Double entry: what each event moves, in the books of all members and of the platform. Which
 * event moves which accounts stands in `accounts-by-event.ts`, what the accounts are in `chart.ts`.
 */
export const journal = projection({
  name: 'journal',
  version: 1,
  of: [settlements, loans, lots, shipments, warehouses, memberships],
  tables,
  fold: { ...ofSettlements, ...ofLoans, ...ofServices },
  rest(rows, event) {
    if (isLots(event)) ofLot(rows, event)
  },
})
