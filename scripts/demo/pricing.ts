import { Decimal } from '../../domain/values/decimal.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { termsKey } from '../../domain/values/payment-terms.ts'
import { decadeOf, type Unit } from '../../domain/values/quantity.ts'
import type { TradeCondition } from '../../domain/values/trade-condition.ts'
import type { UnitPrice } from '../../domain/values/unit-price.ts'
import { businessDays, LAST_DAY } from './days.ts'
import type { Dice } from './seed.ts'

/** What a product costs in cash, at once, in small lots, and in which steps it is quoted. */
export type Listing = {
  readonly product: string
  readonly base: number
  readonly currency: string
  readonly per: Unit
}

/** Percent on the price, by what the buyer asks of it. */
const forPayment: Readonly<Record<string, string>> = {
  '100@order': '0',
  '30@order 70@delivery': '2',
  '100@delivery+30': '1.5',
  '100@delivery+60': '3',
}
const NOTICE_DAYS = 60
const forNotice = '-3'
/** For each power of ten of the quantity above the smallest that is quoted. */
const forSize = '-1.5'

const factor = (percent: string) => new Decimal(percent).div(100).plus(1)

/** The price of a condition: the base price with everything that the condition changes. */
export function priced(base: Decimal, condition: TradeCondition, smallest: number): Decimal {
  const { payment, leadTime, quantity } = condition
  const steps = Math.max(0, decadeOf(quantity) - smallest)
  const terms = payment === null ? undefined : forPayment[termsKey(payment)]
  return base
    .times(factor(terms ?? '0'))
    .times(factor(leadTime !== null && leadTime >= NOTICE_DAYS ? forNotice : '0'))
    .times(factor(forSize).pow(steps))
}

/** Per mille of the base price by which a market moves in a day, and returns to it, at most. */
const DAILY = 7
const RETURN = 40

/** A price list that moves from day to day and does not leave its base for long. */
export function priceList({ base, currency, per, product }: Listing, dice: Dice) {
  const levels = new Map<LocalDate, number>()
  let level = 1_000
  for (const day of businessDays(LAST_DAY)) {
    level += dice.int(-DAILY, DAILY) + Math.trunc((1_000 - level) / RETURN)
    levels.set(day, level)
  }
  return {
    product,
    per,
    /** The price of a condition on a day, in whole units of the currency. */
    price(day: LocalDate, condition: TradeCondition, smallest: number): UnitPrice {
      const today = new Decimal(base).times(levels.get(day) ?? 1_000).div(1_000)
      return { amount: priced(today, condition, smallest).toFixed(0), currency, per }
    },
  }
}
export type PriceList = ReturnType<typeof priceList>
