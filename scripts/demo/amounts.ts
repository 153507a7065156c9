import { minus, plus, sum, times } from '../../domain/values/exact.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { allocate, inMinorUnits, type Money } from '../../domain/values/money.ts'
import type { TradeCondition } from '../../domain/values/trade-condition.ts'
import { total, type UnitPrice } from '../../domain/values/unit-price.ts'

export type Charge = {
  readonly kind: 'freight' | 'insurance' | 'inspection' | 'storage' | 'handling'
  readonly amount: string
}

/** How the settlement of a deal goes. */
export type Settling = {
  readonly charges: readonly Charge[]
  /** Percent of the goods, or null: none. */
  readonly tax: string | null
  /** Days after the required delivery, by the calendar; 0: on time. */
  readonly late: number
  /** What the buyer rejects: nothing, a share in percent that is credited, or a whole delivery. */
  readonly rejected: 'nothing' | 'first-delivery' | { readonly share: string }
  /** Whether the money runs through the platform, elsewhere, or has not come at all. */
  readonly paid: 'platform' | 'elsewhere' | 'not-yet'
}

/** On time, without a fault, through the platform. */
export const smooth: Settling = {
  charges: [],
  tax: null,
  late: 0,
  rejected: 'nothing',
  paid: 'platform',
}

/** What was agreed, and on which day. */
export type Agreed = {
  readonly id: string
  readonly condition: TradeCondition
  readonly price: UnitPrice
  readonly agreed: LocalDate
}

const percentOf = (amount: string, percent: string) => times(times(amount, percent), '0.01')

/** All amounts of one settlement, exact. */
export function amountsOf({ condition, price }: Agreed, { charges, tax, rejected }: Settling) {
  const { currency } = price
  const goods = total(price, condition.quantity).amount
  const money = (amount: string): Money => ({ amount: inMinorUnits(amount, currency), currency })
  const share = typeof rejected === 'object' ? rejected.share : '0'
  const { value, unit } = condition.quantity
  const accepted = { unit, value: percentOf(value, minus('100', share)) }
  const credit = minus(goods, total(price, accepted).amount)
  const taxed = tax === null ? null : money(percentOf(goods, tax))
  const invoice = sum([goods, taxed?.amount ?? '0', ...charges.map(({ amount }) => amount)])
  const parts = allocate(
    money(goods),
    (condition.payment ?? []).map(({ share }) => share),
  )
  const deposit = (condition.payment ?? []).reduce(
    (all, { due }, index) => (due === 'order' ? plus(all, parts[index]!.amount) : all),
    '0',
  )
  const balance = minus(minus(invoice, credit), deposit)
  return { money, accepted, credit, taxed, invoice, deposit, balance }
}
