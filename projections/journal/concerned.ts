import type { Concerned } from '../kernel/query.ts'
import { accountOf, loanIn, membersIn } from './chart.ts'
import type { Rows } from './read.ts'

/** Whose books accounts are in, with whom, and between whom the loans are that they are of. */
export const inAccounts = (names: readonly string[], rows: Rows): Concerned =>
  [...new Set(names)].flatMap((name) => {
    const account = accountOf(name)
    if (account === null) return []
    const loan = loanIn(account)
    const lent = loan === null ? undefined : rows.one('lent', { loan })
    return [...membersIn(account), ...(lent === undefined ? [] : [lent.borrower, lent.lender])]
  })
