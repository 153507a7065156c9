import { grants } from '../../domain/grants/events.ts'
import { grantId } from '../../domain/grants/grant-id.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import { type OfferEvent, offers } from '../../domain/offers/events.ts'
import { type TierEvent, tiers } from '../../domain/tiers/events.ts'
import { customers } from '../../projections/customers/fold.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { listOffers } from '../../projections/offers/queries.ts'
import { analyst, ask, folded, memberOf } from './ask.ts'
import { GoodsLog } from './goods-log.ts'
import { condition } from './trade-events.ts'

type Offer = DataOf<OfferEvent, 'OfferPublished'>
type Moved = Extract<TierEvent['type'], 'TierRaised' | 'TierLowered' | 'TierCorrected'>

const at = (day: string) => ({ effectiveAt: `${day}T12:00:00.000Z` })
const figures = {
  ...{ counterparties: 1, effort: '40', money: '0', moneyCounted: '0', threshold: '40' },
}

export const price = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const
export const toAll = (amount: string) => ({
  audience: { of: 'everyone' as const },
  price: price(amount),
})
export const toLevel = (of: 'platform' | 'seller', level: string, amount: string) => ({
  audience: { level, of },
  price: price(amount),
})

/** Everybody sees it at once. */
export const atOnce = { level: 'bronze', until: '2026-03-01' }

/** Writes down levels, offers and what is listed of them. */
export class OfferLog extends GoodsLog {
  grant(seller: string, buyer: string, level: string, day = '2026-03-01', from = day) {
    const data = { buyer, from, level, reason: 'A good year.', seller }
    this.tell(grants, grantId(seller, buyer), 'LevelGranted', data, at(day))
  }

  end(seller: string, buyer: string, day: string, from = day) {
    const data = { from, reason: 'A lean year.' }
    this.tell(grants, grantId(seller, buyer), 'LevelEnded', data, at(day))
  }

  tier(
    member: string,
    to: string,
    { day = '2026-03-01', side = 'buyer' as 'buyer' | 'seller', type = 'TierRaised' as Moved } = {},
  ) {
    const moved = { figures, from: 'bronze', on: day, reviewed: day, side, to }
    if (type === 'TierCorrected') {
      this.tell(
        tiers,
        member,
        type,
        { ...moved, because: 'undone', falls: null, since: null },
        at(day),
      )
    } else this.tell(tiers, member, type, moved, at(day))
  }

  publish(id: string, part: Partial<Offer> = {}, day = '2026-03-01') {
    const [seller = 'farm'] = id.split('~')
    const data = {
      ...{ condition: condition(), firstSight: atOnce, lot: null, prices: [toAll('5200')] },
      ...{ product: 'apples', seller, validUntil: '2026-06-30T00:00:00.000Z', ...part },
    }
    this.tell(offers, id, 'OfferPublished', data, at(day))
  }

  withdraw(id: string, day = '2026-03-02') {
    this.tell(offers, id, 'OfferWithdrawn', { reason: 'Sold.' }, at(day))
  }

  /** Something that happens on a day, and nothing else. */
  passes(day: string) {
    this.tell(offers, `other~${day}`, 'OfferPublished', {
      ...{ condition: condition(), firstSight: null, lot: null, prices: [toAll('1')] },
      ...{ product: 'sugar', seller: 'other', validUntil: '2027-01-01T00:00:00.000Z' },
    })
    const last = this.events.at(-1)!
    this.events[this.events.length - 1] = { ...last, ...at(day), at: at(day).effectiveAt, day }
  }

  read<T>(use: (rows: Reading) => T): T {
    return folded(customers, this.events, use)
  }

  list(member: string | null, params: Record<string, string> = {}) {
    const viewer = member === null ? analyst : memberOf(member)
    return this.read((rows) => ask(rows, listOffers, { product: 'apples', ...params }, viewer))
  }

  /** What a member sees: `farm~1 5000`. */
  sees(member: string, params: Record<string, string> = {}): string[] {
    const { offers } = this.list(member, params)
    return offers.map(({ offer, own }) => `${offer} ${own?.price.amount ?? 'all'}`)
  }
}
