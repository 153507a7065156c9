import { hash } from 'node:crypto'
import { entryOf, type StoredEvent } from '../../domain/kernel/stored-event.ts'

const sha256 = (...parts: Uint8Array[]) => hash('sha256', Buffer.concat(parts), 'buffer')

export const naiveLeaf = (event: StoredEvent) =>
  sha256(Uint8Array.of(0), Buffer.from(entryOf(event)))

/** The root of RFC 6962 over hashes of leaves, as its definition says. */
export function naiveRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return Buffer.from(leaves[0]!)
  let left = 1
  while (2 * left < leaves.length) left *= 2
  const [before, behind] = [leaves.slice(0, left), leaves.slice(left)]
  return sha256(Uint8Array.of(1), naiveRoot(before), naiveRoot(behind))
}

/** The hashes of a level of tiles: roots of 256^level leaves. */
export function naiveLevel(leaves: readonly Uint8Array[], level: number): Buffer[] {
  const each = 256 ** level
  const roots: Buffer[] = []
  for (let from = 0; from + each <= leaves.length; from += each) {
    roots.push(naiveRoot(leaves.slice(from, from + each)))
  }
  return roots
}
