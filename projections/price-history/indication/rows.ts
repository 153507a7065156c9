import { z } from 'zod'
import type { Comparable } from '../../../domain/indication/likeness.ts'
import { numbered, table } from '../../kernel/projection.ts'
import { NOT_STATED } from '../cell.ts'

/** A match as an indication compares it: its place in its list, and the name of its stream. */
export type Listed = Comparable & { readonly n: number; readonly stream: string }

const Text = z.string().nullable()

/** As the file has it. What a dimension does not state is null, and the rest is in this order. */
const Written = z.tuple([
  ...[z.int(), z.string(), z.int(), z.string(), z.int(), z.int(), z.int()],
  ...[Text, Text, Text, Text, Text, z.boolean()],
] as const)

const stated = (word: string | number) => (word === NOT_STATED ? null : `${word}`)
const word = (text: string | null) => text ?? NOT_STATED

const writtenOf = (trade: Listed): z.output<typeof Written> => [
  ...([trade.n, trade.stream, trade.day, trade.price, trade.size] as const),
  ...([Number(trade.seller), Number(trade.buyer)] as const),
  ...([stated(trade.place), stated(trade.term), stated(trade.payment)] as const),
  ...([stated(trade.mode), stated(trade.leadTime), trade.nominal] as const),
]

function readAs(written: z.output<typeof Written>): Listed {
  const [n, stream, day, price, size, seller, buyer, place, term, payment, mode] = written
  return {
    ...{ n, stream, day, price, amount: Number(price), size, seller, buyer },
    ...{ place: word(place), term: word(term), payment: word(payment), mode: word(mode) },
    ...{ leadTime: word(written[11]), nominal: written[12] },
  }
}

const Trades = z.codec(z.array(Written), z.custom<readonly Listed[]>(), {
  decode: (written) => written.map(readAs),
  encode: (trades) => trades.map(writtenOf),
})

/** The words of a cell by its number, of those in which a match was agreed. */
export const conditions = table(
  {
    ...{ cell: z.int(), product: z.string(), currency: z.string() },
    ...{ payment: z.string(), leadTime: z.string(), term: z.string() },
    ...{ place: z.string(), mode: z.string() },
  },
  ['cell'],
)

/** The matches of a product in one currency that are claimed, or real. */
export const lists = numbered('list', {
  product: z.string(),
  currency: z.string(),
  basis: z.enum(['claimed', 'real']),
})

/** How many a list has had, in the order in which they came to it. */
export const listLengths = table({ list: z.int(), length: z.int() }, ['list'])

/** The last of a list, some in a row, so that one more changes one small row. */
export const listed = table({ list: z.int(), chunk: z.int(), trades: Trades }, ['list', 'chunk'])

/** By how much indications were wrong: of a basis, by the class of their distance. */
export const errorKinds = numbered('kind', {
  basis: z.enum(['claimed', 'real']),
  class: z.int(),
})
export const errorLengths = table({ kind: z.int(), length: z.int() }, ['kind'])
export const errors = table({ kind: z.int(), chunk: z.int(), errors: z.array(z.int()) }, [
  'kind',
  'chunk',
])

export const indicationTables = {
  ...{ conditions, lists, listLengths, listed },
  ...{ errorKinds, errorLengths, errors },
}
