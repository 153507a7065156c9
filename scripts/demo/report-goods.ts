import { plus, times } from '../../domain/values/exact.ts'
import { daysBetween, type LocalDate } from '../../domain/values/instant.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import { type Quantity, type Unit, valueIn } from '../../domain/values/quantity.ts'
import type { UnitPrice } from '../../domain/values/unit-price.ts'

/** How loans ended that were lent, and how many are alive. */
const ends = ['repaid in cash', 'repaid out of proceeds', 'written off', 'alive'] as const
type End = (typeof ends)[number]

/** What one lender lent, in one currency. */
export type LenderSums = {
  readonly lender: string
  readonly loans: number
  readonly lent: string
  readonly interest: string
  readonly writtenOff: string
  readonly currency: string
}

/** What came into a warehouse and left it, what that earned, and what the room cost. */
export type HouseSums = {
  readonly warehouse: string
  readonly unit: Unit
  readonly lots: number
  readonly came: string
  readonly left: string
  readonly fees: string
  readonly lease: string
  readonly currency: string
}

export type GoodsReport = {
  readonly loans: {
    readonly requested: number
    readonly declined: number
    /** Agreed to, and closed before anything was lent. */
    readonly withdrawn: number
    readonly lent: Readonly<Record<End, number>>
    readonly called: number
    readonly defaulted: number
  }
  readonly lenders: readonly LenderSums[]
  readonly houses: readonly HouseSums[]
}

type Loan = {
  readonly lender: string
  readonly currency: string
  lent: string
  interest: string
  writtenOff: string
  paidBy: 'cash' | 'proceeds' | 'claim'
  end: End
}

type House = {
  readonly capacity: Quantity
  readonly cost: UnitPrice
  readonly from: LocalDate
  lots: number
  came: string
  left: string
  fees: string
}

const sameOrder = (a: string, b: string) => (a < b ? -1 : 1)

/** Gathers what became of goods in store, and of money that was lent on goods. */
export class GoodsGathering {
  #requested = 0
  #declined = 0
  #withdrawn = 0
  #defaulted = 0
  readonly #called = new Set<string>()
  readonly #loans = new Map<string, Loan>()
  readonly #houses = new Map<string, House>()

  add(type: string, id: string, data: ReturnType<typeof JSON.parse>): void {
    const loan = this.#loans.get(id)
    switch (type) {
      case 'LoanRequested': {
        this.#requested += 1
        const { lender, amount } = data
        const none = { lent: '0', interest: '0', writtenOff: '0', paidBy: 'cash', end: 'alive' }
        this.#loans.set(id, { ...(none as Loan), lender, currency: amount.currency })
        break
      }
      case 'LoanDeclined':
        this.#declined += 1
        break
      case 'LoanDisbursed':
        loan!.lent = plus(loan!.lent, data.amount.amount)
        break
      case 'PaymentApplied':
        loan!.interest = plus(loan!.interest, data.interest.amount)
        loan!.paidBy = data.source
        break
      case 'LoanWrittenOff':
        loan!.writtenOff = data.amount.amount
        break
      case 'MarginCalled':
        this.#called.add(id)
        break
      case 'LoanDefaulted':
        this.#defaulted += 1
        break
      case 'LoanClosed':
        this.#closed(loan!, data.because)
        break
      default:
        this.#stored(type, id, data)
    }
  }

  #closed(loan: Loan, because: string) {
    if (loan.lent === '0') this.#withdrawn += 1
    else if (because === 'written-off') loan.end = 'written off'
    else loan.end = loan.paidBy === 'cash' ? 'repaid in cash' : 'repaid out of proceeds'
  }

  #stored(type: string, id: string, data: ReturnType<typeof JSON.parse>) {
    if (type === 'WarehouseLeased') {
      this.#houses.set(id, { ...data, lots: 0, came: '0', left: '0', fees: '0' })
    }
    const house = this.#houses.get(data.warehouse)
    if (!house) return
    const inHouse = (quantity: Quantity) => valueIn(quantity, house.capacity.unit)
    if (type === 'LotEntered' || type === 'LotFormed') {
      house.lots += 1
      house.came = plus(house.came, inHouse(data.quantity))
    }
    if (type !== 'LotLeft') return
    house.left = plus(house.left, inHouse(data.quantity))
    house.fees = plus(house.fees, data.fee?.amount ?? '0')
  }

  /** All that was gathered, as of a day. */
  report(day: LocalDate): GoodsReport {
    const all = [...this.#loans.values()].filter(({ lent }) => lent !== '0')
    const lent = Object.fromEntries(
      ends.map((end) => [end, all.filter((loan) => loan.end === end).length]),
    ) as Record<End, number>
    return {
      loans: {
        ...{ requested: this.#requested, declined: this.#declined, lent },
        withdrawn: this.#withdrawn,
        ...{ called: this.#called.size, defaulted: this.#defaulted },
      },
      lenders: lendersOf(all),
      // Leases of one moment may be recorded in any order.
      houses: [...this.#houses]
        .map(([warehouse, house]) => houseOf(warehouse, house, day))
        .sort((a, b) => sameOrder(a.warehouse, b.warehouse)),
    }
  }
}

function lendersOf(loans: readonly Loan[]): LenderSums[] {
  const byLender = Map.groupBy(loans, ({ lender, currency }) => `${lender} ${currency}`)
  const sums = [...byLender.values()].map((some) => {
    const { lender, currency } = some[0]!
    const sumOf = (field: 'lent' | 'interest' | 'writtenOff') =>
      inMinorUnits(
        some.reduce((all, loan) => plus(all, loan[field]), '0'),
        currency,
      )
    return {
      ...{ lender, currency, loans: some.length },
      ...{ lent: sumOf('lent'), interest: sumOf('interest'), writtenOff: sumOf('writtenOff') },
    }
  })
  return sums.sort((a, b) => sameOrder(a.lender, b.lender))
}

/** The lease is counted as `GET /warehouses` counts it: all days before this one. */
function houseOf(warehouse: string, house: House, day: LocalDate): HouseSums {
  const { capacity, cost, from, lots, came, left, fees } = house
  const { currency } = cost
  const units = valueIn(capacity, cost.per as Unit)
  const lease = times(times(units, cost.amount), `${Math.max(0, daysBetween(from, day))}`)
  return {
    ...{ warehouse, unit: capacity.unit, lots, came, left, currency },
    ...{ fees: inMinorUnits(fees, currency), lease: inMinorUnits(lease, currency) },
  }
}
