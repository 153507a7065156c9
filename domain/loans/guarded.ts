import { guards } from '../kernel/guards.ts'
import type { Loan } from './evidence.ts'

/** A loan is known to whoever borrows, to whoever lends, and to the platform. */
export const { by, existing } = guards<Loan>()('loan-absent', ['borrower', 'lender'])
