import type { DatabaseSync } from 'node:sqlite'
import { bitAt, NO_EVENTS, streamKey, type TrieProof, trieProof } from '../formats/trie.ts'
import { Hashing } from './hashing.ts'
import { FEW, type Span, sides, whole } from './spans.ts'
import { type Commit, readCommit } from './tables.ts'

/** What the log committed to of a stream, and the proof that it did. */
export type ProvenStream = {
  /** Events below the commit's size; 0: there is none. */
  readonly count: number
  readonly chain: Uint8Array
  readonly proof: TrieProof
}

export type Proving = {
  readonly commit: Commit
  prove(stream: string): ProvenStream
}

/**
 * Proofs of streams by the commit that was recorded last, within one snapshot of the file.
 * `pending`: the next one is hashed and not recorded yet: ask again in a moment. Null: there was
 * no commit.
 */
export function openProving(db: DatabaseSync): Proving | 'pending' | null {
  const commit = readCommit(db, 'recorded')
  if (readCommit(db, 'pending') !== null) return 'pending'
  if (commit === null) return null
  const hashing = new Hashing(db)
  const read = db.prepare(
    'SELECT hashed_count AS count, hashed_chain AS chain FROM chains WHERE key = ?',
  )

  function proofIn(span: Span, key: Uint8Array): TrieProof {
    if (hashing.node(span.id).streams <= FEW) {
      return trieProof(hashing.streams(span), key, span.depth)
    }
    const [left, right] = sides(span)
    const isRight = bitAt(key, span.depth) === 1
    const { terminal, siblings } = proofIn(isRight ? right : left, key)
    return { terminal, siblings: [...siblings, hashing.node((isRight ? left : right).id).hash] }
  }

  return {
    commit,
    prove(stream) {
      const key = streamKey(stream)
      const row = read.get(key) as { count: number; chain: Uint8Array | null } | undefined
      const { count = 0, chain } = row ?? {}
      return { count, chain: chain ?? NO_EVENTS, proof: proofIn(whole, key) }
    },
  }
}
