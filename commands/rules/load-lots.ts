import { lot } from '../../domain/lots/decider.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** All that was announced of a lot comes on board at once. */
export const aboard = (name: string) => send(lot, 'EnterLot', name, { entry: 'loading' })

/** What was loaded is on board. */
export const loadLots = rule(shipments, 'ShipmentLoaded', {
  name: 'load-lots',
  since: 'ledger',
  answer: ({ data: { lots } }) => lots.map(aboard),
})
