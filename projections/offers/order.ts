import type { LocalDate } from '../../domain/values/instant.ts'
import { bands } from '../customers/attention.ts'
import type { Tables } from '../customers/fold.ts'
import { sellersBand } from '../customers/scores.ts'
import type { TableReading } from '../kernel/reading.ts'
import { levelsOn, type Offer, rankOf } from './belongs.ts'

type Rows = TableReading<Tables>

/** Whether an offer is about goods of its product that its seller has in store. */
function isStored(rows: Rows, { lot, seller, product }: Offer): boolean {
  const goods = lot === null ? undefined : rows.one('lots', { lot })
  // A lot of somebody else's lends no offer its place.
  return goods?.stored === true && goods.owner === seller && goods.product === product
}

/**
 * Offers in the order in which everybody sees them: the band of attention of the seller, its level
 * on the platform, goods in store before others, and the id. Who owns the goods, the platform or
 * others, is looked at nowhere.
 */
export function inOrder(rows: Rows, offers: readonly Offer[], today: LocalDate): readonly Offer[] {
  const levels = levelsOn(rows.some('standing', {}), today)
  const sellers = new Map<string, readonly [band: number, rank: number]>()
  for (const { seller } of offers) {
    if (sellers.has(seller)) continue
    const band = bands.indexOf(sellersBand(rows, seller, today))
    const level = rows.one('levels', { member: seller, side: 'seller' })?.level
    const rank = level === undefined ? 0 : Math.max(0, rankOf(levels, level))
    sellers.set(seller, [band, rank])
  }
  const ranked = offers.map((offer) => {
    const [band, rank] = sellers.get(offer.seller)!
    return { offer, place: [band, rank, isStored(rows, offer) ? 1 : 0] as const }
  })
  ranked.sort((a, b) => {
    const differs = a.place.findIndex((value, n) => value !== b.place[n])
    if (differs >= 0) return b.place[differs]! - a.place[differs]!
    return a.offer.offer < b.offer.offer ? -1 : 1
  })
  return ranked.map(({ offer }) => offer)
}
