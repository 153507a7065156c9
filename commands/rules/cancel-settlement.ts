import { matches } from '../../domain/matches/events.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/**
 * Whether goods have come is the settlement's to say. It is opened first, since the rule that does
 * so may be behind, and a match that was taken over may have none.
 */
export const cancelSettlement = rule(matches, 'CancellationAgreed', {
  name: 'cancel-settlement',
  since: 'ledger',
  async *answer({ data: { reason }, id }) {
    yield [send(settlement, 'OpenSettlement', id, {})]
    yield [send(settlement, 'CancelSettlement', id, { reason })]
  },
})
