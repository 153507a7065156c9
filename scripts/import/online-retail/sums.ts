import { inPounds, type Mills } from './amounts.ts'
import type { SumKind } from './plan.ts'

/** What the ledger holds of a file: agreed, charged, and returned. */
export type LedgerSums = { readonly [Kind in SumKind]: Mills }

export const sumKinds = ['goods', 'charges', 'returned'] as const

export const nothing: LedgerSums = { goods: 0, charges: 0, returned: 0 }

export const plusSum = (sums: LedgerSums, kind: SumKind, value: Mills): LedgerSums => ({
  ...sums,
  [kind]: sums[kind] + value,
})

/** The same in pounds, with three decimals. */
export type Amounts = { readonly [Kind in SumKind]: string }

export const amountsOf = ({ goods, charges, returned }: LedgerSums): Amounts => ({
  goods: inPounds(goods),
  charges: inPounds(charges),
  returned: inPounds(returned),
})
