import { matches } from '../../domain/matches/events.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { answer, reaction } from './reaction.ts'

/** An agreed match owes a settlement; one taken over has its own recorded explicitly. */
export const openSettlement = reaction(matches, 'MatchAgreed', {
  name: 'open-settlement',
  since: 'ledger',
  when: ({ takenOver }) => !takenOver,
  *handle({ id }) {
    yield [answer(settlement, 'OpenSettlement', id, {})]
  },
})
