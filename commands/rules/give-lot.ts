import { lot } from '../../domain/lots/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** Each lot that is to become part of another gives what it holds, or says why it cannot. */
export const giveLot = rule(lots, 'LotsCalled', {
  name: 'give-lot',
  since: 'ledger',
  answer: ({ data: { lots: asked }, id: into }) =>
    asked.map((one) => send(lot, 'GiveLot', one.lot, { into })),
})
