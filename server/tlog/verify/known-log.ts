import type { Head } from '../formats/tree.ts'
import type { LeftOut } from './left-out.ts'

/** A head that the events must have, and who says so, as it begins a sentence. */
export type KnownHead = Head & {
  readonly saidBy: string
  /** What it says something of: the log, or that the log goes on from where it was once. */
  readonly check: 'tree' | 'consistency'
}

/** What is known of a log beside the events: what was hashed and signed before. */
export type KnownLog = {
  /** In any order. */
  readonly heads: readonly KnownHead[]
  /** The hashes of a tile, or as many of its first as are known; null: it is not known. */
  tile(level: number, number: number): Uint8Array | null
  /** The stream whose event is leaf 0 out of its turn; empty: none is. */
  readonly restored: string
  readonly leftOut: LeftOut
}

export const noLog: KnownLog = { heads: [], tile: () => null, restored: '', leftOut: new Map() }
