import { type EventOf, event, stream } from '../kernel/event.ts'
import { LevelName } from '../shared/standing-terms.ts'
import { MemberId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'

export const grant = {
  buyer: MemberId,
  from: LocalDate,
  level: LevelName.meta({ description: "One of the seller's own levels", example: 'silver' }),
  reason: Text,
  seller: MemberId,
}

/** Facts about what one seller grants one buyer. Stored forever: revise, never edit. */
export const grants = stream('grant', 'The level that a seller grants a buyer', {
  LevelGranted: event('The seller counts the buyer to one of its levels, from a day on.', grant),
  LevelEnded: event('The seller counts the buyer to no level any more.', {
    from: LocalDate,
    reason: Text,
  }),
})
export type GrantEvent = EventOf<typeof grants>
