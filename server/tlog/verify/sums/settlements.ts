import { upcast } from '../../../../domain/kernel/event.ts'
import { same } from '../../../../domain/kernel/same.ts'
import { matches } from '../../../../domain/matches/events.ts'
import { roundingOf } from '../../../../domain/settlements/rounding.ts'
import { compare, minus, plus } from '../../../../domain/values/exact.ts'
import { type Quantity, valueIn } from '../../../../domain/values/quantity.ts'
import { total, type UnitPrice } from '../../../../domain/values/unit-price.ts'
import type { SumsOfStream } from './counting.ts'

// biome-ignore lint/suspicious/noExplicitAny: events of many types, whose shapes were checked
type Data = any

/** What was agreed, as the event of the match says it. */
function agreedIn({ agreed, rows, id }: Parameters<SumsOfStream>[0]): Data | null {
  const known = agreed.get(id)
  if (known !== undefined) return known
  const said = rows.said(`match-${id}`, 0)
  if (said?.type !== 'MatchAgreed') return null
  return upcast(matches.events.MatchAgreed, said.version, JSON.parse(said.data))
}

/** In what a settlement departs from its match; null: in nothing. */
function departure(opened: Data, match: Data | null): string | null {
  if (match === null) return 'its match was not agreed'
  const { buyer, seller, price, value } = opened
  const fields = { buyer, seller, price, value, quantity: opened.quantity }
  const theirs = { ...match, quantity: match.condition.quantity }
  const other = Object.entries(fields).find(([name, own]) => !same(own, theirs[name]))
  return other === undefined ? null : `its ${other[0]} is not that of its match`
}

/**
 * Goods times price, charges and what else is owed, what is invoiced and what is paid, counted from
 * the events alone: they are one amount whenever a settlement is complete.
 */
export const ofSettlement: SumsOfStream = (context) => {
  let price: UnitPrice = { amount: '0', currency: 'EUR', per: 'C62' }
  let quantity: Quantity = { unit: 'C62', value: '0' }
  let [goods, beside, invoiced, paid] = ['0', '0', '0', '0']
  const units = (of: Quantity | null) => (of === null ? '0' : valueIn(of, quantity.unit))
  const owed = () => plus(total(price, { unit: quantity.unit, value: goods }).amount, beside)

  const moves: Readonly<Record<string, (data: Data) => void>> = {
    DeliveryAccepted(data) {
      goods = plus(goods, units(data.accepted))
    },
    GoodsReturned(data) {
      goods = minus(goods, units(data.quantity))
    },
    ChargeAdded(data) {
      beside = plus(beside, data.amount.amount)
    },
    TaxAdded(data) {
      beside = plus(beside, data.amount.amount)
    },
    AllowanceAdded(data) {
      beside = minus(beside, data.amount.amount)
    },
    InvoiceRecorded(data) {
      invoiced = plus(invoiced, data.amount.amount)
      beside = plus(beside, roundingOf(data))
    },
    CreditNoteRecorded(data) {
      invoiced = minus(invoiced, data.amount.amount)
      beside = minus(beside, roundingOf(data))
      if (data.kind === 'rebate') beside = minus(beside, data.amount.amount)
    },
    PaymentRecorded(data) {
      if (data.throughPlatform) paid = plus(paid, data.amount.amount)
    },
    RefundRecorded(data) {
      paid = minus(paid, data.amount.amount)
    },
  }
  const agrees: Readonly<Record<string, (data: Data) => string | null>> = {
    SettlementOpened(data) {
      ;({ price, quantity } = data)
      const worth = total(price, quantity)
      if (compare(worth.amount, data.value.amount) !== 0) {
        return `its value is ${data.value.amount}, and price times quantity ${worth.amount}`
      }
      return departure(data, agreedIn(context))
    },
    SettlementCompleted(data) {
      const all = { goods: owed(), invoiced, paid, payable: data.payable.amount }
      if (Object.values(all).every((one) => compare(one, all.payable) === 0)) return null
      const said = Object.entries(all).map(([name, amount]) => `${name} ${amount}`)
      return `it is complete with ${said.join(', ')}`
    },
  }
  return {
    event(type, data) {
      moves[type]?.(data)
      const summed = agrees[type]
      return summed ? { wrong: summed(data) } : null
    },
  }
}
