import { loan } from '../domain/loans/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const loanEndpoints = endpoints(loan, 'loans', {
  RequestLoan: { path: 'request', by: 'party' },
  AppraiseLoan: { path: 'appraise', by: 'platform' },
  ApproveLoan: { path: 'approve', by: 'party' },
  DeclineLoan: { path: 'decline', by: 'party' },
  WithdrawLoan: { path: 'withdraw', by: 'party' },
  OfferCollateral: { path: 'offer-collateral', by: 'party' },
  AnswerCollateral: { path: 'answer-collateral', by: 'platform' },
  ReleaseCollateral: { path: 'release-collateral', by: 'party' },
  DisburseLoan: { path: 'disburse', by: 'party' },
  ResetRate: { path: 'reset-rate', by: 'platform' },
  CallLoan: { path: 'call', by: 'party' },
  ApplyPayment: { path: 'pay', by: 'platform' },
  ReviewCover: { path: 'review', by: 'platform' },
  OrderLiquidation: { path: 'liquidate', by: 'party' },
  WriteOffLoan: { path: 'write-off', by: 'party' },
  CloseLoan: { path: 'close', by: 'platform' },
})
