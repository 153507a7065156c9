import { aggregate } from '../../../domain/kernel/aggregate.ts'
import { appraisal, appraisalNeeds, inverseAppraisal } from '../../../domain/loans/appraisal.ts'
import { loanCommands, loanRefusals } from '../../../domain/loans/commands.ts'
import { coverNeeds } from '../../../domain/loans/cover.ts'
import { loans } from '../../../domain/loans/events.ts'
import type { Loan } from '../../../domain/loans/evidence.ts'
import { evolveAppraisal } from '../../../domain/loans/evolve-appraisal.ts'
import { evolveMoney } from '../../../domain/loans/evolve-money.ts'
import { inverseMoney } from '../../../domain/loans/inverse-money.ts'
import { money } from '../../../domain/loans/money.ts'
import { aSettlement } from '../../../domain/settlements/evidence.ts'

/** Both halves of the stream, as they are put together. */
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
    CloseLoan: { calendar: coverNeeds.calendar, lending: coverNeeds.lending },
  },
  initialState: { status: 'absent' },
  decide: { ...appraisal, ...money },
  evolve: { ...evolveAppraisal, ...evolveMoney },
  inverse: { ...inverseAppraisal, ...inverseMoney },
})
