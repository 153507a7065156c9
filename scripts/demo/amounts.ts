import { Decimal } from '../../domain/values/decimal.ts'
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

/** All amounts of one settlement, exact. */
export function amountsOf({ condition, price }: Agreed, { charges, tax, rejected }: Settling) {
  const { currency } = price
  const goods = new Decimal(total(price, condition.quantity).amount)
  const money = (amount: Decimal): Money => ({ amount: inMinorUnits(amount, currency), currency })
  const share = typeof rejected === 'object' ? rejected.share : '0'
  const { value, unit } = condition.quantity
  const good = new Decimal(value).times(new Decimal(100).minus(share)).div(100).toString()
  const accepted = { unit, value: good }
  const credit = goods.minus(total(price, accepted).amount)
  const taxed = tax === null ? null : money(goods.times(tax).div(100))
  const beside = charges.reduce(
    (all, { amount }) => all.plus(amount),
    new Decimal(taxed?.amount ?? 0),
  )
  const invoice = goods.plus(beside)
  const parts = allocate(
    money(goods),
    (condition.payment ?? []).map(({ share }) => share),
  )
  const deposit = (condition.payment ?? []).reduce(
    (all, { due }, index) => (due === 'order' ? all.plus(parts[index]!.amount) : all),
    new Decimal(0),
  )
  const balance = invoice.minus(credit).minus(deposit)
  return { money, accepted, credit, taxed, invoice, deposit, balance }
}
