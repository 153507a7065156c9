import { minus, plus } from '../../domain/values/exact.ts'
import { apartFor, withTrade } from '../shared/market-rule.ts'
import type { Sums } from './month.ts'

/**
 * What a member may learn of the trades of others: what a cell summed up to in a month, as of
 * its last copy. A copy is made once so many trades have come since the one before of which no two
 * have a party in common, be it as buyer or as seller: four where the market policy asks for three
 * parties, which is the least it may ask for, and always one more than it asks for.
 *
 * One more, because one of them may be the viewer's own: without it, three other buyers and three
 * other sellers stand in what is new, six members of which none is counted twice. Whatever a
 * viewer trades with how many others, on both sides, all of its trades have it in common, so that
 * they are one of them at most.
 *
 * - The same copy is shown to all. Were it shown to some, one who sees it could tell one who may
 *   not.
 * - Every trade belongs to one copy of one cell, month and basis, and answers add up whole copies:
 *   whatever the filters, periods and moments of two answers, their difference is whole copies
 *   again. So nothing smaller than the trades between two copies can be subtracted.
 * - For the same reason a trade is in the market on one basis only: the real one, or as claimed
 *   where it was taken over from another book (history that becomes real later stays there). Were
 *   it once in a group of offers or claims, and once in another group of real trades, the
 *   difference of the two groups would be two trades, of which one may be the viewer's own. Of
 *   offers and of claims that are not history, members see their own.
 * - What comes back of a trade, or leaves it undone, changes no copy that was made: it is in the
 *   next one, as part of what that differs by.
 * - The first, last, lowest and highest price are each the price of one trade: members see none.
 * - The numbers of parties are those of the copy. Who they are is in no answer.
 * - Members under one controller are one party, as far as the ledger knows it.
 *
 * A policy counts from the day on which it begins: for the copies that are made from then on, and
 * for what is shown. Where it asks for more than the trades of the copies so far, they are shown
 * again with the first copy that has as many. Whatever comes and goes so is whole copies again.
 *
 * What this protects, where the policy asks for three: one member, whatever it trades, learns no
 * less of others than a sum of three trades between six of them. Two who tell each other everything
 * are left with the sum of two trades between four others: no price and no quantity of one trade.
 *
 * What it does not: three who tell each other everything may be left with one trade. A trade much
 * larger than the others of its copy is nearly the sum. Where all trades of a copy have one price,
 * the mean is that price. That a copy was made tells that somebody traded just then, and how many
 * trades there were. Whoever knows quantities from elsewhere can subtract them.
 */

/** A cell in a month on one basis, as the market has it. */
export type Market = Sums & {
  readonly shownCount: number
  readonly shownVolume: string
  readonly shownValue: string
  /** How many copies were made. */
  readonly copies: number
  /** Numbers of the parties of trades without a common one, since the last copy: `4,17 9,23`. */
  readonly apart: string
  /** So many trades without a common party are among those shown, at least. */
  readonly shownApart: number
}

export const emptyMarket: Market = {
  ...{ count: 0, volume: '0', value: '0', copies: 0, apart: '', shownApart: 0 },
  ...{ shownCount: 0, shownVolume: '0', shownValue: '0' },
}

type Traded = { readonly quantity: string; readonly value: string }

/**
 * The market after a trade that is in it has become another, or none. What is shown stays as it is
 * until the next copy, in which it cannot be told from the trades that are new.
 */
export function changed(before: Market, was: Traded, is: Traded | null): Market {
  return {
    ...before,
    count: before.count - (is === null ? 1 : 0),
    volume: plus(minus(before.volume, was.quantity), is?.quantity ?? '0'),
    value: plus(minus(before.value, was.value), is?.value ?? '0'),
  }
}

/**
 * The market after a trade. `hands` are the numbers of its parties and of who controls these;
 * `parties` is what the policy asks for.
 */
export function traded(
  before: Market,
  { quantity, value }: Traded,
  hands: readonly number[],
  parties: number,
): Market {
  const now = {
    count: before.count + 1,
    volume: plus(before.volume, quantity),
    value: plus(before.value, value),
  }
  const apart = withTrade(before.apart === '' ? [] : before.apart.split(' '), hands)
  if (apart.length < apartFor(parties)) return { ...before, ...now, apart: apart.join(' ') }
  return {
    ...{ ...now, copies: before.copies + 1, apart: '' },
    shownApart: Math.max(before.shownApart, apart.length),
    ...{ shownCount: now.count, shownVolume: now.volume, shownValue: now.value },
  }
}
