import { match } from '../../domain/matches/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** A match of whose goods nothing is left is undone, whatever it was before. */
export const undoMatch = rule(settlements, 'GoodsUndone', {
  name: 'undo-match',
  since: 'ledger',
  answer: ({ id }) => send(match, 'UndoMatch', id, {}),
})
