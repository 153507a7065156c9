import {
  type Figures,
  goodsToCome,
  heldFor,
  invoiced,
  money,
  paid,
  payable,
} from '../../domain/settlements/state.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { minus, sum } from '../../domain/values/exact.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import type { Row } from '../kernel/projection.ts'
import type { charges, trades } from './rows.ts'

type TradeRow = Row<typeof trades>
type ChargeRow = Row<typeof charges>

/** The figures as the decider knows them, so that every formula is the decider's own. */
const figuresOf = (row: TradeRow, charges: readonly ChargeRow[]): Figures => ({
  price: { amount: row.price, currency: row.currency, per: row.per },
  quantity: { unit: row.unit, value: row.quantity },
  sums: {
    ...{ allowances: row.allowances, tax: row.tax, invoiced: row.invoiced },
    ...{ credited: row.credited, paid: row.paid, refunded: row.refunded, rounding: row.rounding },
    charges: sum(charges.map(({ amount }) => amount)),
  },
  goods: {
    ...{ delivered: row.delivered, accepted: row.accepted, rejected: row.rejected },
    ...{ returned: row.returned, held: row.held },
  },
})

/** The sums of a trade, and what is still open. */
export function standing(row: TradeRow, charges: readonly ChargeRow[]) {
  const figures = figuresOf(row, charges)
  const amount = (value: string) => money(figures, value).amount
  const owed = payable(figures)
  const toCome = row.deliveriesClosed ? '0' : goodsToCome(figures)
  const toAccept = minus(minus(row.delivered, row.accepted), row.rejected)
  const settled = isZero(toAccept) && isZero(toCome)
  return {
    goods: {
      ...{ unit: row.unit, agreed: row.quantity, delivered: row.delivered },
      ...{ accepted: row.accepted, rejected: row.rejected },
      ...{ returned: row.returned, held: row.held, toCome, toAccept },
    },
    sums: {
      agreed: row.value,
      charges: charges.map(({ kind, hidesPrice, amount: of }) => ({
        ...{ kind, hidesPrice, amount: amount(of) },
      })),
      allowances: amount(row.allowances),
      tax: amount(row.tax),
      rounding: amount(row.rounding),
      payable: amount(owed),
      invoiced: amount(row.invoiced),
      credited: amount(row.credited),
      paid: amount(row.paid),
      paidElsewhere: amount(row.paidElsewhere),
      refunded: amount(row.refunded),
      held: amount(settled ? heldFor(figures) : '0'),
      toInvoice: amount(minus(owed, invoiced(figures))),
      toPay: amount(minus(owed, paid(figures))),
    },
  }
}

/** The loan that what the buyer owes is assigned to; null: none. */
export function assignmentOf(row: TradeRow) {
  const { assignedOn: on, assignmentAccepted: accepted, currency, lender, loan } = row
  if (loan === null || lender === null || on === null) return null
  return { accepted, lender, loan, on, passedOn: inMinorUnits(row.passedOn, currency) }
}
