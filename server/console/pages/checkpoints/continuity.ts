import { hashesOf } from '../../../tlog/formats/tlog-proof.ts'
import { isConsistent } from '../../../tlog/formats/tree.ts'
import type { Looked } from './signatures.ts'

/** How a checkpoint that was kept stands to the newest. */
export type Continuity = 'continues' | 'same' | 'another-log' | 'shorter' | 'forked'

/** What can be said before any proof is asked for; null: a proof is needed. */
export function withoutProof(kept: Looked, newest: Looked): Continuity | null {
  const [one, other] = [kept.checkpoint, newest.checkpoint]
  if (one.origin !== other.origin) return 'another-log'
  if (one.size > other.size) return 'shorter'
  if (one.size < other.size) return null
  return isConsistent(one, other, []) ? 'same' : 'forked'
}

/** Whether the newest continues the one that was kept, by the hashes that the server gave. */
export function byProof(kept: Looked, newest: Looked, proof: string): Continuity {
  const lines = proof.split('\n').filter((line) => line !== '')
  const hashes = hashesOf(lines)
  if (hashes === null) return 'forked'
  return isConsistent(kept.checkpoint, newest.checkpoint, hashes) ? 'continues' : 'forked'
}

const KEY = 'daybook-checkpoint'

/** The newest checkpoint that this browser saw when it last looked; null: none. */
export const lastSeen = (): string | null => localStorage.getItem(KEY)

export const keepSeen = (note: string): void => localStorage.setItem(KEY, note)
