import { match } from '../../domain/matches/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** A cancellation that could not be leaves the match as it was, and both parties see why. */
export const answerCancellation = rule(settlements, 'CancellationFailed', {
  name: 'answer-cancellation',
  since: 'ledger',
  answer: ({ data: { because }, id }) => send(match, 'NoteFailedCancellation', id, { because }),
})
