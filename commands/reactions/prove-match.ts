import { match } from '../../domain/matches/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { answer, reaction } from './reaction.ts'

/** Money and invoice agree with what was delivered: the match is real. */
export const proveMatch = reaction(settlements, 'SettlementCompleted', {
  name: 'prove-match',
  since: 'ledger',
  *handle({ id }) {
    yield [answer(match, 'ProveMatch', id, {})]
  },
})
