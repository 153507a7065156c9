import { type Mark, markOf } from '../../marks/evidence.ts'
import type { TermsOf } from '../../policies/evidence.ts'
import { type Fraction, fraction } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { baseUnitOf } from '../../values/quantity.ts'
import { amountPer } from '../../values/unit-price.ts'
import { isWorkedMore } from '../../values/working-days.ts'
import type { Fault } from '../findings.ts'

/** What a product is worth to a loan on a day. */
export type Marked = {
  /** Of one base unit; null: there has been no mark. */
  readonly price: Fraction | null
  readonly on: LocalDate | null
  readonly faults: readonly Fault[]
}

export type ByMark = {
  readonly id: string
  readonly currency: string
  readonly day: LocalDate
  readonly sellers: number
  readonly keptDays: number
  readonly calendar: TermsOf<'calendar'>
}

/**
 * The last price there was, if there is no fresh one, for some working days; after those the goods
 * are not judged. A price that is kept is not asked again how many sellers stand behind it.
 */
export function marked(mark: Mark | undefined, by: ByMark): Marked {
  const taken = markOf(mark, by.id, by.currency)
  const kept = taken?.price ? { date: taken.date, price: taken.price, expired: false } : taken?.last
  if (!taken || !kept) return { price: null, on: null, faults: ['no-mark'] }
  const { date, price, expired } = kept
  const old = expired || isWorkedMore(by.keptDays, date, by.day, by.calendar)
  const few = taken.price !== null && taken.sellers < by.sellers
  return {
    price: fraction(amountPer(price, baseUnitOf(price.per))),
    on: date,
    faults: [...(old ? ['mark-expired' as const] : []), ...(few ? ['few-sellers' as const] : [])],
  }
}
