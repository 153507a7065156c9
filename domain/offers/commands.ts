import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { Audience } from '../shared/audience.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { Text } from '../values/text.ts'
import { offer } from './events.ts'

export const offerCommands = {
  PublishOffer: command(
    'Name a price to groups of buyers, each its own; a member does so under an id of its own, ' +
      'which begins with its own id and `~`.',
    {
      ...offer,
      firstSight: offer.firstSight.default(null).meta({
        description: 'Null: as the policy `standing` has it',
        example: null,
      }),
      lot: offer.lot.default(null).meta({ example: null }),
      prices: offer.prices.meta({
        description: 'One for a group; in one currency and for one unit',
        example: [
          { audience: { of: 'everyone' }, price: { amount: '5200', currency: 'CNY', per: 'TNE' } },
          {
            audience: { level: 'silver', of: 'seller' },
            price: { amount: '5100', currency: 'CNY', per: 'TNE' },
          },
        ],
      }),
      seller: offer.seller.meta({ example: 'orchard-hill' }),
    },
  ),
  WithdrawOffer: command('Take the offer back.', { reason: Text }),
}

export const offerRefusals = {
  'currency-not-in-use': tradeRefusals['currency-not-in-use'],
  'id-not-own': shared['id-not-own'],
  'member-unknown': tradeRefusals['member-unknown'],
  'not-a-party': shared['not-a-party'],
  'price-is-zero': shared['price-is-zero'],
  'product-unknown': tradeRefusals['product-unknown'],
  'term-does-not-fit-mode': tradeRefusals['term-does-not-fit-mode'],
  'unit-does-not-fit': shared['unit-does-not-fit'],
  'valid-until-passed': shared['valid-until-passed'],
  'value-too-large': shared['value-too-large'],
  'audience-twice': refusal('invalid', 'Each group has one price.', { audience: Audience }),
  'prices-not-alike': refusal(
    'invalid',
    'Prices of one offer are in one currency and for one unit.',
    {},
    'Publish an offer for each currency.',
  ),
  'offer-absent': refusal('absent', 'There is no offer with this id.', {}),
  'offer-exists': refusal('conflict', 'An offer with this id says something else.', {}),
}
