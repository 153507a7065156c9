import type { LocalDate } from '../../../../domain/values/instant.ts'
import type { Subject } from '../../formats/trail/subject.ts'
import type { States } from '../states.ts'
import { showLoan } from './loan.ts'
import { lotAgreements, showLot } from './lot.ts'
import { showMember } from './member.ts'
import { nothingShown, type Shown } from './shown.ts'
import { showTrade } from './trade.ts'

/** The trades of a trail, whose sums must agree too. */
const tradesIn = (states: States) =>
  [...states.keys()].filter((name) => name.startsWith('match-')).map((name) => name.slice(6))

/** What the states of a trail tell, as of a day. */
export function show(subject: Subject, states: States, asOf: LocalDate): Shown {
  switch (subject.of) {
    case 'match':
      return showTrade(subject.id, states, asOf)
    case 'loan': {
      const loan = showLoan(subject.id, states, asOf)
      const trades = tradesIn(states).map((id) => showTrade(id, states, asOf))
      const agreements = [
        ...loan.agreements,
        ...lotAgreements(states),
        ...trades.flatMap((trade) => trade.agreements),
      ]
      return { ...loan, agreements }
    }
    case 'member':
      return showMember(subject.id, states)
    case 'stream': {
      const events = states.get(subject.id)?.events.length ?? 0
      return { ...nothingShown, figures: [['events', `${events}`]] }
    }
    default:
      return showLot(subject, states)
  }
}
