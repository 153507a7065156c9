import { lot } from '../../domain/lots/decider.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'
import { aboard } from './load-lots.ts'

/**
 * Goods are lost with what carried them. They are on board first, since the rule that says so may
 * be behind.
 */
export const loseLots = rule(shipments, 'ShipmentLost', {
  name: 'lose-lots',
  since: 'ledger',
  when: ({ lots }) => lots.length > 0,
  async *answer({ data: { lots, reason } }) {
    yield lots.map(aboard)
    yield lots.map((name) => send(lot, 'LoseLot', name, { loss: 'shipment-lost', reason }))
  },
})
