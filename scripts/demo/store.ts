import { times } from '../../domain/values/exact.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import { inMinorUnits, type Money } from '../../domain/values/money.ts'
import type { Quantity } from '../../domain/values/quantity.ts'
import { total, type UnitPrice } from '../../domain/values/unit-price.ts'
import { businessDaysBefore, FIRST_DAY, type Hour, moment } from './days.ts'
import { gradeOf } from './products.ts'
import { type Step, step } from './step.ts'
import { quantity } from './terms.ts'

/** A leased house. Its place is where the markets hand goods over that lie in it. */
type House = {
  readonly id: string
  readonly place: string
  readonly capacity: Quantity
  /** CNY for a unit and a day: what an owner pays for goods, and the platform for capacity. */
  readonly rent: string
  readonly cost: string
}

export const COLD_STORE = 'cold-store-3'
export const SUGAR_SILO = 'sugar-silo-1'
export const TIMBER_YARD = 'timber-yard-2'

export const houses: readonly House[] = [
  {
    ...{ id: COLD_STORE, place: 'Cold store 3, Yantai', capacity: quantity(1_500, 'TNE') },
    ...{ rent: '3', cost: '0.35' },
  },
  {
    ...{ id: SUGAR_SILO, place: 'Mill warehouse, Chongzuo', capacity: quantity(18_000, 'TNE') },
    ...{ rent: '1.2', cost: '0.06' },
  },
  {
    ...{ id: TIMBER_YARD, place: 'Suifenhe', capacity: quantity(10_000, 'MTQ') },
    ...{ rent: '1.5', cost: '0.2' },
  },
]

/** The houses are leased on the first morning; in the timber yard every day is paid for. */
export function leasingSteps(): Step[] {
  const at = moment(FIRST_DAY, 'morning')
  const leases = houses.map(({ id, place, capacity, rent, cost }) => {
    const price = (amount: string) => ({ amount, currency: 'CNY', per: capacity.unit })
    const lease = { capacity, cost: price(cost), from: FIRST_DAY, rent: price(rent) }
    return step(at, 'LeaseWarehouse', id, { ...lease, place: { country: 'CN', name: place } })
  })
  const adopted = step(at, 'AdoptPolicy', 'storage', {
    from: FIRST_DAY,
    reason: 'Boards lie long: their yard is paid by the day.',
    terms: { warehouses: [{ fees: 'classic', warehouse: TIMBER_YARD }] },
  })
  return [...leases, adopted]
}

/** Goods of one owner that come into a house. */
export type Goods = {
  readonly lot: string
  readonly owner: string
  readonly product: string
  readonly quantity: Quantity
  readonly warehouse: string
  /** A business day; they were announced on the one before. */
  readonly enters: LocalDate
  /** What they are worth a unit: they are insured for a tenth more. */
  readonly price: UnitPrice
  /** Who is paid if they are lost: whoever lends on them. */
  readonly lossPayee: string
}

/** What goods are insured for: 110 % of what they are worth. */
export function insuredSum(price: UnitPrice, quantity: Quantity): Money {
  const { amount, currency } = total(price, quantity)
  return { amount: inMinorUnits(times(amount, '1.1'), currency), currency }
}

/** Of half a year, which is longer than goods of the year lie. */
export const INSURED_DAYS = 180

export const inspected = (at: string, lot: string, product: string): Step =>
  step(at, 'InspectLot', lot, {
    by: 'Three Seas Survey',
    certificate: `cert-${lot}`,
    grade: gradeOf(product),
  })

/** Announced a business day ahead, entered in the morning, inspected and insured at noon. */
export function enteringSteps(goods: Goods): Step[] {
  const { lot, owner, product, quantity, warehouse, enters, price, lossPayee } = goods
  const announced = { owner, product, quantity, warehouse }
  const at = moment(enters, 'noon')
  const insurance = {
    ...{ from: enters, insurer: 'Bohai Mutual', lossPayee, policy: `policy-${lot}` },
    ...{ sum: insuredSum(price, quantity), until: addDays(enters, INSURED_DAYS) },
  }
  return [
    step(moment(businessDaysBefore(enters, 1), 'morning'), 'AnnounceLot', lot, announced),
    step(moment(enters, 'morning'), 'EnterLot', lot, { entry: 'entry-1' }),
    inspected(at, lot, product),
    step(at, 'InsureLot', lot, insurance),
  ]
}

/** All of a lot leaves: for the match that bought it, or unsold. */
export const leaving = (lot: string, day: LocalDate, hour: Hour, match: string | null): Step =>
  step(moment(day, hour), 'LeaveLot', lot, {
    exit: 'exit-1',
    how: match === null ? 'taken-back' : 'sold',
    ...(match !== null && { match }),
  })
