/**
 * What a member may learn of the trades of others: a cell in a month, once at least three buyers
 * and three sellers stand in it. Three, because one party subtracts its own share: with two, the
 * rest would be the other's price.
 *
 * - The rule holds for the finest cell and month. Whatever the question, the answer adds up whole
 *   visible cells, so no difference of two answers is a smaller group.
 * - Two answers before and after one trade differ by that trade. So members do not see the living
 *   sums but a copy, which is renewed only when the changes since the last copy come from three
 *   buyers and three sellers again. This holds for questions about the past as well, since the
 *   copy is a row like others.
 * - The first, last, lowest and highest price are each the price of one trade: members see none.
 * - Cells below the rule are not counted, listed, or hinted at by the months of an answer.
 *
 * Numbers of parties are not secret: who they are is in no answer.
 */
export const PARTIES = 3

export type Shown = {
  readonly shownCount: number
  readonly shownVolume: string
  readonly shownValue: string
  /** Numbers of members, at most three, that changed the month since the copy: `4,17`. */
  readonly changedBuyers: string
  readonly changedSellers: string
}

export const nothingShown: Shown = {
  shownCount: 0,
  shownVolume: '0',
  shownValue: '0',
  changedBuyers: '',
  changedSellers: '',
}

/** Whether the list has as many members as it may. */
function isFull(list: string): boolean {
  let members = 1
  for (let at = list.indexOf(','); at >= 0; at = list.indexOf(',', at + 1)) members += 1
  return members >= PARTIES
}

function noted(list: string, member: number): string {
  if (list === '') return `${member}`
  if (isFull(list) || list.split(',').includes(`${member}`)) return list
  return `${list},${member}`
}

type Living = {
  readonly count: number
  readonly volume: string
  readonly value: string
  readonly buyers: number
  readonly sellers: number
}

/** What members see after a line of these two parties came or went. */
export function shown(before: Shown, now: Living, buyer: number, seller: number): Shown {
  const changedBuyers = noted(before.changedBuyers, buyer)
  const changedSellers = noted(before.changedSellers, seller)
  const { count, volume, value, buyers, sellers } = now
  const enough = buyers >= PARTIES && sellers >= PARTIES
  if (enough && isFull(changedBuyers) && isFull(changedSellers)) {
    return { ...nothingShown, shownCount: count, shownVolume: volume, shownValue: value }
  }
  const { shownCount, shownVolume, shownValue } = before
  return { shownCount, shownVolume, shownValue, changedBuyers, changedSellers }
}

/** The condition, in SQL, under which a row `m` of months is visible to members. */
export const VISIBLE = `m.shownCount > 0 AND m.buyers >= ${PARTIES} AND m.sellers >= ${PARTIES}`
