import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
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

export const outcome = {
  /** Whoever decided; an outside arbiter where the platform itself is a party. */
  decidedBy: Text.meta({ example: 'Chamber of Arbitration' }),
  evidence: Text,
  /** It was decided by somebody who belongs neither to the platform nor to a party. */
  outside: z.boolean().meta({ description: 'Whether an outside arbiter decided' }),
}

/** Facts about one complaint. Stored forever: revise, never edit. */
export const complaints = stream('complaint', 'A complaint of one member about another', {
  ComplaintFiled: event('A member complains about another.', complaint),
  ComplaintUpheld: event('The complaint is right, on this evidence.', outcome),
  ComplaintDismissed: event('The complaint is not right, on this evidence.', outcome),
  ComplaintWithdrawn: event('The complainant took it back.', { reason: Text }),
})
export type ComplaintEvent = EventOf<typeof complaints>
