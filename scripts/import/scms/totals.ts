import type { TotalsAnswer } from '../../../projections/settlement-trail/answer.ts'
import type { ReadBack } from '../format.ts'
import { type Amounts, centsOf, type FileSums, inDollars, nothing, plusSums } from './amounts.ts'
import { PREFIX } from './commands.ts'
import type { Held } from './reconcile.ts'

/** The events that carry its amounts. */
export const TYPES = ['MatchAgreed', 'ChargeAdded']

function cents(amount: string): number {
  const read = centsOf(amount)
  if (read === null) throw new Error(`not an amount in dollars: ${amount}`)
  return read
}

type Agreed = { readonly value: { readonly amount: string } }
type Charged = { readonly kind: string; readonly amount: { readonly amount: string } }

/** Whose sum an event carries: the ID of the line, which of its sums, and how much. */
type Sum = { readonly id: string; readonly kind: keyof FileSums; readonly of: string }

function sumOf({ stream, type, data }: ReadBack): Sum | null {
  const idAfter = (start: string) => (stream.startsWith(start) ? stream.slice(start.length) : null)
  if (type === 'MatchAgreed') {
    const id = idAfter(`match-${PREFIX}`)
    return id === null ? null : { id, kind: 'value', of: (data as Agreed).value.amount }
  }
  const id = idAfter(`settlement-${PREFIX}`)
  const { kind, amount } = data as Charged
  if (id === null || (kind !== 'freight' && kind !== 'insurance')) return null
  return { id, kind, of: amount.amount }
}

/** What the ledger's events hold of a file, whose sums `isOurs` knows, and of other files. */
export async function eventTotals(
  events: AsyncIterable<ReadBack>,
  isOurs: (id: string, kind: keyof FileSums) => boolean,
): Promise<Omit<Held, 'rows'>> {
  let ours = nothing
  let others = nothing
  for await (const event of events) {
    const sum = sumOf(event)
    if (sum === null) continue
    const added = { [sum.kind]: cents(sum.of) }
    if (isOurs(sum.id, sum.kind)) ours = plusSums(ours, added)
    else others = plusSums(others, added)
  }
  return {
    events: inDollars(ours),
    others: inDollars(others),
    all: inDollars(plusSums(ours, others)),
  }
}

/** What the rows hold of this import. */
export function rowTotals({ totals }: TotalsAnswer): Amounts {
  const of = (name: string) =>
    cents(totals.find((total) => total.of === name && total.currency === 'USD')?.amount ?? '0')
  return inDollars({
    value: of('match'),
    freight: of('charge-freight'),
    insurance: of('charge-insurance'),
  })
}
