import type { Position } from '../../domain/kernel/stored-event.ts'
import { loansOnProduct } from '../../projections/collateral/readers.ts'
import type { Ask } from '../kernel/rows.ts'

/** Loans whose rows are read at once: some thousand lots may stand behind them. */
const LOANS = 64

/** What is pledged of a product for loans in one currency. */
export type Pledged = {
  /** Power of ten of the largest lot in the base unit: 5 for 100 t. */
  readonly decade: number
  /** Borrowers and lenders: their own trades do not say what the goods are worth. */
  readonly members: ReadonlySet<string>
}

/** What is pledged of a product, by the currency of the loans; it may be that all stand on it. */
export async function pledgedOf(product: string, position: Position, ask: Ask) {
  const pledged = new Map<string, { decade: number; members: Set<string> }>()
  for (let after = ''; ; ) {
    const loans = await ask('collateral', position, (rows) =>
      loansOnProduct(rows, product, LOANS, after),
    )
    for (const { borrower, lender, currency, decade } of loans) {
      const known = pledged.get(currency) ?? { decade, members: new Set() }
      pledged.set(currency, known)
      known.decade = Math.max(known.decade, decade)
      known.members.add(borrower).add(lender)
    }
    if (loans.length < LOANS) return pledged as ReadonlyMap<string, Pledged>
    after = loans.at(-1)!.loan
  }
}
