import type { z } from 'zod'
import { assertStatus, type Decision, refuse } from '../kernel/decider.ts'
import { guards } from '../kernel/guards.ts'
import { refuseEarlier } from '../shared/order.ts'
import { isPlain, isZero } from '../values/decimal.ts'
import { isAbove, orNothing, sum } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import { proRata } from '../values/pro-rata.ts'
import { dimensionOf, type Quantity, valueIn } from '../values/quantity.ts'
import type { CutReceipt, LotEvent, Portion } from './events.ts'
import type { KnownLot, Lot, Receipt } from './evidence.ts'
import { type LotRefusal, MAX_DOCUMENTS } from './refusals.ts'

export type Verdict = Decision<LotEvent, LotRefusal>
export type Refused = { readonly accepted: false; readonly refusal: LotRefusal }

export const { existing } = guards<Lot>()('lot-absent', ['owner'])

/** A lot that has begun. */
export const begun = (state: Lot): KnownLot =>
  assertStatus(state, 'announced', 'called', 'stored', 'empty', 'refused')

/** Where the goods are, though they may be announced to go elsewhere. */
export const placeOf = ({ leaves, shipment, warehouse }: KnownLot) => ({
  shipment: leaves === 'warehouse' ? null : shipment,
  warehouse: leaves === 'shipment' ? null : warehouse,
})

/** A decimal in the unit of the lot, as a quantity. */
export const figure = ({ unit }: Pick<KnownLot, 'unit'>, value: string): Quantity => ({
  unit,
  value: orNothing(value),
})

/** A quantity as a decimal in the unit of the lot. Throws across dimensions. */
export const inUnit = (
  { unit }: Pick<KnownLot, 'unit'>,
  quantity: Pick<Quantity, 'unit' | 'value'>,
): string => valueIn(quantity, unit)

/** It must convert to the unit of the lot, and to no more decimals than quantities have. */
export function refuseUnit(
  state: Pick<KnownLot, 'unit'>,
  quantity: Pick<Quantity, 'unit' | 'value'> | null,
) {
  if (quantity === null) return null
  const { unit } = state
  const fits = dimensionOf(quantity.unit) === dimensionOf(unit) && isPlain(inUnit(state, quantity))
  return fits ? null : refuse({ code: 'unit-does-not-fit', given: quantity.unit, unit })
}

/** Nothing happened to goods before their lot began. */
export const refuseBefore = ({ announcedOn, from }: KnownLot, day: LocalDate) =>
  refuseEarlier(day, from.length > 0 ? 'LotFormed' : 'LotAnnounced', announcedOn)

/** A repeat of the same document accepts; another under its reference is refused. */
export function known(state: KnownLot, key: string, content: unknown): Verdict | null {
  const before = state.documents.get(key)
  if (before === undefined) {
    const full = state.documents.size >= MAX_DOCUMENTS
    return full ? refuse({ code: 'too-many-documents', limit: MAX_DOCUMENTS }) : null
  }
  const reference = key.slice(key.indexOf(':') + 1)
  return before === JSON.stringify(content)
    ? { accepted: true, events: [] }
    : refuse({ code: 'reference-reused', reference })
}

/** Whether goods were counted on that day, or after it: then the count has what happened on it. */
export const isCounted = ({ countedOn }: KnownLot, day: LocalDate) =>
  countedOn !== null && day <= countedOn

/** The share of one owner in what is there. */
export const portionOf = ({ portions }: KnownLot, owner: string): string =>
  portions.get(owner) ?? '0'

/** What is kept for matches of one seller. */
export const reservedBy = ({ reservations }: KnownLot, seller: string): string =>
  sum([...reservations.values()].flatMap((one) => (one.seller === seller ? [one.left] : [])))

/** What stands behind which loan. */
export const behind = (pledge: KnownLot['pledge'], pledgeCameBack = false) => ({
  ...{ pledge, loan: pledge?.loan ?? null },
  pledgeCameBack: pledge !== null && pledgeCameBack,
})

/** What stands behind a loan: goods of the owner of the lot. */
export const pledgedBy = (state: KnownLot, owner: string): string =>
  state.pledge === null || owner !== state.owner ? '0' : inUnit(state, state.pledge.quantity)

export const pledged = (state: KnownLot): string => pledgedBy(state, state.owner)

/** Receipts that stand for something, together. */
export const receipted = (
  { receipts }: Pick<KnownLot, 'receipts'>,
  which: (receipt: Receipt) => boolean = () => true,
): string =>
  sum([...receipts.values()].flatMap((one) => (!one.cancelled && which(one) ? [one.quantity] : [])))

/** Cuts these receipts to so much together, if they stand for more; pro rata. */
export function cutTo(
  { receipts }: KnownLot,
  most: string,
  which: (receipt: Receipt) => boolean = () => true,
): z.output<typeof CutReceipt>[] {
  const open = [...receipts.values()].filter((one) => !one.cancelled && which(one))
  const values = open.map(({ quantity }) => quantity)
  const left = orNothing(most)
  if (!isAbove(sum(values), left)) return []
  const parts = proRata(left, values)
  return open.flatMap(({ receipt }, index) =>
    parts[index] === values[index] ? [] : [{ quantity: parts[index]!, receipt }],
  )
}

/** What each owner of commingled goods is left with if so much is there; pro rata. */
export function portionsOf(state: KnownLot, stored: string): z.output<typeof Portion>[] {
  if (!state.commingled) return []
  const owners = [...state.portions.keys()]
  const shares = [...state.portions.values()]
  if (isZero(sum(shares))) return [{ owner: state.owner, quantity: stored }]
  const parts = proRata(stored, shares)
  return owners.map((owner, index) => ({ owner, quantity: parts[index]! }))
}

/** What a shortage does: receipts and portions are cut, pledge and reservations stay. */
export const shortage = (state: KnownLot, stored: string) => ({
  portions: portionsOf(state, stored),
  receipts: cutTo(state, stored),
})

/** What came less what went after a day, since the last count. */
export const movedAfter = ({ moved }: KnownLot, day: LocalDate): string =>
  sum([...moved.entries()].flatMap(([on, value]) => (on > day ? [value] : [])))
