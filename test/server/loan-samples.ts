import type { Sample } from '../streams/cases.ts'

const tonnes = (value: string) => ({ unit: 'TNE', value })
/** A member that may trade. */
export const memberSamples = (id: string): Sample[] => [
  ['RegisterMember', id],
  ['VerifyLicence', id],
  ['VerifyBankAccount', id],
]
const sale = (id: string, seller: string, buyer: string): Sample[] => [
  ['AgreeMatch', id, { buyer, seller }],
  ['OpenSettlement', id],
]

const rateReset = {
  cycle: { anchor: '2026-03-31', every: 1, unit: 'months' },
  series: 'SHIBOR-3M',
}
const terms = {
  ...{ kind: 'call-money', maturity: '2026-12-31', notice: { count: 10, unit: 'days' } },
  ...{ rate: '0.08', rateReset },
}
const request = (downstream: string, upstream: string) => ({
  ...{ borrower: 'mill', lender: 'bank', terms },
  chain: { downstream, upstream: [upstream], yield: '2' },
})
/** Two trades of the mill of which nothing is taken off: a rule that is fast declines nothing. */
const whole = request('m-1011', 'm-1010')
const lot = 'lot-1020'

/**
 * A mill borrows for what it buys, against what it has sold; its buyer is let off nearly all, and
 * the loan ends written off.
 */
export const loanSamples = (house: string): Sample[] => [
  ...[...memberSamples('mill'), ...memberSamples('bank')],
  ...sale('m-1008', 'orchard-hill', 'mill'),
  ...sale('m-1009', 'mill', 'corner-market'),
  ['RequestLoan', 'loan-1001', request('m-1009', 'm-1008')],
  ['AppraiseLoan', 'loan-1001'],
  ['ApproveLoan', 'loan-1001'],
  ['AnswerCollateral', 'loan-1001', { granted: true, settlement: 'm-1009' }],
  ['ResetRate', 'loan-1001', { from: '2026-03-31', observed: '0.02' }],
  ['DeliverGoods', 'm-1008'],
  ['AcceptDelivery', 'm-1008'],
  ['RecordInvoice', 'm-1008'],
  ['DisburseLoan', 'loan-1001', { match: 'm-1008' }],
  ['CallLoan', 'loan-1001'],
  ['AnnounceLot', lot, { owner: 'mill', warehouse: house }],
  ['ClaimSpace', house, { lot }],
  ['EnterLot', lot],
  ['OfferCollateral', 'loan-1001', { lots: [lot] }],
  ['PledgeLot', lot, { lender: 'bank', loan: 'loan-1001', quantity: null }],
  ['AnswerCollateral', 'loan-1001', { granted: true, lot, quantity: tonnes('100') }],
  ['ReleaseCollateral', 'loan-1001', { lot }],
  ['ApplyPayment', 'loan-1001', { amount: { amount: '1', currency: 'CNY' } }],
  ['AddAllowance', 'm-1009', { amount: { amount: '509999', currency: 'CNY' } }],
  ['ReviewCover', 'loan-1001'],
  ['OrderLiquidation', 'loan-1001'],
  ['WriteOffLoan', 'loan-1001'],
  ['CloseLoan', 'loan-1001', { because: 'written-off' }],
  ...sale('m-1010', 'orchard-hill', 'mill'),
  ...sale('m-1011', 'mill', 'corner-market'),
  ['RequestLoan', 'loan-1002', whole],
  ['DeclineLoan', 'loan-1002'],
  ['RequestLoan', 'loan-1003', whole],
  ['WithdrawLoan', 'loan-1003'],
]
