import type { Reading } from '../kernel/reading.ts'
import { COUNTED, countWaits, LOOKED_AT, ofParty, type Waits } from '../shared/waits.ts'

const ASKING = 'SELECT w.always AS waits FROM watched w JOIN loans l ON l.loan = w.loan'

/** Loans that ask for something at every close of a day; of a member, those that it is in. */
export const askingLoans = (rows: Reading, member: string | null): Waits =>
  member === null
    ? countWaits(rows, COUNTED, 'SELECT always AS waits FROM watched')
    : countWaits(rows, LOOKED_AT, ofParty(ASKING, ['l.borrower', 'l.lender'], member), member)
