import { matches } from '../../domain/matches/events.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** An agreed match owes a settlement; one taken over has its own recorded explicitly. */
export const openSettlement = rule(matches, 'MatchAgreed', {
  name: 'open-settlement',
  since: 'ledger',
  when: ({ takenOver }) => !takenOver,
  answer: ({ id }) => send(settlement, 'OpenSettlement', id, {}),
})
