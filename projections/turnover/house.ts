import { Decimal, isZero, rounded } from '../../domain/values/decimal.ts'
import { minus, plus, sum, times } from '../../domain/values/exact.ts'
import { daysBetween, type LocalDate } from '../../domain/values/instant.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import { valueIn } from '../../domain/values/quantity.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import { leaseOn } from '../../domain/warehouses/evidence.ts'
import type { Row } from '../kernel/projection.ts'
import { goodsDays, goodsIn } from './days.ts'
import type { fees, houses, lots } from './rows.ts'

export type House = Row<typeof houses>
type Fee = Row<typeof fees>
export type LotRow = Row<typeof lots>

/** Decimals of a figure that is divided, or its significant digits where it is small. */
const DIGITS = 6

/** Null where there is nothing to divide by. */
export const ratio = (a: string, b: string): string | null =>
  isZero(b) ? null : rounded(new Decimal(a).div(b), DIGITS).toString()

/** Days of each lease that was in force before a day, by the one recorded last where two were. */
function leasedDays(house: House, until: LocalDate) {
  const begins = [...new Set(house.leases.map(({ from }) => from))].sort()
  return begins.flatMap((from, i) => {
    const next = begins[i + 1]
    const end = next !== undefined && next < until ? next : until
    const days = daysBetween(from, end)
    const lease = leaseOn(house, from)!
    return days > 0 ? [{ lease, days: `${days}` }] : []
  })
}

/** What the leases cost until a day, used or not, and capacity times its days. */
function leased(house: House, until: LocalDate) {
  const all = leasedDays(house, until).map(({ lease, days }) => {
    const capacity = valueIn(lease.capacity, house.unit)
    const capacityDays = times(capacity, days)
    return { capacityDays, cost: times(capacityDays, amountPer(lease.cost, house.unit)) }
  })
  return {
    capacityDays: sum(all.map((one) => one.capacityDays)),
    cost: sum(all.map(({ cost }) => cost)),
  }
}

/** Money divided by goods or capacity times days: income, what the lease takes, what is left. */
const per = (income: string, cost: string, days: string) =>
  isZero(days)
    ? null
    : {
        income: ratio(income, days)!,
        lease: ratio(cost, days)!,
        margin: ratio(minus(income, cost), days)!,
      }

/** Goods of one product and grade in a warehouse, and how long they have been there. */
function stockOf(house: House, rows: readonly LotRow[], on: LocalDate) {
  const there = rows.filter(({ stored }) => !isZero(stored))
  const groups = Map.groupBy(there, ({ product, grade }) => JSON.stringify([product, grade]))
  return [...groups.values()].map((group) => {
    const [{ grade, product }] = group as [LotRow]
    const layers = group.flatMap(({ state }) => state.layers)
    const value = goodsIn(layers, house.unit)
    const oldest = layers.map(({ day }) => day).sort()[0]!
    return {
      ...{ product, grade, lots: group.length, quantity: { unit: house.unit, value } },
      days: {
        mean: ratio(goodsDays(layers, on, house.unit), value) ?? '0',
        oldest: Math.max(0, daysBetween(oldest, on)),
      },
    }
  })
}

const byProduct = (a: { product: string; grade: string | null }, b: typeof a) =>
  a.product < b.product || (a.product === b.product && (a.grade ?? '') < (b.grade ?? '')) ? -1 : 1

function earnedOf(rows: readonly Fee[], currency: string) {
  const money = (amount: string) => ({ amount: inMinorUnits(amount, currency), currency })
  const total = (which: 'fee' | 'otherFee') => sum(rows.map((row) => row[which]))
  return {
    earned: money(total('fee')),
    otherwise: money(total('otherFee')),
    byPolicy: rows.map(({ feePolicy, exits, fee, otherFee }) => ({
      ...{ policy: feePolicy, exits, earned: money(fee), otherwise: money(otherFee) },
    })),
  }
}

/** The figures of a warehouse on a day, by what is recorded. */
export function figuresOf(
  house: House,
  lots: readonly LotRow[],
  fees: readonly Fee[],
  on: LocalDate,
) {
  const { unit, leases, claimed } = house
  const layers = lots.flatMap(({ state }) => state.layers)
  const stored = goodsIn(layers, unit)
  const goods = plus(house.goneDays, goodsDays(layers, on, unit))
  const lease = leaseOn(house, on)
  const capacity = lease === undefined ? '0' : valueIn(lease.capacity, unit)
  const { capacityDays, cost } = leased(house, on)
  const { currency } = leases[0]!.cost
  const earned = earnedOf(fees, currency)
  const income = earned.earned.amount
  return {
    unit,
    ...{ capacity, claimed, stored },
    stock: stockOf(house, lots, on).sort(byProduct),
    occupancy: { now: ratio(stored, capacity), mean: ratio(goods, capacityDays) },
    fees: earned,
    leaseCost: { amount: inMinorUnits(cost, currency), currency },
    ...{ goodsDays: goods, capacityDays },
    perGoodsDay: per(income, cost, goods),
    perCapacityDay: per(income, cost, capacityDays),
    turnoverDays: ratio(house.leftDays, house.left),
  }
}
