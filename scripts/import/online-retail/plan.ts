import type { CommandLine } from '../../../commands/kernel/batch/line.ts'
import { blocksOf, type IsNew, newcomers } from '../blocks.ts'
import type { Mills } from './amounts.ts'
import type { TakenBack } from './cancellations.ts'
import {
  acceptDelivery,
  addCharge,
  agreeMatch,
  allow,
  allowanceOf,
  deliverGoods,
  openSettlement,
  registerBuyer,
  registerProduct,
  registerSeller,
  returnGoods,
} from './commands.ts'
import type { FirstPass } from './first-pass.ts'
import { nameOf, type RetailLine } from './line.ts'
import { numbering } from './numbering.ts'
import { inTime } from './order.ts'
import type { Charge, SecondPass } from './second-pass.ts'

/** The sums of a file that the ledger has to hold. */
export type SumKind = 'goods' | 'charges' | 'returned' | 'allowed'

/** What a command records of them, under a name that is its own. */
export type Adds = { readonly kind: SumKind; readonly value: Mills; readonly name: string }

/** One command, the line of the file that asks for it, and what it records. */
export type Planned = {
  readonly line: CommandLine
  readonly source: { readonly at: number; readonly id: string }
  readonly adds: Adds | null
}

/** A line that is a match, by its own name. */
type Trade = { readonly name: string; readonly line: RetailLine }

/** What is under the name of a match in its settlement. */
export const partName = (match: string, part: string): string => `${match} ${part}`

const planned = (line: CommandLine, source: RetailLine, id: string): Planned => ({
  line,
  source: { at: source.at, id },
  adds: null,
})

/** Members and products that no earlier line has named. */
function* registering(block: readonly RetailLine[], isNew: IsNew, first: FirstPass) {
  for (const line of block) {
    const { customer, code, kind, invoice } = line
    const id = `${invoice} ${code}`
    if (isNew('seller')) yield planned(registerSeller(), line, id)
    if (customer !== null && isNew(`member-${customer}`)) {
      yield planned(registerBuyer(customer, first.customers.get(customer)!), line, id)
    }
    if (kind === 'sale' && isNew(`product-${code}`)) {
      yield planned(registerProduct(code, first.products.get(code)), line, id)
    }
  }
}

/** Something that happened to a match after it was agreed. */
type Step = { readonly taken: TakenBack; readonly of: Charge | null }

/** Takes back of a charge what is not owed, or of the goods what went back. */
function stepOf({ name, line }: Trade, { taken, of }: Step): Planned {
  const match = { name, time: line.time }
  const { at, quantity } = taken
  const value = quantity * (of ?? line).price
  const source = { at, id: taken.name }
  if (of === null) {
    const adds = { kind: 'returned', value, name: partName(name, taken.name) } as const
    return { line: returnGoods(match, taken), source, adds }
  }
  const adds = { kind: 'allowed', value, name: partName(name, allowanceOf(taken, of)) } as const
  return { line: allow(match, taken, of), source, adds }
}

const earlier = (a: Step, b: Step) => inTime(a.taken, b.taken)

/**
 * What the settlement of a match records, in the order of time: costs beside the goods, and what
 * was taken back of them or of the goods, which had been accepted then.
 */
function* settling(trade: Trade, { charges, takenBack }: SecondPass): Generator<Planned> {
  const { name, line } = trade
  // What costs nothing is not owed.
  const owed = (charges.get(name) ?? []).filter(({ value }) => value > 0)
  const steps = [
    ...(takenBack.get(name) ?? []).map((taken): Step => ({ taken, of: null })),
    ...owed.flatMap((of) => (takenBack.get(of.name) ?? []).map((taken): Step => ({ taken, of }))),
  ].sort(earlier)
  if (owed.length === 0 && steps.length === 0) return
  const match = { name, time: line.time }
  yield planned(openSettlement(match), line, name)
  for (const charge of owed) {
    const adds = {
      kind: 'charges',
      value: charge.value,
      name: partName(name, charge.name),
    } as const
    const source = { at: charge.at, id: charge.name }
    yield { line: addCharge(match, charge), source, adds }
  }
  let came = false
  for (const step of steps) {
    if (step.of === null && !came) {
      yield planned(deliverGoods(match, line), line, name)
      yield planned(acceptDelivery(match, line), line, name)
      came = true
    }
    yield stepOf(trade, step)
  }
}

/** One of each in turn, so that neighbours are of different streams. */
function* inTurns(all: readonly Generator<Planned>[]): Generator<Planned> {
  let open = all
  while (open.length > 0) {
    const next: Generator<Planned>[] = []
    for (const one of open) {
      const { value, done } = one.next()
      if (done) continue
      yield value
      next.push(one)
    }
    open = next
  }
}

/**
 * Turns lines of the file into the commands that record them, step by step through a block of
 * lines, so that neighbouring commands are of different streams and need not wait for each other.
 * What was taken back of a line is planned with that line, wherever the cancellation stands.
 */
export function* planRetail(
  lines: Iterable<RetailLine>,
  first: FirstPass,
  second: SecondPass,
): Generator<Planned> {
  const { charges, takenBack } = second
  const isNew = newcomers()
  const numberOf = numbering(first.scattered)
  for (const block of blocksOf(lines)) {
    yield* registering(block, isNew, first)
    const trades = block.flatMap((line): Trade[] => {
      if (line.kind !== 'sale') return []
      const plain = nameOf(line)
      const number = numberOf(line, plain)
      return [{ name: number === 1 ? plain : nameOf(line, number), line }]
    })
    for (const { name, line } of trades) {
      const adds = { kind: 'goods', value: line.value, name } as const
      yield { line: agreeMatch(name, line), source: { at: line.at, id: name }, adds }
    }
    const settled = trades.filter(({ name }) => charges.has(name) || takenBack.has(name))
    yield* inTurns(settled.map((trade) => settling(trade, second)))
  }
}
