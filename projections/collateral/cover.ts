import type { Map as Persistent } from 'immutable'
import { type Account, accountOn } from '../../domain/loans/account/account.ts'
import type { CalendarOn } from '../../domain/loans/account/work-days.ts'
import { type CoverInput, coverOn } from '../../domain/loans/cover/cover.ts'
import type { KnownLoan } from '../../domain/loans/evidence.ts'
import type { Cover } from '../../domain/loans/findings.ts'
import type { Mark, TakenMark } from '../../domain/marks/evidence.ts'
import { minus, times } from '../../domain/values/exact.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { UnitPrice } from '../../domain/values/unit-price.ts'
import {
  calendarOf,
  loanOf,
  lotOf,
  markOn,
  type Policies,
  policiesOf,
  productOf,
  type Rows,
  settlementOf,
  shipmentOf,
  warehouseOf,
} from './read.ts'

/** What every loan of one answer is looked at by. */
export type Ground = {
  readonly day: LocalDate
  readonly policies: Policies
  readonly calendar: CalendarOn
}

export const groundOf = (rows: Rows, day: LocalDate): Ground => ({
  day,
  policies: policiesOf(rows),
  calendar: calendarOf(rows),
})

/** All that a cover rests on, as it is known by these rows. */
function inputOf(
  rows: Rows,
  id: string,
  loan: KnownLoan,
  owed: Account,
  { day, policies }: Ground,
) {
  const lots = loan.lots.map((lot) => lotOf(rows, lot))
  const of = <T>(
    field: 'product' | 'shipment' | 'warehouse',
    read: (rows: Rows, id: string) => T,
  ) =>
    lots.map((lot) => {
      const name = lot.status === 'absent' ? null : lot[field]
      return name === null ? undefined : read(rows, name)
    })
  return {
    ...{ id, day, owed, loan },
    needs: {
      lots,
      products: loan.products.map((product) => markOn(rows, product, loan.currency, id, day)),
      goods: of('product', productOf),
      shipments: of('shipment', shipmentOf),
      warehouses: of('warehouse', warehouseOf),
      settlements: loan.settlements.map((settlement) => settlementOf(rows, settlement)),
      taken: loan.taken.map((settlement) => settlementOf(rows, settlement)),
      ...policies,
    },
  } satisfies CoverInput
}

export type LoanOnDay = {
  readonly id: string
  readonly loan: KnownLoan
  readonly account: Account
  readonly input: CoverInput
  readonly cover: Cover
}

/** What is owed of a loan on a day, and what stands behind it; null: there is no such loan. */
export function loanOnDay(rows: Rows, id: string, ground: Ground): LoanOnDay | null {
  const loan = loanOf(rows, id)
  if (loan === null) return null
  const account = accountOn(loan, ground.day, ground.calendar)
  const input = inputOf(rows, id, loan, account, ground)
  return { id, loan, account, input, cover: coverOn(input) }
}

/** Marks that are so many per cent lower. */
function lowered(mark: Mark, perCent: string): Mark {
  if (mark.status === 'absent') return mark
  const rest = times(minus('100', perCent), '0.01')
  const less = (price: UnitPrice): UnitPrice => ({ ...price, amount: times(price.amount, rest) })
  const fallen = (taken: TakenMark): TakenMark => ({
    ...taken,
    price: taken.price && less(taken.price),
    last: taken.last && { ...taken.last, price: less(taken.last.price) },
  })
  const all = (marks: Persistent<string, TakenMark>) => marks.map(fallen)
  return { ...mark, closes: all(mark.closes), asked: all(mark.asked) }
}

/** The cover if all marks were so many per cent lower. */
export function coverAfterFall({ input }: LoanOnDay, perCent: string): Cover {
  const products = input.needs.products.map((mark) => lowered(mark, perCent))
  return coverOn({ ...input, needs: { ...input.needs, products } })
}
