import { lot } from '../../domain/lots/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

/** The lot that called learns what each of the others gave: with the last it is formed. */
export const answerCall = rule(lots, 'LotLeft', {
  name: 'answer-call',
  since: 'ledger',
  when: ({ into }) => into !== null,
  answer: ({ data: { into, layers, pledge, quantity }, id }) =>
    send(lot, 'AnswerCall', into!, { layers, lot: id, pledge, quantity }),
})

/** It does not wait for one that could not give. */
export const answerCallWithNothing = rule(lots, 'ClaimRefused', {
  name: 'answer-call-with-nothing',
  since: 'ledger',
  when: ({ claim }) => claim === 'call',
  answer: ({ data: { by }, id }) =>
    send(lot, 'AnswerCall', by, { layers: [], lot: id, pledge: null, quantity: null }),
})
