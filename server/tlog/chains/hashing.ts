import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Chained, EMPTY, trieNode, trieRoot } from '../formats/trie.ts'
import { FEW, type Span, sides, whole } from './spans.ts'

/** A node of the tree: how many streams are below it, and its hash. */
export type Node = { readonly streams: number; readonly hash: Uint8Array }

/** What of the chains is not hashed yet. */
export type Due = {
  /** Whether there is some among these keys. */
  any(low: Uint8Array, high: Uint8Array): boolean
  /** Makes it what is hashed. */
  take(low: Uint8Array, high: Uint8Array): void
}

/** All that was added. */
export function addedSince(db: DatabaseSync): Due {
  const any = db.prepare(
    'SELECT 1 FROM chains WHERE key BETWEEN ? AND ? AND count <> hashed_count LIMIT 1',
  )
  const take = db.prepare(
    `UPDATE chains SET hashed_count = count, hashed_chain = chain
     WHERE key BETWEEN ? AND ? AND count <> hashed_count`,
  )
  return {
    any: (low, high) => any.get(low, high) !== undefined,
    take: (low, high) => take.run(low, high),
  }
}

/** What stands in `chains_again`: the chains as they were at an earlier size. */
export function addedAgain(db: DatabaseSync): Due {
  const any = db.prepare('SELECT 1 FROM chains_again WHERE key BETWEEN ? AND ? LIMIT 1')
  const take = db.prepare(
    `UPDATE chains SET hashed_count = again.count, hashed_chain = again.chain
     FROM chains_again AS again WHERE again.key = chains.key AND again.key BETWEEN ? AND ?`,
  )
  return {
    any: (low, high) => any.get(low, high) !== undefined,
    take: (low, high) => take.run(low, high),
  }
}

/** The tree of a commitment in its tables. */
export class Hashing {
  readonly #node: StatementSync
  readonly #store: StatementSync
  readonly #few: StatementSync

  constructor(db: DatabaseSync) {
    this.#node = db.prepare('SELECT streams, hash FROM chain_nodes WHERE id = ?')
    this.#store = db.prepare('INSERT OR REPLACE INTO chain_nodes VALUES (?, ?, ?)')
    this.#few = db.prepare(
      `SELECT key, hashed_chain AS chain FROM chains
       WHERE key BETWEEN ? AND ? AND hashed_count > 0 ORDER BY key LIMIT ${FEW + 1}`,
    )
  }

  /** Hashes anew what is due and the paths above it. The root. */
  update(due: Due): Node {
    return this.#update(whole, due, false)
  }

  /** `all`: nothing below it is hashed. */
  #update(span: Span, due: Due, all: boolean): Node {
    const known = this.node(span.id)
    if (!all && !due.any(span.low, span.high)) return known
    if (!all && known.streams > FEW) return this.#divided(span, due, false)
    if (!all) due.take(span.low, span.high)
    const few = this.streams(span)
    if (few.length > FEW) return this.#divided(span, due, true)
    return this.#stored(span, { streams: few.length, hash: trieRoot(few, span.depth) })
  }

  #divided(span: Span, due: Due, all: boolean): Node {
    const [left, right] = sides(span).map((side) => this.#update(side, due, all)) as [Node, Node]
    const streams = left.streams + right.streams
    return this.#stored(span, { streams, hash: trieNode(left.hash, right.hash) })
  }

  #stored(span: Span, node: Node): Node {
    if (node.streams > 0) this.#store.run(span.id, node.streams, node.hash)
    return node
  }

  node(id: number): Node {
    return (this.#node.get(id) as Node | undefined) ?? { streams: 0, hash: EMPTY }
  }

  /** The streams that are hashed below a node, sorted; of more than `FEW` one more than that. */
  streams({ low, high }: Span): Chained[] {
    return this.#few.all(low, high) as Chained[]
  }
}
