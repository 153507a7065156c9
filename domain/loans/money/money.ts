import { callLoan } from './call-loan.ts'
import { disburseLoan } from './disburse.ts'
import { closeLoan, orderLiquidation, writeOffLoan } from './endings.ts'
import { applyPayment } from './payment.ts'
import { resetRate } from './reset-rate.ts'
import { reviewCover } from './review.ts'

/** What is done with the money of a loan, until it ends. */
export const money = {
  DisburseLoan: disburseLoan,
  ResetRate: resetRate,
  CallLoan: callLoan,
  ApplyPayment: applyPayment,
  ReviewCover: reviewCover,
  OrderLiquidation: orderLiquidation,
  WriteOffLoan: writeOffLoan,
  CloseLoan: closeLoan,
}
