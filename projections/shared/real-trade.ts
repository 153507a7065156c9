import type { DataOf } from '../../domain/kernel/event.ts'
import type { MatchEvent } from '../../domain/matches/events.ts'
import type { QuoteEvent } from '../../domain/quotes/events.ts'
import type { SettlementEvent } from '../../domain/settlements/events.ts'
import { Decimal, isZero, rounded } from '../../domain/values/decimal.ts'
import { minus, plus } from '../../domain/values/exact.ts'
import { counts } from '../../domain/values/flags.ts'
import { baseUnitOf, type Quantity, valueIn } from '../../domain/values/quantity.ts'
import type { Folded } from '../kernel/projection.ts'

/** What became of the goods of a match, in base units and money. */
export type Kept = {
  /** What the buyer accepted so far, and what of that went back: only the rest is real. */
  readonly accepted: string
  readonly returned: string
  /** What the seller took off: a real price is net of it. */
  readonly allowed: string
}

export const nothingYet: Kept = { accepted: '0', returned: '0', allowed: '0' }

export type Terms = DataOf<QuoteEvent, 'QuoteOffered'> | DataOf<MatchEvent, 'MatchAgreed'>

/** What is given away, or must not count, stands outside every price. */
export const hasPrice = ({ flags, price }: Pick<Terms, 'flags' | 'price'>) =>
  counts(flags) && price.amount !== '0'

export const inBaseUnit = (quantity: Quantity) => valueIn(quantity, baseUnitOf(quantity.unit))

/** A price net of allowances need not end: it is kept to 12 decimals, or digits if it is small. */
const PRICE_DIGITS = 12

type Agreed = Kept & { readonly agreedPrice: string }
export type Real = { readonly price: string; readonly quantity: string }

/**
 * What is left of a match that is real: what was accepted and did not come back, at a price net of
 * what was taken off it. Null where that is nothing, or was not paid for.
 */
export function realOf({ accepted, returned, allowed, agreedPrice }: Agreed): Real | null {
  const quantity = minus(accepted, returned)
  if (isZero(quantity)) return null
  if (isZero(allowed)) return { price: agreedPrice, quantity }
  const net = new Decimal(agreedPrice).times(quantity).minus(allowed).div(quantity)
  if (net.lte(0)) return null
  return { price: rounded(net, PRICE_DIGITS).toString(), quantity }
}

/** Notes of the match of this id what happened to its goods; nothing where none is known. */
type Note<Rows> = (rows: Rows, match: string, happened: (kept: Kept) => Partial<Kept>) => void
type Told<T extends SettlementEvent['type']> = Folded<DataOf<SettlementEvent, T>>

/** Handlers of all events that change what is left of a match, or its price. */
export const keptBy = <Rows>(note: Note<Rows>) => ({
  AllowanceAdded: (rows: Rows, { data: { amount }, id }: Told<'AllowanceAdded'>) =>
    note(rows, id, ({ allowed }) => ({ allowed: plus(allowed, amount.amount) })),
  CreditNoteRecorded(rows: Rows, { data: { amount, kind }, id }: Told<'CreditNoteRecorded'>) {
    if (kind !== 'rebate') return
    note(rows, id, ({ allowed }) => ({ allowed: plus(allowed, amount.amount) }))
  },
  DeliveryAccepted: (rows: Rows, { data, id }: Told<'DeliveryAccepted'>) =>
    note(rows, id, ({ accepted }) => ({ accepted: plus(accepted, inBaseUnit(data.accepted)) })),
  GoodsReturned: (rows: Rows, { data: { quantity }, id }: Told<'GoodsReturned'>) =>
    note(rows, id, ({ returned }) => ({ returned: plus(returned, inBaseUnit(quantity)) })),
})
