import type { StreamDeclaration } from '../../domain/kernel/event.ts'
import { loans } from '../../domain/loans/events.ts'
import { lots } from '../../domain/lots/events.ts'
import { memberships } from '../../domain/memberships/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { shipments } from '../../domain/shipments/events.ts'
import type { LedgerAccount } from './chart.ts'
import { type Says, without } from './no-entry.ts'

const moves = (...accounts: LedgerAccount[]): Says => ({ moves: accounts })
const none = (because: string): Says => ({ none: because })

type Table<S extends StreamDeclaration> = { readonly [E in keyof S['events']]: Says }

/** A stream with what each of its events moves; an event that is left out does not compile. */
const of = <S extends StreamDeclaration>(stream: S, events: Table<S>) =>
  [stream.kind, events as Readonly<Record<string, Says>>] as const

const unbilled = ['Assets:Unbilled', 'Liabilities:Unbilled'] as const
const invoiced = ['Assets:Receivable', 'Liabilities:Payable'] as const
const pledged = moves('Equity:PledgedTo', 'Equity:PledgedBy')
const storage = [
  ...(['Assets:Storage', 'Income:Storage', 'Expenses:Storage', 'Liabilities:Storage'] as const),
] as const
const proceeds = ['Assets:Proceeds', 'Liabilities:Proceeds', 'Assets:Cash'] as const
const passed = ['Income:PassedOn', 'Expenses:PassedOn'] as const

const noGoods = none('Goods are a claim once they are accepted')
const noMoney = none('It moves no money and no claim')
const noPledge = none('It changes nothing that stands behind a loan')

const bySettlement = of(settlements, {
  SettlementOpened: none('What is agreed is no claim until goods are accepted or charged'),
  ChargeAdded: moves(...unbilled, 'Income:Charges', 'Expenses:Charges'),
  AllowanceAdded: moves(...unbilled, 'Income:Allowances', 'Expenses:Allowances'),
  TaxAdded: moves(...unbilled, 'Liabilities:Tax', 'Assets:Tax'),
  InvoiceRecorded: moves(...unbilled, ...invoiced, 'Income:Rounding', 'Expenses:Rounding'),
  CreditNoteRecorded: moves(
    ...[...unbilled, ...invoiced],
    ...(['Income:Rounding', 'Expenses:Rounding'] as const),
    ...(['Income:Allowances', 'Expenses:Allowances'] as const),
  ),
  // Not if it came another way than through the platform: that pays nothing here.
  PaymentRecorded: moves(...invoiced, 'Assets:Cash', 'Assets:PaidAhead', 'Liabilities:PaidAhead'),
  RefundRecorded: moves(...invoiced, 'Assets:Cash'),
  GoodsDelivered: noGoods,
  DeliveryAccepted: moves(...unbilled, 'Income:Goods', 'Expenses:Goods'),
  DeliveryRejected: noGoods,
  GoodsHeld: noGoods,
  GoodsTakenBack: noGoods,
  ClosingProposed: none('One party alone changes nothing'),
  DeliveriesClosed: none('Goods that do not come were no claim'),
  ReturnProposed: none('One party alone changes nothing'),
  GoodsReturned: moves(...unbilled, 'Income:Goods', 'Expenses:Goods'),
  SettlementCancelled: none('No goods came; credit notes and refunds undo what was invoiced'),
  CancellationFailed: noMoney,
  GoodsUndone: none('Returns, credit notes and refunds undid it'),
  SettlementReopened: none('What follows has an entry of its own'),
  SettlementCompleted: none('Nothing is left to move: unbilled and receivable are zero'),
  SettlementAssigned: none('For security only: the claim is the seller’s until money comes'),
  AssignmentRefused: noMoney,
  AssignmentAccepted: none('As for the assignment: the claim stays where it is'),
  AssignmentEnded: none('As for the assignment: the claim stays where it is'),
  ProceedsReceived: moves(...proceeds, ...passed),
  ProceedsReclaimed: moves(...proceeds, ...passed),
})

const noLoan = none('Nothing is lent, and nothing is paid')

