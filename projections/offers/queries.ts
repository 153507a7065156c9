import { z } from 'zod'
import { offers as stream } from '../../domain/offers/events.ts'
import { Audience } from '../../domain/shared/audience.ts'
import { LevelName } from '../../domain/shared/standing-terms.ts'
import { MemberId, OfferId, ProductId } from '../../domain/values/identifiers.ts'
import { Instant } from '../../domain/values/instant.ts'
import { TradeCondition } from '../../domain/values/trade-condition.ts'
import { UnitPrice } from '../../domain/values/unit-price.ts'
import { customers, type Tables } from '../customers/fold.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import type { TableReading } from '../kernel/reading.ts'
import { buyerOf, grantedNow, type Offer, type Own, ownPrice } from './belongs.ts'
import { inOrder } from './order.ts'

type Rows = TableReading<Tables>

const { shape } = stream.events.OfferPublished.data

const Listed = z
  .strictObject({
    offer: OfferId,
    seller: MemberId,
    product: ProductId,
    condition: TradeCondition,
    validUntil: Instant,
    level: LevelName.nullable().meta({
      description: 'The level that the seller counts who asks to; null: none, or it is its own',
    }),
    own: z
      .strictObject({ audience: Audience, price: UnitPrice })
      .nullable()
      .meta({ description: 'The best price for who asks; null: who asks sees all of them' }),
    all: z
      .strictObject({ firstSight: shape.firstSight, prices: shape.prices })
      .nullable()
      .meta({ description: 'For whom it is; null for who may buy' }),
  })
  .meta({ description: 'An offer, as who asks sees it' })

type Shown = { readonly offer: Offer; readonly own: Own | null; readonly level: string | null }

/** Offers that have not ended, as far as is known. */
function openOf(rows: Rows, product: string | undefined, at: Instant): Offer[] {
  const [of, values] = product === undefined ? ['', []] : ['product = ? AND', [product]]
  return rows
    .all<{ offer: string }>(
      `SELECT offer FROM offers WHERE ${of} validUntil >= ? AND withdrawn = 0`,
      ...[...values, at],
    )
    .map(({ offer }) => rows.one('offers', { offer })!)
}

type Now = { readonly at: Instant; readonly date: string }

/** What the viewer sees of these offers: all of its own, and of others those it belongs to. */
function seen(rows: Rows, offers: readonly Offer[], member: string | null, { date }: Now): Shown[] {
  if (member === null) return offers.map((offer) => ({ offer, own: null, level: null }))
  const buyer = buyerOf(rows, member)
  return offers.flatMap((offer): Shown[] => {
    if (offer.seller === member) return [{ offer, own: null, level: null }]
    const own = ownPrice(offer, buyer, date)
    return own === null ? [] : [{ offer, own, level: grantedNow(buyer, offer.seller, date) }]
  })
}

function listed({ offer: it, own, level }: Shown) {
  const { offer, seller, product, condition, validUntil, firstSight, prices } = it
  const all = own === null ? { firstSight, prices } : null
  return { offer, seller, product, condition, validUntil, level, own, all }
}

/** Offers that are read and put in order in a moment. */
const MANY = 200

export const listOffers = query(customers, {
  name: 'listOffers',
  path: '/offers',
  says:
    'Open offers, each at the best price of the groups that who asks belongs to: ' +
    'sellers that keep their customers first, then those of a higher level, then goods in store. ' +
    'A seller sees its own offers with all their prices.',
  members: true,
  params: z.strictObject({
    product: ProductId.optional().meta({ description: 'Only offers of this product' }),
    after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({ offers: z.array(Listed), next: Next }),
  concerns: ({ offers }) => offers.map(({ seller }) => seller),
  isLong: (rows, { product }) =>
    rows.get(
      'SELECT 1 FROM offers WHERE product = ?1 OR ?1 IS NULL LIMIT 1 OFFSET ?2',
      ...[product ?? null, MANY],
    ) !== undefined,
  run(rows, { product, after, limit }, { member }) {
    const now = rows.one('latest', { one: 'latest' })
    if (now === undefined) return { offers: [], next: null }
    const shown = new Map(
      seen(rows, openOf(rows, product, now.at), member, now).map((one) => [one.offer.offer, one]),
    )
    const order = inOrder(
      rows,
      [...shown.values()].map(({ offer }) => offer),
      now.date,
    )
    // A page ends with an offer that its reader saw: one that has ended since begins anew.
    const start = order.findIndex(({ offer }) => offer === after) + 1
    const { page, next } = paged(order.slice(start), Number(limit), ({ offer }) => offer)
    return { offers: page.map(({ offer }) => listed(shown.get(offer)!)), next }
  },
})
