import { lot } from '../../domain/lots/decider.ts'
import { warehouses } from '../../domain/warehouses/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** Goods for which there is no room are not taken in. */
export const refuseLot = rule(warehouses, 'SpaceRefused', {
  name: 'refuse-lot',
  since: 'ledger',
  answer: ({ data: { because, lot: name } }) => send(lot, 'RefuseLot', name, { because }),
})
