import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import { aMatch, type Match } from '../matches/evidence.ts'
import { type TermsOf, termsOn, thePolicy } from '../policies/evidence.ts'
import { refuseEarlier } from '../shared/order.ts'
import { allocate } from '../values/money.ts'
import { acceptAssignment, assignSettlement, endAssignment } from './assignment.ts'
import { settlementCommands, settlementRefusals } from './commands.ts'
import { acceptDelivery, deliverGoods, rejectDelivery, takeBackGoods } from './deliveries.ts'
import { addCharge, document, recordPayment } from './documents.ts'
import { cancelSettlement, closeDeliveries, returnGoods } from './endings.ts'
import { settlements } from './events.ts'
import { evolve } from './evolve.ts'
import { inverse } from './inverse.ts'
import { keys } from './keys.ts'
import type { Settlement } from './settlement.ts'

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

/** What is tolerated of a trade to its end: policies that are adopted later do not change it. */
function toleranceOf({ product }: Agreed, terms: TermsOf<'tolerance'>) {
  const { over, under } = terms.products.find((one) => one.product === product) ?? terms
  return { otherCharges: terms.otherCharges, over, under }
}

export const settlement = aggregate<Settlement>()({
  stream: settlements,
  commands: settlementCommands,
  refusals: settlementRefusals,
  readers: ['buyer', 'seller'],
  needs: { OpenSettlement: { match: aMatch.twin, tolerance: thePolicy('tolerance') } },
  initialState: { status: 'absent' },
  decide: {
    OpenSettlement(_, state, { id, day, needs }) {
      const { match } = needs
      if (state.status !== 'absent') return accept()
      if (match.status === 'absent') return refuse({ code: 'match-unknown' })
      const { buyer, seller, price, deliverBy, value, takenOver } = match
      const early = takenOver ? null : refuseEarlier(day, 'MatchAgreed', match.on)
      if (early) return early
      const { quantity } = match.condition
      const instalments = instalmentsOf(match)
      const parts = { buyer, deliverBy, instalments, match: id, price, quantity }
      const tolerance = toleranceOf(match, termsOn('tolerance', needs.tolerance, day))
      const data = { ...parts, seller, takenOver, tolerance, value }
      return accept({ type: 'SettlementOpened', data })
    },
    AddCharge: addCharge,
    AddAllowance: document('AllowanceAdded', keys.allowance, 'seller', 'allowances'),
    AddTax: document('TaxAdded', keys.tax, 'seller', 'tax'),
    RecordInvoice: document('InvoiceRecorded', keys.invoice, 'seller', 'invoiced'),
    RecordCreditNote: document('CreditNoteRecorded', keys.creditNote, 'seller', 'credited'),
    RecordPayment: recordPayment,
    RecordRefund: document('RefundRecorded', keys.refund, 'seller', 'refunded'),
    DeliverGoods: deliverGoods,
    AcceptDelivery: acceptDelivery,
    RejectDelivery: rejectDelivery,
    TakeBackGoods: takeBackGoods,
    CloseDeliveries: closeDeliveries,
    ReturnGoods: returnGoods,
    CancelSettlement: cancelSettlement,
    AssignSettlement: assignSettlement,
    AcceptAssignment: acceptAssignment,
    EndAssignment: endAssignment,
  },
  evolve,
  inverse,
})
