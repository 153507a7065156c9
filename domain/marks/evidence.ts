import type { Map as Persistent } from 'immutable'
import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { LocalDate } from '../values/instant.ts'
import type { UnitPrice } from '../values/unit-price.ts'
import type { MarkEvent, WhyMissing } from './events.ts'

type Missing = DataOf<MarkEvent, 'MarkMissing'>

/** A mark as it was taken, or could not be. */
export type TakenMark = Pick<
  Missing,
  'date' | 'currency' | 'loan' | 'matches' | 'buyers' | 'sellers' | 'perDay' | 'widened'
> &
  Pick<Missing, 'last' | 'scatter' | 'volume'> & {
    /** Per base unit; null: the recent matches are no ground for one, and `why` says so. */
    readonly price: UnitPrice | null
    readonly why: readonly WhyMissing[]
  }

/** The last price that was taken in a currency, and as far as it has been lowered since. */
export type LastMark = {
  readonly date: LocalDate
  readonly price: UnitPrice
  readonly decade: number
  readonly widened: number
  readonly used: readonly string[]
}

/** What other streams may know of a product's marks. */
export type Mark =
  | { readonly status: 'absent' }
  | {
      readonly status: 'taken'
      /** By currency, the mark of the latest day that closed. */
      readonly closes: Persistent<string, TakenMark>
      /** The marks that were taken for loans: `askedMark` finds one. */
      readonly asked: Persistent<string, TakenMark>
      /** By currency. */
      readonly latest: Persistent<string, LastMark>
    }

export const aMark = needOf<Mark>('mark')

/** The mark of the latest close in a currency; null: none was taken. */
export const markFor = (mark: Mark, currency: string): TakenMark | null =>
  mark.status === 'absent' ? null : (mark.closes.get(currency) ?? null)

/** A loan is asked for in one currency: its name and that are the place of its mark. */
export const placeOf = (loan: string, currency: string) => `${currency} ${loan}`

/** The mark that was last taken for a loan in a currency; null: none was. */
export const askedMark = (mark: Mark, loan: string, currency: string): TakenMark | null =>
  mark.status === 'absent' ? null : (mark.asked.get(placeOf(loan, currency)) ?? null)

/**
 * The mark that counts: the one of the loan itself, which leaves out the trades of its parties,
 * unless a day that closed later has another.
 */
export function markOf(mark: Mark | undefined, id: string, currency: string): TakenMark | null {
  if (mark === undefined) return null
  const own = askedMark(mark, id, currency)
  const close = markFor(mark, currency)
  if (own === null || close === null) return own ?? close
  return own.date >= close.date ? own : close
}

/** The price of a mark, or the last there was; null: there has been none. */
export const lastPrice = (taken: TakenMark | null): UnitPrice | null =>
  taken?.price ?? taken?.last?.price ?? null
