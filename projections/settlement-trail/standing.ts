import {
  type Figures,
  goodsToCome,
  invoiced,
  money,
  paid,
  payable,
} from '../../domain/settlements/state.ts'
import { minus, sum } from '../../domain/values/exact.ts'
import type { Row } from '../kernel/projection.ts'
import type { charges, trades } from './rows.ts'

type TradeRow = Row<typeof trades>
type ChargeRow = Pick<Row<typeof charges>, 'kind' | 'amount'>

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
  const toCome = row.deliveriesClosed ? '0' : goodsToCome(figures)
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
