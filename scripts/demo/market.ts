import { Decimal } from '../../domain/values/decimal.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { PaymentTerms } from '../../domain/values/payment-terms.ts'
import { decadeOf } from '../../domain/values/quantity.ts'
import type { Charge, Settling } from './amounts.ts'
import { type Part, tradesFrom } from './cast.ts'
import { businessDays, LAST_DAY } from './days.ts'
import type { Deal, Ending } from './deal.ts'
import { type Listing, type PriceList, priceList } from './pricing.ts'
import type { Dice } from './seed.ts'
import { type Carriage, cash, condition, openAccount, quantity, thirtySeventy } from './terms.ts'

/** A market as its chance plays it. */
export type DemoMarket = {
  readonly name: string
  readonly sellers: readonly Part[]
  readonly buyers: readonly Part[]
  readonly listings: readonly Listing[]
  /** Requests a business day: between these two. */
  readonly requests: readonly [from: number, to: number]
  /** Quantities that are asked for, in the listing's unit; the first is the smallest. */
  readonly quantities: readonly number[]
  readonly carriages: readonly Carriage[]
  readonly leadTimes: readonly number[]
  /** Costs beside the goods, by the unit; which of them a deal has is chance. */
  readonly costs: readonly { readonly kind: Charge['kind']; readonly perUnit: string }[]
  /** Percent of value-added tax. */
  readonly tax: string
}

const payments: readonly PaymentTerms[] = [
  ...[cash, cash, thirtySeventy, thirtySeventy, thirtySeventy],
  ...[openAccount(30), openAccount(30), openAccount(60)],
]

const no = ['The price is too high.', 'Bought elsewhere.', 'Not needed any more.'] as const
const declined = ['Sold out for the season.', 'We do not deliver there.'] as const
const withdrawn = ['The market has moved.', 'The goods went to another buyer.'] as const

function settlingOf(market: DemoMarket, units: number, dice: Dice): Settling {
  const cost = dice.chance(70) ? dice.pick(market.costs) : null
  const charges = cost
    ? [{ kind: cost.kind, amount: new Decimal(cost.perUnit).times(units).toFixed(2) }]
    : []
  const late = dice.chance(14) ? dice.int(2, 12) : 0
  const fault = dice.int(1, 100)
  const share = `${dice.int(2, 8)}`
  const rejected = fault <= 5 ? { share } : fault <= 7 ? 'first-delivery' : 'nothing'
  const paid = dice.chance(4) ? 'not-yet' : 'platform'
  // What is rejected lowers the tax as well; a demo need not explain a tax credit.
  const tax = dice.chance(40) && typeof rejected === 'string' ? market.tax : null
  return { charges, tax, late, rejected, paid }
}

function endingOf(market: DemoMarket, units: number, dice: Dice): Ending {
  const chance = dice.int(1, 100)
  const after = dice.int(1, 3)
  if (chance <= 72) return { as: 'accepted', after, settling: settlingOf(market, units, dice) }
  if (chance <= 81) return { as: 'refused', after, reason: dice.pick(no) }
  if (chance <= 85) return { as: 'declined', reason: dice.pick(declined) }
  if (chance <= 89) return { as: 'withdrawn', after, reason: dice.pick(withdrawn) }
  return chance <= 91 ? { as: 'too-late' } : { as: 'expired' }
}

function dealOf(
  market: DemoMarket,
  prices: readonly PriceList[],
  asked: LocalDate,
  id: string,
  dice: Dice,
): Deal {
  const trading = (part: Part) => tradesFrom(part) <= asked
  const buyer = dice.pick(market.buyers.filter(trading))
  const seller = dice.pick(market.sellers.filter(trading))
  const list = dice.pick(prices)
  const units = dice.pick(market.quantities)
  const wanted = condition(
    quantity(units, list.per),
    dice.pick(payments),
    dice.pick(market.leadTimes),
    dice.pick(market.carriages),
  )
  const smallest = decadeOf(quantity(market.quantities[0]!, list.per))
  const price = list.price(asked, wanted, smallest)
  const ending = endingOf(market, units, dice)
  const parties = { buyer: buyer.id, seller: seller.id, product: list.product }
  return { id, ...parties, condition: wanted, price, asked, ending }
}

/** The deals of a market in a year, as its dice fall. */
export function marketDeals(market: DemoMarket, dice: Dice): Deal[] {
  const prices = market.listings.map((listing) => priceList(listing, dice))
  const deals: Deal[] = []
  for (const day of businessDays(LAST_DAY)) {
    // Nobody trades before its checks are done, and on the first day they are under way.
    if (!market.sellers.some((part) => tradesFrom(part) <= day)) continue
    for (let left = dice.int(...market.requests); left > 0; left--) {
      const id = `${market.name}-${`${deals.length + 1}`.padStart(4, '0')}`
      deals.push(dealOf(market, prices, day, id, dice))
    }
  }
  return deals
}
