import { lot } from '../../domain/lots/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** Each part of a lot that was divided is a lot of its own, with its share of days and pledge. */
export const formLot = rule(lots, 'LotDivided', {
  name: 'form-lot',
  since: 'ledger',
  answer: ({ data: { parts, shipment, warehouse }, id: from }) =>
    parts.map(({ lot: part, layers, pledge, quantity }) =>
      send(lot, 'FormLot', part, { from, layers, pledge, quantity, shipment, warehouse }),
    ),
})
