import type { CommandLine } from '../../../commands/kernel/batch/line.ts'
import { blocksOf, type IsNew, newcomers } from '../blocks.ts'
import type { Mills } from './amounts.ts'
import {
  acceptDelivery,
  addCharge,
  agreeMatch,
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
import type { Charge, SecondPass } from './second-pass.ts'

/** The sums of a file that the ledger has to hold. */
export type SumKind = 'goods' | 'charges' | 'returned'

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

/** What is owed of a cost after all. */
const owedOf = ({ name, value, price }: Charge, { takenBack }: SecondPass): Mills =>
  (takenBack.get(name) ?? []).reduce((left, { quantity }) => left - quantity * price, value)

/**
 * What the settlement of a match records, in the order of time: costs beside the goods, and what
 * went back of the goods, which had been accepted then.
 */
function* settling({ name, line }: Trade, second: SecondPass): Generator<Planned> {
  const owed = (second.charges.get(name) ?? [])
    .map((charge) => ({ charge, value: owedOf(charge, second) }))
    .filter(({ value }) => value > 0)
  const back = second.takenBack.get(name) ?? []
  if (owed.length === 0 && back.length === 0) return
  const match = { name, time: line.time }
  yield planned(openSettlement(match), line, name)
  for (const { charge, value } of owed) {
    const adds = { kind: 'charges', value, name: partName(name, charge.name) } as const
    const source = { at: charge.at, id: charge.name }
    yield { line: addCharge(match, charge, value), source, adds }
  }
  if (back.length === 0) return
  yield planned(deliverGoods(match, line), line, name)
  yield planned(acceptDelivery(match, line), line, name)
  for (const taken of back) {
    const { at, quantity } = taken
    const part = partName(name, taken.name)
    const adds = { kind: 'returned', value: quantity * line.price, name: part } as const
    yield { line: returnGoods(match, taken), source: { at, id: taken.name }, adds }
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
