import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { leftPlain, personal } from '../kernel/personal.ts'
import { MatchId, MemberId } from '../values/identifiers.ts'
import { Text } from '../values/text.ts'

export const complaint = {
  complainant: MemberId.meta({ example: 'corner-market' }),
  kind: z.enum(['late', 'short', 'quality', 'composition', 'payment', 'conduct', 'other']),
  /** The trade that it is about, if it is about one. */
  match: MatchId.nullable().meta({ example: null }),
  respondent: MemberId.meta({ example: 'orchard-hill' }),
  says: Text,
}

const outcomeBefore = {
  decidedBy: Text.meta({ example: 'Chamber of Arbitration' }),
  evidence: Text,
  /** It was decided by somebody who belongs neither to the platform nor to a party. */
  outside: z.boolean().meta({ description: 'Whether an outside arbiter decided' }),
}

export const outcome = {
  ...outcomeBefore,
  /** Whoever decided, a person or a body; an outside arbiter where the platform is a party. */
  decidedBy: personal(Text).meta({ example: 'Chamber of Arbitration' }),
}

const decided = (says: string) =>
  event(says, outcomeBefore).revise(outcome, ({ decidedBy, ...rest }) => ({
    ...rest,
    decidedBy: leftPlain(decidedBy),
  }))

/** Facts about one complaint. Stored forever: revise, never edit. */
export const complaints = stream('complaint', 'A complaint of one member about another', {
  ComplaintFiled: event('A member complains about another.', complaint),
  ComplaintUpheld: decided('The complaint is right, on this evidence.'),
  ComplaintDismissed: decided('The complaint is not right, on this evidence.'),
  ComplaintWithdrawn: event('The complainant took it back.', { reason: Text }),
})
export type ComplaintEvent = EventOf<typeof complaints>
