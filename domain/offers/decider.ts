import { aggregate } from '../kernel/aggregate.ts'
import { accept, actsFor, assertStatus, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aMember } from '../members/evidence.ts'
import { aProduct } from '../products/evidence.ts'
import {
  isForNothing,
  refuseCurrency,
  refuseTerm,
  refuseUnit,
  refuseValue,
} from '../shared/trade.ts'
import { isOwnId, ownPrefix } from '../values/identifiers.ts'
import { offerCommands, offerRefusals } from './commands.ts'
import { type OfferEvent, offers } from './events.ts'
import type { Offer } from './evidence.ts'

type Published = DataOf<OfferEvent, 'OfferPublished'>

const { by } = guards<Offer>()('offer-absent', ['seller'])

/** The best of several prices is looked for: they must be comparable, and one for a group. */
function refuseAudiences({ prices }: Published) {
  const [first] = prices
  const alike = prices.every(
    ({ price: { currency, per } }) =>
      currency === first!.price.currency && per === first!.price.per,
  )
  if (!alike) return refuse({ code: 'prices-not-alike' })
  const known = new Set<string>()
  for (const { audience } of prices) {
    const name = JSON.stringify(audience)
    if (known.has(name)) return refuse({ code: 'audience-twice', audience })
    known.add(name)
  }
  return null
}

function refusePrices({ condition, prices }: Published, { day }: Context) {
  for (const { price } of prices) {
    const refused =
      refuseUnit(price.per, condition.quantity.unit) ??
      refuseValue(price, condition.quantity) ??
      refuseCurrency(price, day)
    if (refused) return refused
    if (isForNothing(price, condition)) return refuse({ code: 'price-is-zero' })
  }
  return null
}

export const offer = aggregate<Offer>()({
  stream: offers,
  commands: offerCommands,
  refusals: offerRefusals,
  // An offer holds the prices of every group: a buyer sees its own in the list of offers.
  readers: ['seller'],
  needs: { PublishOffer: { seller: aMember.named, product: aProduct.named } },
  initialState: { status: 'absent' },
  decide: {
    PublishOffer(data, state, context) {
      const { id, by, effectiveAt, needs } = context
      if (by.member !== null && !isOwnId(id, by.member)) {
        return refuse({ code: 'id-not-own', prefix: ownPrefix(by.member) })
      }
      const { condition, product, seller, validUntil } = data
      if (!actsFor(by, seller)) return refuse({ code: 'not-a-party', party: 'seller' })
      if (state.status !== 'absent') {
        return same(data, state.published) ? accept() : refuse({ code: 'offer-exists' })
      }
      if (needs.seller.status === 'absent') {
        return refuse({ code: 'member-unknown', member: seller })
      }
      if (needs.product.status === 'absent') return refuse({ code: 'product-unknown', product })
      const refused =
        refuseUnit(condition.quantity.unit, needs.product.unit) ??
        refuseTerm(condition, by) ??
        refuseAudiences(data) ??
        refusePrices(data, context)
      if (refused) return refused
      if (validUntil < effectiveAt) return refuse({ code: 'valid-until-passed', validUntil })
      return accept({ type: 'OfferPublished', data })
    },
    WithdrawOffer: by('seller', ({ reason }, state) =>
      state.status === 'withdrawn'
        ? accept()
        : accept({ type: 'OfferWithdrawn', data: { reason } }),
    ),
  },
  evolve: {
    OfferPublished(state, published) {
      assertStatus(state, 'absent')
      return { status: 'open', seller: published.seller, published }
    },
    OfferWithdrawn: (state) => ({ ...assertStatus(state, 'open'), status: 'withdrawn' }),
  },
  inverse: {
    OfferPublished: (data) => ({ type: 'PublishOffer', data }),
    OfferWithdrawn: (data) => ({ type: 'WithdrawOffer', data }),
  },
})
