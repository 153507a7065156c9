import { addDays } from '../../domain/values/instant.ts'
import { memberTradesFrom } from './cast.ts'
import { businessDays, businessDaysAfter, LAST_DAY, moment, onOrAfter, onOrBefore } from './days.ts'
import { type Deal, dealSteps } from './deal.ts'
import type { DemoMarket } from './market.ts'
import type { Dice } from './seed.ts'
import { settlingSteps } from './settling.ts'
import { type Step, step } from './step.ts'
import { enteringSteps, houses, leaving } from './store.ts'
import { quantity } from './terms.ts'

/** Of the deals that are handed over at a house, so many per cent are of goods that lie in it. */
const FROM_STORE = 55

/** Days for which goods lie in store before they are sold, at least and at most. */
const LIES = [4, 40] as const

/** A sale of goods that lie in store: agreed at once, as they are offered, and without a quote. */
export function agreedFromStore(deal: Omit<Deal, 'ending'>, lot: string, at: string): Step {
  const { id, buyer, seller, product, condition, price } = deal
  const deliverBy = addDays(at.slice(0, 10), condition.leadTime ?? 0)
  const agreed = { buyer, condition, deliverBy, lot, price, product, seller }
  return step(at, 'AgreeMatch', id, agreed)
}

/** The goods of a deal come into the house some days before, and leave it as they are delivered. */
function fromStore(deal: Deal, warehouse: string, dice: Dice): Step[] | null {
  const { ending, seller, asked, id } = deal
  const enters = onOrBefore(addDays(asked, -dice.int(...LIES)))
  if (ending.as !== 'accepted' || ending.settling.rejected !== 'nothing') return null
  if (enters <= businessDaysAfter(memberTradesFrom(seller), 1)) return null
  const agreed = businessDaysAfter(asked, ending.after)
  const settled = settlingSteps({ ...deal, agreed }, ending.settling)
  const delivered = settled.find(({ line }) => line.command === 'DeliverGoods')!.at
  const { condition, price, product } = deal
  return [
    ...enteringSteps({
      ...{ lot: id, owner: seller, product, quantity: condition.quantity, warehouse, enters },
      ...{ price, lossPayee: seller },
    }),
    agreedFromStore(deal, id, moment(agreed, 'afternoon')),
    leaving(id, onOrAfter(delivered.slice(0, 10)), 'morning', id),
    ...settled,
  ]
}

/** The deals of a market: some of those at the door of a house are of goods that lie in it. */
export function marketSteps(deals: readonly Deal[], dice: Dice): Step[] {
  return deals.flatMap((deal) => {
    const house = houses.find(({ place }) => place === deal.condition.place?.name)
    const stored = house && dice.chance(FROM_STORE) ? fromStore(deal, house.id, dice) : null
    return stored ?? dealSteps(deal)
  })
}

/** Goods that nobody bought, and that their owner took back: so many in each house. */
const UNSOLD = 8

export function unsoldSteps(market: DemoMarket, warehouse: string, dice: Dice): Step[] {
  const days = businessDays(onOrBefore(addDays(LAST_DAY, -60)))
  return Array.from({ length: UNSOLD }, (_, index) => {
    const enters = businessDaysAfter(dice.pick(days), 5)
    const seller = dice.pick(market.sellers.filter((part) => part.joins === undefined))
    const { product, base, currency, per } = dice.pick(market.listings)
    const lot = `${market.name}-unsold-${index + 1}`
    const left = onOrAfter(addDays(enters, dice.int(3, 45)))
    return [
      ...enteringSteps({
        ...{ lot, owner: seller.id, product, warehouse, enters, lossPayee: seller.id },
        quantity: quantity(dice.pick(market.quantities), per),
        price: { amount: `${base}`, currency, per },
      }),
      leaving(lot, left, 'noon', null),
    ]
  }).flat()
}
