import type { TotalsAnswer } from '../../projections/settlement-trail/answer.ts'
import { amountOf, centsOf, nothing, plus, type Sums } from './scms/amounts.ts'
import { PREFIX } from './scms/commands.ts'
import type { Amounts } from './scms/report.ts'

/** The events that carry its amounts. */
export const TYPES = ['MatchAgreed', 'ChargeAdded']

/** An event as it is read back, from a store or from the feed. */
export type ReadBack = { readonly stream: string; readonly type: string; readonly data: unknown }

const written = ({ value, freight, insurance }: Sums): Amounts => ({
  value: amountOf(value),
  freight: amountOf(freight),
  insurance: amountOf(insurance),
})

function cents(amount: string): number {
  const read = centsOf(amount)
  if (read === null) throw new Error(`not an amount in dollars: ${amount}`)
  return read
}

type Agreed = { readonly value: { readonly amount: string } }
type Charged = { readonly kind: string; readonly amount: { readonly amount: string } }

function amountsOf({ stream, type, data }: ReadBack): Partial<Sums> {
  if (type === 'MatchAgreed' && stream.startsWith(`match-${PREFIX}`)) {
    return { value: cents((data as Agreed).value.amount) }
  }
  if (type === 'ChargeAdded' && stream.startsWith(`settlement-${PREFIX}`)) {
    const { kind, amount } = data as Charged
    if (kind === 'freight') return { freight: cents(amount.amount) }
    if (kind === 'insurance') return { insurance: cents(amount.amount) }
  }
  return {}
}

/** What the ledger's events hold of this import. */
export async function eventTotals(events: AsyncIterable<ReadBack>): Promise<Amounts> {
  let sums = nothing
  for await (const event of events) sums = plus(sums, amountsOf(event))
  return written(sums)
}

/** What the rows hold of this import. */
export function rowTotals({ totals }: TotalsAnswer): Amounts {
  const of = (name: string) =>
    cents(totals.find((total) => total.of === name && total.currency === 'USD')?.amount ?? '0')
  return written({
    value: of('match'),
    freight: of('charge-freight'),
    insurance: of('charge-insurance'),
  })
}
