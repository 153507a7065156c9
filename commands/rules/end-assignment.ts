import { matches } from '../../domain/matches/events.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { undoneFor } from '../../projections/collateral/rule-readers.ts'
import { type Cause, type Rule, rule, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

async function* end({ id, position }: Cause<unknown>, ask: Ask) {
  const loan = await ask('collateral', position, (rows) => undoneFor(rows, id))
  if (loan !== null)
    yield [send(settlement, 'EndAssignment', id, { because: 'match-undone', loan })]
}

/** A buyer of whose goods nothing is left owes nothing more to a lender, once it has its money back. */
export const endAssignment: readonly Rule[] = [
  rule(matches, 'MatchUndone', { name: 'end-assignment', since: 'ledger', answer: end }),
  rule(settlements, 'ProceedsReclaimed', {
    ...{ name: 'end-assignment-reclaimed', since: 'ledger' },
    answer: end,
  }),
]