const byLoan = of(loans, {
  LoanRequested: noLoan,
  LoanAppraised: noLoan,
  LoanApproved: none('A promise to lend is no claim on money yet'),
  LoanDeclined: noLoan,
  CollateralOffered: none('The pledge is an event of the lot'),
  CollateralAnswered: none('The pledge is an event of the lot'),
  CollateralReturned: none('The release is an event of the lot'),
  LoanDisbursed: moves(
    ...(['Assets:Loans', 'Liabilities:Loans', 'Assets:Cash'] as const),
    ...(['Assets:PaidAhead', 'Liabilities:PaidAhead'] as const),
  ),
  RateReset: none('Interest is entered when it is paid: no event states what accrued'),
  LoanCalled: none('What is owed is due earlier, and the same'),
  PaymentApplied: moves(
    ...(['Assets:Loans', 'Liabilities:Loans'] as const),
    ...(['Income:Interest', 'Expenses:Interest'] as const),
    ...(['Assets:Storage', 'Liabilities:Storage'] as const),
    ...(['Expenses:SaleCosts', 'Liabilities:SaleCosts'] as const),
    ...proceeds,
  ),
  InstalmentMissed: none('It stays owed'),
  MarginCalled: none('It asks for cover, and changes no debt'),
  MarginCallEnded: none('It asked for cover, and changes no debt'),
  LoanDefaulted: none('It stays owed'),
  LiquidationOrdered: none('What the sale brings is an entry when it comes'),
  LiquidationEnded: none('What the sale brought had its entries'),
  LoanWrittenOff: moves(
    ...(['Assets:Loans', 'Liabilities:Loans', 'Expenses:WrittenOff', 'Income:Forgiven'] as const),
    ...(['Income:Interest', 'Expenses:Interest'] as const),
  ),
  // Only if interest became principal, or was found not to be owed: no event said so before.
  LoanClosed: moves(
    ...(['Assets:Loans', 'Liabilities:Loans', 'Income:Interest', 'Expenses:Interest'] as const),
  ),
})

const byLot = of(lots, {
  LotAnnounced: noPledge,
  LotEntered: moves(...storage),
  LotRefused: noPledge,
  LotInspected: noPledge,
  LotInsured: none('No event says what the premium is'),
  LotCounted: none('The pledge stands for as much as before, also if less is there'),
  LotDivided: pledged,
  PartTakenBack: pledged,
  LotsCalled: noPledge,
  CallAnswered: noPledge,
  LotFormed: pledged,
  ReceiptIssued: noPledge,
  ReceiptEndorsed: noPledge,
  ReceiptCancelled: noPledge,
  LotReserved: noPledge,
  ReservationEnded: noPledge,
  LotPledged: pledged,
  PledgeReleased: pledged,
  ClaimRefused: noPledge,
  LotLeft: moves(...storage, 'Equity:PledgedTo', 'Equity:PledgedBy'),
  LotLost: none('The pledge stands for as much as before, and what the insurer pays'),
})

const byShipment = of(shipments, {
  ShipmentBooked: moves(
    ...(['Expenses:Carriage', 'Liabilities:Carriage'] as const),
    ...(['Assets:Carriage', 'Income:Carriage'] as const),
  ),
  ShipmentLoaded: noMoney,
  DocumentHeld: noMoney,
  ShipmentInsured: none('No event says what the premium is'),
  ShipmentDeparted: noMoney,
  ShipmentArrived: noMoney,
  ShipmentLost: none('What the insurer pays is an entry when it comes'),
  ClaimPaid: moves(...proceeds, 'Income:Insurance'),
})

const membership = moves('Expenses:Membership', 'Income:Membership', 'Assets:Cash')

const byMembership = of(memberships, {
  MembershipBegun: membership,
  MembershipUseReported: noMoney,
  MembershipRenewed: membership,
  MembershipEnded: none('No fee is paid back'),
})

/**
 * Which accounts each event of each stream moves, or why it has no entry. A test fails for an
 * event that is not named here, and for an entry that moves another account than it says.
 */
export const accountsByEvent: ReadonlyMap<string, Readonly<Record<string, Says>>> = new Map([
  bySettlement,
  byLoan,
  byLot,
  byShipment,
  byMembership,
  ...without,
])
