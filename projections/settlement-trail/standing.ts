import {
  type Figures,
  goodsToCome,
  invoiced,
  money,
  paid,
  payable,
} from '../../domain/settlements/state.ts'
import { minus, sum } from '../../domain/values/exact.ts'
import type { Unit } from '../../domain/values/quantity.ts'

/** A row of trades, as SQLite gives it. */
export type TradeRow = {
  readonly match: string
  readonly buyer: string
  readonly seller: string
  readonly product: string
  readonly quote: string | null
  readonly price: string
  readonly currency: string
  readonly per: Unit
  readonly quantity: string
  readonly unit: Unit
  readonly value: string
  readonly deliverBy: string | null
  readonly takenOver: number
  readonly status: 'claimed' | 'real'
  readonly settlement: 'none' | 'open' | 'complete'
  readonly deliveriesClosed: number
  readonly allowances: string
  readonly tax: string
  readonly invoiced: string
  readonly credited: string
  readonly paid: string
  readonly paidElsewhere: string
  readonly refunded: string
  readonly delivered: string
  readonly accepted: string
  readonly rejected: string
}
export type ChargeRow = { readonly kind: string; readonly amount: string }

/** The figures as the decider knows them, so that every formula is the decider's own. */
const figuresOf = (row: TradeRow, charges: readonly ChargeRow[]): Figures => ({
  price: { amount: row.price, currency: row.currency, per: row.per },
  quantity: { unit: row.unit, value: row.quantity },
  sums: {
    ...{ allowances: row.allowances, tax: row.tax, invoiced: row.invoiced },
    ...{ credited: row.credited, paid: row.paid, refunded: row.refunded },
    charges: sum(charges.map(({ amount }) => amount)),
  },
  goods: { delivered: row.delivered, accepted: row.accepted, rejected: row.rejected },
})

/** The sums of a trade, and what is still open. */
export function standing(row: TradeRow, charges: readonly ChargeRow[]) {
  const figures = figuresOf(row, charges)
  const amount = (value: string) => money(figures, value).amount
  const owed = payable(figures)
  const toCome = row.deliveriesClosed === 1 ? '0' : goodsToCome(figures)
  const toAccept = minus(minus(row.delivered, row.accepted), row.rejected)
  return {
    goods: {
      ...{ unit: row.unit, agreed: row.quantity, delivered: row.delivered },
      ...{ accepted: row.accepted, rejected: row.rejected },
      ...{ toCome, toAccept },
    },
    sums: {
      agreed: row.value,
      charges: charges.map(({ kind, amount: of }) => ({ kind, amount: amount(of) })),
      allowances: amount(row.allowances),
      tax: amount(row.tax),
      payable: amount(owed),
      invoiced: amount(row.invoiced),
      credited: amount(row.credited),
      paid: amount(row.paid),
      paidElsewhere: amount(row.paidElsewhere),
      refunded: amount(row.refunded),
      toInvoice: amount(minus(owed, invoiced(figures))),
      toPay: amount(minus(owed, paid(figures))),
    },
  }
}
