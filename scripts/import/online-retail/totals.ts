import type { TotalsAnswer } from '../../../projections/settlement-trail/answer.ts'
import type { ReadBack } from '../format.ts'
import { inPence, type Mills, millsOf } from './amounts.ts'
import { PREFIX } from './commands.ts'
import { priceIn } from './line.ts'
import { partName, type SumKind } from './plan.ts'
import { type LedgerSums, nothing, plusSum } from './sums.ts'

/** The events that carry its amounts. */
export const TYPES = ['MatchAgreed', 'ChargeAdded', 'GoodsReturned']

function mills(amount: string): Mills {
  const read = millsOf(amount)
  if (read === null) throw new Error(`not an amount in pounds: ${amount}`)
  return read
}

type Amount = { readonly amount: string }
type Agreed = {
  readonly price: Amount
  readonly condition: { readonly quantity: { readonly value: string } }
  readonly value: Amount
}
type Part = {
  readonly amount: Amount
  readonly charge: string
  readonly return: string
  readonly quantity: { readonly value: string }
}

/** What an event carries, under the name by which it was planned. */
type Carried = { readonly kind: SumKind; readonly name: string; readonly value: Mills }

function carriedBy(match: string, type: string, data: unknown): Carried {
  if (type === 'MatchAgreed') {
    const { price, condition } = data as Agreed
    const value = mills(price.amount) * Number(condition.quantity.value)
    return { kind: 'goods', name: match, value }
  }
  const part = data as Part
  const named = (reference: string) => partName(match, reference)
  if (type === 'GoodsReturned') {
    const value = priceIn(match) * Number(part.quantity.value)
    return { kind: 'returned', name: named(part.return), value }
  }
  return { kind: 'charges', name: named(part.charge), value: mills(part.amount.amount) }
}

/** What a ledger holds of a file, of others of its kind, and what its rows should add up to. */
export type Held = {
  readonly events: LedgerSums
  readonly others: LedgerSums
  /** Of all of them, in pence: what the rows hold. */
  readonly agreed: number
  readonly charged: number
}

/** Adds up the events of this import; `isOurs` knows those of the file. */
export async function held(
  read: AsyncIterable<ReadBack>,
  isOurs: (kind: SumKind, name: string) => boolean,
): Promise<Held> {
  let [events, others] = [nothing, nothing]
  let [agreed, charged] = [0, 0]
  const [matches, settlements] = [`match-${PREFIX}`, `settlement-${PREFIX}`]
  for await (const { stream, type, data } of read) {
    const start = type === 'MatchAgreed' ? matches : settlements
    if (!TYPES.includes(type) || !stream.startsWith(start)) continue
    const { kind, name, value } = carriedBy(stream.slice(start.length), type, data)
    if (isOurs(kind, name)) events = plusSum(events, kind, value)
    else others = plusSum(others, kind, value)
    if (kind === 'goods') agreed += inPence(mills((data as Agreed).value.amount))
    if (kind === 'charges') charged += inPence(value)
  }
  return { events, others, agreed, charged }
}

/** What the rows hold of this import, in pence. */
export function rowSums({ totals }: TotalsAnswer): { agreed: number; charged: number } {
  const pounds = totals.filter(({ currency }) => currency === 'GBP')
  const pence = (which: (of: string) => boolean) =>
    pounds.reduce((sum, { of, amount }) => sum + (which(of) ? inPence(mills(amount)) : 0), 0)
  return {
    agreed: pence((of) => of === 'match'),
    charged: pence((of) => of.startsWith('charge-')),
  }
}
