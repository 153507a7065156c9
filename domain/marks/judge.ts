import type { TermsOf } from '../policies/evidence.ts'
import { Decimal } from '../values/decimal.ts'
import { decimal, type Fraction, fraction } from '../values/fraction.ts'
import { STEPS, type WhyMissing } from './events.ts'
import type { MarketTrade } from './trades.ts'

type Terms = TermsOf<'marks'>

/** Delivery terms whose price is that of the goods where they lie. */
const WHERE_IT_LIES = ['EXW', 'FCA']

const isWithin = (days: number | null, most: number) => days !== null && days <= most

/**
 * Whether a trade counts under the condition of a mark: cash or nearly so, soon, where the goods
 * lie, and not in smaller quantities. Each step gives up a part of it: first any quantity counts,
 * then any payment and lead time, then any delivery term. What a trade did not state is not known
 * to be so.
 */
export function countsAt(
  trade: MarketTrade,
  step: number,
  decade: number,
  { leadDays, paymentDays }: Terms,
): boolean {
  if (step < 1 && trade.decade < decade) return false
  const soon = isWithin(trade.payment, paymentDays) && isWithin(trade.leadTime, leadDays)
  if (step < 2 && !soon) return false
  return step >= STEPS || (trade.term !== null && WHERE_IT_LIES.includes(trade.term))
}

/** What is left of a price after so many steps, each lower by so many per cent than the last. */
export const lowered = (price: Fraction, { widening }: Terms, step: number): Fraction =>
  price.mul(fraction(100).sub(widening).div(100).pow(step)!)

/** A trade, its figures as whole units of as many decimals as the longest of all has. */
type Counted = { readonly trade: MarketTrade; readonly price: bigint; readonly quantity: bigint }
type Scale = { readonly price: number; readonly quantity: number }

const placesOf = (text: string) => text.split('.')[1]?.length ?? 0

function unitsOf(text: string, places: number): bigint {
  const [whole = '', part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(places, '0'))
}

/** In whole units ten thousand trades are summed up in 10 ms, and as decimals in ten times that. */
function inUnits(trades: readonly MarketTrade[]) {
  const most = (of: 'price' | 'quantity') =>
    trades.reduce((places, trade) => Math.max(places, placesOf(trade[of])), 0)
  const scale: Scale = { price: most('price'), quantity: most('quantity') }
  const counted = trades.map((trade): Counted => {
    const price = unitsOf(trade.price, scale.price)
    return { trade, price, quantity: unitsOf(trade.quantity, scale.quantity) }
  })
  return { counted, scale }
}

/** Sums of trades, in units of the scale's decimals, and their products. */
function sumsOf(trades: readonly Counted[]) {
  let [volume, value, squares] = [0n, 0n, 0n]
  for (const { price, quantity } of trades) {
    const worth = price * quantity
    volume += quantity
    value += worth
    squares += worth * price
  }
  return { volume, value, squares }
}
type Sums = ReturnType<typeof sumsOf>

const ratio = (a: bigint, b: bigint) => fraction(`${a}/${b}`)
const tens = (places: number) => 10n ** BigInt(places)

const meanOf = ({ value, volume }: Sums, { price }: Scale) => ratio(value, volume * tens(price))

const volumeOf = ({ volume }: Sums, { quantity }: Scale) =>
  decimal(ratio(volume, tens(quantity)), quantity)

/** The square of the coefficient of variation, weighted by volume: the scale cancels out. */
const scatterOf = ({ volume, value, squares }: Sums) =>
  ratio(squares * volume, value * value).sub(1)

/** In per cent, rounded once: for people, not to be compared with anything. */
function perCent(square: Fraction): string {
  const exact = new Decimal(square.n.toString()).div(square.d.toString())
  return exact.sqrt().times(100).round(2).toString()
}

/** Trades under the condition of one step, in numbers. */
export type Figures = {
  readonly step: number
  readonly trades: readonly MarketTrade[]
  readonly buyers: number
  readonly sellers: number
  /** Null without trades. */
  readonly sums: {
    readonly volume: string
    readonly mean: Fraction
    readonly lastMean: Fraction
    readonly scatter: string
    readonly isScattered: boolean
  } | null
}

function figuresAt(
  all: ReturnType<typeof inUnits>,
  step: number,
  decade: number,
  terms: Terms,
): Figures {
  const { scale } = all
  const units = all.counted.filter(({ trade }) => countsAt(trade, step, decade, terms))
  const counted = units.map(({ trade }) => trade)
  const distinct = (side: 'buyer' | 'seller') => new Set(counted.map((trade) => trade[side])).size
  const parties = { buyers: distinct('buyer'), sellers: distinct('seller') }
  if (counted.length === 0) return { step, trades: counted, ...parties, sums: null }
  const sums = sumsOf(units)
  const square = scatterOf(sums)
  const bound = fraction(terms.scatter).div(100)
  return {
    ...{ step, trades: counted, ...parties },
    sums: {
      volume: volumeOf(sums, scale),
      mean: meanOf(sums, scale),
      lastMean: meanOf(sumsOf(units.slice(-terms.lastMatches)), scale),
      scatter: perCent(square),
      isScattered: square.compare(bound.mul(bound)) > 0,
    },
  }
}

const isThin = ({ trades, buyers }: Figures, terms: Terms) =>
  trades.length < terms.matches || buyers < terms.buyers

/** The figures of the first step whose trades are enough, or of the last there is. */
export function judged(trades: readonly MarketTrade[], decade: number, terms: Terms): Figures {
  const all = inUnits(trades)
  for (let step = 0; ; step++) {
    const figures = figuresAt(all, step, decade, terms)
    if (step === STEPS || !isThin(figures, terms)) return figures
  }
}

/** Why these trades are no ground for a price; nothing where they are. */
export function whyNot(figures: Figures, elsewhere: boolean, terms: Terms): WhyMissing[] {
  const { trades, buyers, sums } = figures
  const why: WhyMissing[] = []
  if (sums === null) why.push('no-trades')
  else {
    if (trades.length < terms.matches) why.push('too-few-matches')
    if (buyers < terms.buyers) why.push('too-few-buyers')
    if (sums.isScattered) why.push('too-much-scatter')
  }
  if (elsewhere && isThin(figures, terms)) why.push('another-currency')
  return why
}
