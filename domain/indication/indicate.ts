import { type Comparable, distance, isOften, type Sought } from './likeness.ts'
import { indicationTerms } from './terms.ts'

const { sharpness, nominal } = indicationTerms

/** A trade that voted, how unlike it is, and what part of all votes it has. */
export type Vote<T> = { readonly trade: T; readonly distance: number; readonly part: number }

export type Indicated<T extends Comparable> = {
  /** The price of a real trade, exact. */
  readonly price: string
  /** The same as a float. */
  readonly amount: number
  /** The most similar of its trades. */
  readonly nearest: T
  readonly distance: number
}

type Candidate<T> = { votes: number; nearest: T; distance: number }

/**
 * The price for which the trades that are most like a condition vote. Trades come in the order in
 * which they were recorded; those of days after `until` are not known. Of prices with as many votes
 * the latest wins. Null: no trade is evidence.
 */
export function indicate<T extends Comparable>(
  trades: readonly T[],
  sought: Sought,
  until: number,
): Indicated<T> | null {
  const often = isOften(trades, sought, until)
  const candidates = new Map<string, Candidate<T>>()
  let latest: Candidate<T> | undefined
  for (let i = trades.length - 1; i >= 0; i--) {
    const trade = trades[i]!
    if (trade.nominal || trade.day > until) continue
    const apart = distance(trade, sought, often)
    const votes = Math.exp(-sharpness * apart)
    // Neighbours often have one price.
    const isSame = latest?.nearest.price === trade.price
    const known: Candidate<T> | undefined = isSame ? latest : candidates.get(trade.price)
    if (known === undefined) {
      latest = { votes, nearest: trade, distance: apart }
      candidates.set(trade.price, latest)
      continue
    }
    latest = known
    known.votes += votes
    if (apart >= known.distance) continue
    known.nearest = trade
    known.distance = apart
  }
  let best: Candidate<T> | null = null
  for (const one of candidates.values()) if (best === null || one.votes > best.votes) best = one
  if (best === null) return null
  const { nearest, distance: apart } = best
  return { price: nearest.price, amount: nearest.amount, nearest, distance: apart }
}

/** The votes for a price, the most similar trade first. */
export function votesFor<T extends Comparable>(
  trades: readonly T[],
  sought: Sought,
  { until, price }: { readonly until: number; readonly price: string },
): readonly Vote<T>[] {
  const often = isOften(trades, sought, until)
  const all = trades
    .filter((trade) => !trade.nominal && trade.day <= until)
    .map((trade) => ({ trade, distance: distance(trade, sought, often) }))
  const votesOf = (apart: number) => Math.exp(-sharpness * apart)
  const sum = all.reduce((votes, one) => votes + votesOf(one.distance), 0)
  return all
    .filter(({ trade }) => trade.price === price)
    .map((one) => ({ ...one, part: votesOf(one.distance) / sum }))
    .reverse()
    .sort((a, b) => a.distance - b.distance)
}

/** Whether a price is nominal: below a tenth of the middle price of the trades before it. */
export function isNominal(amount: number, before: readonly Comparable[]): boolean {
  const bound = amount / nominal
  let [above, others] = [0, 0]
  for (const trade of before) {
    if (trade.amount > bound) above += 1
    else others += 1
    // The rest cannot change that.
    if (others * 2 >= before.length) return false
  }
  return above > 0
}
