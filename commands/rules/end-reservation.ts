import type { Position } from '../../domain/kernel/stored-event.ts'
import { lot } from '../../domain/lots/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import { matches } from '../../domain/matches/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { keptInVain } from '../../projections/collateral/rule-readers.ts'
import { type Rule, rule, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

/** Ends what lots keep for a match in vain. */
async function* end(match: string, position: Position, ask: Ask) {
  const found = await ask('collateral', position, (rows) => keptInVain(rows, match))
  yield found.map(({ because, lot: id }) => send(lot, 'EndReservation', id, { because, match }))
}

/**
 * Nothing is kept for a match of which nothing is left. The lot that it names is asked for it first,
 * since the rule that does so may be behind: what was answered once is not reserved afterwards.
 */
export const endReservation: readonly Rule[] = [
  rule(matches, 'MatchUndone', {
    ...{ name: 'end-reservation', since: 'ledger' },
    async *answer({ data: { because, lot: named }, id: match, position }, ask) {
      if (named === null) return yield* end(match, position, ask)
      yield [send(lot, 'ReserveLot', named, { match })]
      yield [send(lot, 'EndReservation', named, { because, match })]
    },
  }),
  // A lot may be kept while the match comes undone, or at once with another.
  rule(lots, ['LotReserved', 'LotLeft'], {
    ...{ name: 'end-needless-reservation', since: 'ledger' },
    when: (data) => ('how' in data ? data.how === 'sold' : !data.named),
    answer: ({ data, position }, ask) => end(data.match!, position, ask),
  }),
  rule(settlements, 'SettlementCompleted', {
    ...{ name: 'end-complete-reservation', since: 'ledger' },
    answer: ({ id, position }, ask) => end(id, position, ask),
  }),
]
