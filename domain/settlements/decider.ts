import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { aMatch, type Match } from '../matches/evidence.ts'
import { refuseEarlier } from '../shared/order.ts'
import { allocate } from '../values/money.ts'
import { settlementCommands, settlementRefusals } from './commands.ts'
import { acceptDelivery, closeDeliveries, deliverGoods, rejectDelivery } from './deliveries.ts'
import { document } from './documents.ts'
import { settlements } from './events.ts'
import type { Settlement } from './evidence.ts'
import { evolve, keys } from './evolve.ts'
import { inverse } from './inverse.ts'

type Agreed = Exclude<Match, { status: 'absent' }>

/** The value by the payment terms; the parts add up to it. */
function instalmentsOf({ condition, value }: Agreed) {
  const terms = condition.payment ?? []
  if (terms.length === 0) return []
  const shares = allocate(
    value,
    terms.map(({ share }) => share),
  )
  return terms.map((term, index) => ({ amount: shares[index]!, ...term }))
}

export const settlement = aggregate<Settlement>()({
  stream: settlements,
  commands: settlementCommands,
  refusals: settlementRefusals,
  readers: ['buyer', 'seller'],
  needs: { OpenSettlement: { match: aMatch.twin } },
  initialState: { status: 'absent' },
  decide: {
    OpenSettlement(_, state, { id, day, needs: { match } }) {
      if (state.status !== 'absent') return accept()
      if (match.status === 'absent') return refuse({ code: 'match-unknown' })
      const { buyer, seller, price, deliverBy, value, takenOver } = match
      const early = takenOver ? null : refuseEarlier(day, 'MatchAgreed', match.on)
      if (early) return early
      const { quantity } = match.condition
      const instalments = instalmentsOf(match)
      const parts = { buyer, deliverBy, instalments, match: id, price, quantity }
      return accept({ type: 'SettlementOpened', data: { ...parts, seller, takenOver, value } })
    },
    AddCharge: document('ChargeAdded', keys.charge, 'seller', 'charges'),
    AddAllowance: document('AllowanceAdded', keys.allowance, 'seller', 'allowances'),
    AddTax: document('TaxAdded', keys.tax, 'seller', 'tax'),
    RecordInvoice: document('InvoiceRecorded', keys.invoice, 'seller', 'invoiced'),
    RecordCreditNote: document('CreditNoteRecorded', keys.creditNote, 'seller', 'credited'),
    RecordPayment: document('PaymentRecorded', keys.payment, 'buyer', 'paid'),
    RecordRefund: document('RefundRecorded', keys.refund, 'seller', 'refunded'),
    DeliverGoods: deliverGoods,
    AcceptDelivery: acceptDelivery,
    RejectDelivery: rejectDelivery,
    CloseDeliveries: closeDeliveries,
  },
  evolve,
  inverse,
})
