import { match } from '../../domain/matches/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** Money and invoice agree with what was delivered: the match is real, if there was any money. */
export const proveMatch = rule(settlements, 'SettlementCompleted', {
  name: 'prove-match',
  since: 'ledger',
  when: ({ payable }) => !isZero(payable.amount),
  answer: ({ id }) => send(match, 'ProveMatch', id, {}),
})
