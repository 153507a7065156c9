import { lot } from '../../domain/lots/decider.ts'
import { matches } from '../../domain/matches/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** A match that names the goods has them kept for it; if they are not to be had, the lot says so. */
export const reserveLot = rule(matches, 'MatchAgreed', {
  name: 'reserve-lot',
  since: 'ledger',
  when: (data) => data.lot !== null,
  answer: ({ data, id: match }) => send(lot, 'ReserveLot', data.lot!, { match }),
})
