import { lot } from '../../domain/lots/decider.ts'
import { matches } from '../../domain/matches/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/**
 * Nothing is kept for a match of which nothing is left. The lot is asked for it first, since the
 * rule that does so may be behind: what was answered once is not reserved afterwards.
 */
export const endReservation = rule(matches, 'MatchUndone', {
  name: 'end-reservation',
  since: 'ledger',
  when: (data) => data.lot !== null,
  async *answer({ data, id: match }) {
    yield [send(lot, 'ReserveLot', data.lot!, { match })]
    yield [send(lot, 'EndReservation', data.lot!, { because: data.because, match })]
  },
})
