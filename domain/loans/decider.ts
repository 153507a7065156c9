import { aggregate } from '../kernel/aggregate.ts'
import { aSettlement } from '../settlements/evidence.ts'
import { appraisal, appraisalNeeds, inverseAppraisal } from './appraisal/appraisal.ts'
import { evolveAppraisal } from './appraisal/evolve-appraisal.ts'
import { loanCommands, loanRefusals } from './commands.ts'
import { coverNeeds } from './cover/cover.ts'
import { loans } from './events.ts'
import type { Loan } from './evidence.ts'
import { evolveMoney } from './money/evolve-money.ts'
import { inverseMoney } from './money/inverse-money.ts'
import { money } from './money/money.ts'

const closeNeeds = { calendar: coverNeeds.calendar, lending: coverNeeds.lending }

export const loan = aggregate<Loan>()({
  stream: loans,
  commands: loanCommands,
  refusals: loanRefusals,
  readers: ['borrower', 'lender'],
  needs: {
    ...appraisalNeeds,
    DisburseLoan: coverNeeds,
    ResetRate: { calendar: coverNeeds.calendar },
    ApplyPayment: { ...coverNeeds, settlement: aSettlement.perhaps },
    ReviewCover: coverNeeds,
    OrderLiquidation: { calendar: coverNeeds.calendar },
    WriteOffLoan: { calendar: coverNeeds.calendar },
    CloseLoan: closeNeeds,
    // It is told as a loan that was closed, and decided again as that.
    WithdrawLoan: closeNeeds,
  },
  initialState: { status: 'absent' },
  decide: { ...appraisal, ...money },
  evolve: { ...evolveAppraisal, ...evolveMoney },
  inverse: { ...inverseAppraisal, ...inverseMoney },
})
