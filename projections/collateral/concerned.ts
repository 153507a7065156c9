import type { Concerned } from '../kernel/query.ts'
import type { LoanAnswer } from './answer.ts'
import { loanOf, type Rows, settlementOf, shipmentOf } from './read.ts'

type OfLoan = { readonly loan: string }

/** Whose money a loan is. */
export function inLoan({ loan: id }: OfLoan, rows: Rows): Concerned {
  const loan = loanOf(rows, id)
  return loan === null ? [] : [loan.borrower, loan.lender]
}

/** And who sells its goods, and who traded what is still to be paid to it. */
export function inAnswer(answer: LoanAnswer, rows: Rows): Concerned {
  const { borrower, lender, seller, receivable } = answer
  const owing = receivable === null ? [] : (loanOf(rows, answer.loan)?.settlements ?? [])
  const traded = owing.flatMap((id) => {
    const settlement = settlementOf(rows, id)
    return settlement.status === 'absent' ? [] : [settlement.buyer, settlement.seller]
  })
  return [borrower, lender, ...(seller === null ? [] : [seller]), ...traded]
}

/** Who is charged for carriage. */
export function inShipment(id: string, rows: Rows): Concerned {
  const shipment = shipmentOf(rows, id)
  return shipment.status === 'absent' || shipment.shipper === null ? [] : [shipment.shipper]
}
