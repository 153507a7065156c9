import { termsOn } from '../../domain/policies/evidence.ts'
import type { Audience } from '../../domain/shared/audience.ts'
import { isAbove } from '../../domain/values/exact.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { UnitPrice } from '../../domain/values/unit-price.ts'
import type { Row } from '../kernel/projection.ts'
import type { TableReading } from '../kernel/reading.ts'
import type { granted, offers, standing, stays, tables } from './rows.ts'

export type Rows = TableReading<typeof tables>
export type Offer = Row<typeof offers>

type Adoptions = readonly Row<typeof standing>[]

/** The levels of the platform on a day, from the lowest. */
export const levelsOn = (adoptions: Adoptions, day: LocalDate) =>
  termsOn('standing', { adoptions }, day).levels

type Levels = ReturnType<typeof levelsOn>

/** The place of a level among those of the platform; -1: there is none of this name. */
export const rankOf = (levels: Levels, level: string): number =>
  levels.findIndex(({ name }) => name === level)

/** A buyer, every level that it ever had, and the policies that ranked them. */
export type Buyer = {
  readonly adoptions: Adoptions
  readonly stays: readonly Row<typeof stays>[]
  readonly granted: readonly Row<typeof granted>[]
}

export const buyerOf = (rows: Rows, buyer: string): Buyer => ({
  adoptions: rows.some('standing', {}),
  stays: rows.some('stays', { member: buyer }),
  granted: rows.some('granted', { buyer }),
})

/**
 * The highest level on the platform that a buyer had since an offer was published: an offer keeps
 * its audience, also those who came to belong to it and fell. The lowest everyone has.
 */
function bestRank({ stays }: Buyer, { position }: Offer, levels: Levels): number {
  const since = stays.filter(({ until }) => until === null || until > position)
  return Math.max(0, ...since.map(({ level }) => rankOf(levels, level)))
}

/** Levels that the seller of an offer counted the buyer to on any day since it was published. */
function grantedSince({ granted }: Buyer, { seller, position, day }: Offer, today: LocalDate) {
  const since = granted.filter(
    (stay) =>
      stay.seller === seller &&
      stay.from <= today &&
      (stay.until === null || stay.until > position) &&
      (stay.untilDay === null || stay.untilDay > day),
  )
  return new Set(since.map(({ level }) => level))
}

/** The level that a seller counts the buyer to on a day; null: to none. */
export const grantedNow = ({ granted }: Buyer, seller: string, today: LocalDate): string | null =>
  granted.findLast(
    (stay) =>
      stay.seller === seller &&
      stay.from <= today &&
      stay.until === null &&
      (stay.untilDay === null || stay.untilDay > today),
  )?.level ?? null

/**
 * Whether a level sees an offer on a day. The offer says which sees it first, and until when; else
 * each sees it so many days before others as the policy gives it.
 */
function isInSight(offer: Offer, rank: number, levels: Levels, today: LocalDate): boolean {
  const { firstSight, day } = offer
  if (firstSight !== null) {
    return rank >= rankOf(levels, firstSight.level) || firstSight.until < today
  }
  const most = Math.max(...levels.map(({ firstSightDays }) => firstSightDays))
  const own = levels[rank]?.firstSightDays ?? 0
  return addDays(day, most - own) <= today
}

/** What an offer is to one buyer. */
export type Own = { readonly audience: Audience; readonly price: UnitPrice }

/**
 * The best of the prices of the groups that a buyer belongs to; null: it belongs to none, or does
 * not see the offer yet. Levels are ranked by the policy of the day of publication.
 */
export function ownPrice(offer: Offer, buyer: Buyer, today: LocalDate): Own | null {
  const levels = levelsOn(buyer.adoptions, offer.day)
  const rank = bestRank(buyer, offer, levels)
  if (!isInSight(offer, rank, levels, today)) return null
  const sellers = grantedSince(buyer, offer, today)
  const belongs = (audience: Audience) => {
    if (audience.of === 'everyone') return true
    if (audience.of === 'seller') return sellers.has(audience.level)
    const asked = rankOf(levels, audience.level)
    return asked >= 0 && asked <= rank
  }
  return offer.prices
    .filter(({ audience }) => belongs(audience))
    .reduce<Own | null>(
      (best, one) => (best === null || isAbove(best.price.amount, one.price.amount) ? one : best),
      null,
    )
}
