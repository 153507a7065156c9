import type { Inverse } from '../../kernel/inverse.ts'
import { aLot } from '../../lots/evidence.ts'
import { aMember } from '../../members/evidence.ts'
import { aSettlement } from '../../settlements/evidence.ts'
import type { loanCommands } from '../commands.ts'
import { coverNeeds } from '../cover/cover.ts'
import type { LoanEvent } from '../events.ts'
import { approveLoan, declineLoan, withdrawLoan } from './agree.ts'
import { appraiseLoan } from './appraise.ts'
import { answerCollateral, offerCollateral } from './collateral.ts'
import type { AppraisalEvent } from './evolve-appraisal.ts'
import { releaseCollateral } from './release.ts'
import { requestLoan } from './request.ts'
import { pledgedElsewhere, soldInYear } from './saleable.ts'

/** The evidence of each command until money is lent, and of goods behind it after that. */
export const appraisalNeeds = {
  RequestLoan: {
    borrower: aMember.named,
    lender: aMember.named,
    seller: aMember.perhaps,
    lots: aLot.listed,
  },
  AppraiseLoan: {
    ...coverNeeds,
    borrower: aMember.known,
    lender: aMember.known,
    buyers: aMember.through('settlements', 'buyer'),
    sellers: aMember.through('settlements', 'seller'),
    pledged: pledgedElsewhere,
    sold: soldInYear,
  },
  OfferCollateral: { lots: aLot.listed },
  AnswerCollateral: { ...coverNeeds, lot: aLot.perhaps, settlement: aSettlement.perhaps },
  ReleaseCollateral: coverNeeds,
}

/** Decides what is asked, agreed and secured. */
export const appraisal = {
  RequestLoan: requestLoan,
  AppraiseLoan: appraiseLoan,
  ApproveLoan: approveLoan,
  DeclineLoan: declineLoan,
  WithdrawLoan: withdrawLoan,
  OfferCollateral: offerCollateral,
  AnswerCollateral: answerCollateral,
  ReleaseCollateral: releaseCollateral,
}

type Told = Pick<Inverse<typeof loanCommands, LoanEvent>, AppraisalEvent['type']>

/** The command that recorded each event; the first of a command tells it. */
export const inverseAppraisal: Told = {
  LoanRequested: ({ products: _, ...data }) => ({ type: 'RequestLoan', data }),
  LoanAppraised: () => ({ type: 'AppraiseLoan', data: {} }),
  LoanApproved: ({ amount, asAsked }) => ({
    type: 'ApproveLoan',
    data: { amount: asAsked ? null : amount },
  }),
  LoanDeclined: ({ because, reason }) => ({
    type: 'DeclineLoan',
    data: { reason: reason ?? because.join(', ') },
  }),
  CollateralOffered: ({ instead, lots }) => ({ type: 'OfferCollateral', data: { instead, lots } }),
  CollateralAnswered: ({ product: _, ...data }) => ({ type: 'AnswerCollateral', data }),
  CollateralReturned({ lot, most, quantity, release }, events) {
    if (lot !== null && release !== null) {
      const data = { lot, quantity: most ? null : quantity, release }
      return { type: 'ReleaseCollateral', data }
    }
    // What goes back when a loan ends stands before its end.
    const ended = events.find((one) => one.type === 'LoanClosed')
    return { type: 'CloseLoan', data: { because: ended?.data.because ?? 'paid' } }
  },
}
