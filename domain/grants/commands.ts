import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'
import { grant } from './events.ts'

export const grantCommands = {
  GrantLevel: command(
    "Count a buyer to one of the seller's own levels; a later word takes the place of an earlier " +
      "one. The id is SHA-256, in hexadecimal digits, of the seller's id, a line feed and the " +
      "buyer's id.",
    {
      ...grant,
      seller: grant.seller.meta({ example: 'orchard-hill' }),
      buyer: grant.buyer.meta({ example: 'corner-market' }),
    },
  ),
  EndLevel: command('Count the buyer to no level any more.', { from: LocalDate, reason: Text }),
}

export const grantRefusals = {
  'not-a-party': shared['not-a-party'],
  'buyer-is-seller': tradeRefusals['buyer-is-seller'],
  'member-unknown': tradeRefusals['member-unknown'],
  'grant-absent': refusal('absent', 'Nothing was granted under this id.', {}),
  'grant-id-wrong': refusal(
    'invalid',
    'What one seller grants one buyer has an id that follows from the two.',
    { expected: Text },
    'Send it to the id that is expected.',
  ),
}
