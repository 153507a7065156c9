import { matches } from '../../domain/matches/events.ts'
import { target } from '../../domain/targets/decider.ts'
import { targets } from '../../domain/targets/events.ts'
import { type Met, metByMatch, metByMember } from '../../projections/field/met.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

const remove = (met: readonly Met[]) =>
  met.map(({ objection, target: id }) =>
    send(target, 'RemoveObjection', id, { by: 'trade', objection }),
  )

/** A customer that buys, or buys again on another day, is no longer held back from it. */
export const removeObjections = rule(matches, 'MatchProven', {
  name: 'remove-objections',
  since: 'ledger',
  async *answer({ id, position }, ask) {
    const met = await ask('field', position, (rows) => metByMatch(rows, id, position))
    if (met.length > 0) yield remove(met)
  },
})

/** Nor is a company of which it is known only now that it has been buying. */
export const removeMetObjections = rule(targets, 'TargetCovered', {
  name: 'remove-met-objections',
  since: 'ledger',
  async *answer({ id, position }, ask) {
    const met = await ask('field', position, (rows) => metByMember(rows, id, position))
    if (met.length > 0) yield remove(met)
  },
})
