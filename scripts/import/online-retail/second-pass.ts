import {
  type Bought,
  type Cancellation,
  type Matched,
  matchCancellations,
} from './cancellations.ts'
import { boughtKey, type FirstPass } from './first-pass.ts'
import { type Noted, nameOf, noted, type RetailLine, type UnreadLine } from './line.ts'
import { numbering } from './numbering.ts'
import { inTime } from './order.ts'

/** A cost beside the goods of an invoice. */
export type Charge = Noted

/** What hangs on matches: costs beside the goods, and what was taken back. */
export type SecondPass = Matched & {
  /** By the name of the match that carries them, in the order of time. */
  readonly charges: ReadonlyMap<string, readonly Charge[]>
  /** By invoice, the name of the match that carries its charges. */
  readonly carriers: ReadonlyMap<string, string>
}

type Carrier = { readonly name: string; readonly value: number }

/** The charges of an invoice are carried by its dearest line. */
function carry(carriers: Map<string, Carrier>, { invoice, value }: RetailLine, name: string): void {
  const known = carriers.get(invoice)
  const dearer = known === undefined || value > known.value
  if (dearer || (value === known.value && name < known.name)) carriers.set(invoice, { name, value })
}

function byCarrier(charges: readonly Charge[], carriers: ReadonlyMap<string, Carrier>) {
  const carried = charges.filter(({ invoice }) => carriers.has(invoice)).sort(inTime)
  return Map.groupBy(carried, ({ invoice }) => carriers.get(invoice)!.name)
}

/**
 * Reads all lines for a second time, and finds what each cancellation takes back. Of the lines no
 * more is kept than costs, cancellations, and what was bought of the goods that they name.
 */
export function secondPass(
  lines: Iterable<RetailLine | UnreadLine>,
  { scattered, charged, takenBack }: FirstPass,
): SecondPass {
  const numberOf = numbering(scattered)
  const bought: Bought[] = []
  const cancellations: Cancellation[] = []
  const charges: Charge[] = []
  const carriers = new Map<string, Carrier>()
  for (const line of lines) {
    if ('reason' in line || line.customer === null) continue
    const { kind, invoice } = line
    const plain = nameOf(line)
    const number = numberOf(line, plain)
    if (kind === 'cancellation') {
      cancellations.push(noted(line, number))
      continue
    }
    if (kind === 'charge') charges.push(noted(line, number))
    if (kind === 'sale' && charged.has(invoice)) carry(carriers, line, nameOf(line, number))
    if (takenBack.has(boughtKey(line))) {
      bought.push({ ...noted(line, number), left: line.quantity })
    }
  }
  const names = new Map([...carriers].map(([invoice, { name }]) => [invoice, name]))
  return {
    ...matchCancellations(bought, cancellations, (invoice) => names.has(invoice)),
    charges: byCarrier(charges, carriers),
    carriers: names,
  }
}
