import { concat, sameBytes } from './bytes.ts'
import { sha256 } from './sha256.ts'

/**
 * The Merkle tree of RFC 6962 (and 9162): leaves and nodes are hashed apart, and a tree of n leaves
 * is divided at the largest power of two below n. Hashes are 32 bytes; a leaf is an entry's.
 */
export const HASH_BYTES = 32

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (entry: Uint8Array): Uint8Array => sha256(concat(LEAF, entry))

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concat(NODE, left, right))

export const emptyRoot = (): Uint8Array => sha256(new Uint8Array())

/**
 * The hash of a whole subtree: at `level` 0 of a leaf, above it of 2^level leaves from
 * index · 2^level on. Asked for those that are complete in the tree only.
 */
export type ReadHash = (level: number, index: number) => Uint8Array

/** Leaves on the left of a tree of more than one. */
function leftOf(leaves: number): number {
  let left = 1
  while (left * 2 < leaves) left *= 2
  return left
}

/** The hash over the leaves from `from`, which a power of two not below their number divides. */
function subtree(from: number, leaves: number, read: ReadHash): Uint8Array {
  const level = Math.log2(leaves)
  if (Number.isInteger(level)) return read(level, from / leaves)
  const left = leftOf(leaves)
  return nodeHash(read(Math.log2(left), from / left), subtree(from + left, leaves - left, read))
}

/** The root of the first `size` leaves. */
export const rootOf = (size: number, read: ReadHash): Uint8Array =>
  size === 0 ? emptyRoot() : subtree(0, size, read)

/** Hashes from the leaf's sibling upwards: with them the leaf leads to the root. */
export function inclusionProof(index: number, size: number, read: ReadHash): Uint8Array[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} below ${size}`)
  const path = (from: number, leaves: number): Uint8Array[] => {
    if (leaves === 1) return []
    const left = leftOf(leaves)
    if (index < from + left) {
      return [...path(from, left), subtree(from + left, leaves - left, read)]
    }
    return [...path(from + left, leaves - left), subtree(from, left, read)]
  }
  return path(0, size)
}

/** Hashes by which the tree of the first `old` leaves is a beginning of that of `size`. */
export function consistencyProof(old: number, size: number, read: ReadHash): Uint8Array[] {
  if (!(old >= 0 && old <= size)) throw new RangeError(`${old} is no beginning of ${size}`)
  if (old === 0 || old === size) return []
  const path = (from: number, leaves: number, isOld: boolean): Uint8Array[] => {
    const inOld = old - from
    if (inOld === leaves) return isOld ? [] : [subtree(from, leaves, read)]
    const left = leftOf(leaves)
    if (inOld <= left) {
      return [...path(from, left, isOld), subtree(from + left, leaves - left, read)]
    }
    return [...path(from + left, leaves - left, false), subtree(from, left, read)]
  }
  return path(0, size, true)
}

/**
 * Goes from the node `at`, of those up to `last` on its level, to the root, and says of each hash
 * of the proof whether it stands on the left. False: the proof has another length.
 */
function climb(
  at: number,
  last: number,
  proof: readonly Uint8Array[],
  meet: (sibling: Uint8Array, isLeft: boolean) => void,
): boolean {
  for (const sibling of proof) {
    if (last === 0) return false
    const isLeft = at % 2 === 1 || at === last
    meet(sibling, isLeft)
    while (isLeft && at % 2 === 0 && at !== 0) {
      at /= 2
      last = Math.floor(last / 2)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0
}

/** The root to which a leaf leads by a proof; null: the proof has another length. */
export function rootFrom(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  let hash = leaf
  const isWhole = climb(index, size - 1, proof, (sibling, isLeft) => {
    hash = isLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
  })
  return isWhole ? hash : null
}

/** Whether a leaf stands at `index` in the tree of this size and root. */
export function isIncluded(
  leaf: Uint8Array,
  {
    index,
    size,
    root,
  }: { readonly index: number; readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!(index >= 0 && index < size)) return false
  const found = rootFrom(leaf, index, size, proof)
  return found !== null && sameBytes(found, root)
}

export type Head = { readonly size: number; readonly root: Uint8Array }

/** Whether the tree of one head is a beginning of that of another. */
export function isConsistent(old: Head, head: Head, proof: readonly Uint8Array[]): boolean {
  if (old.size > head.size) return false
  if (old.size === 0) return proof.length === 0 && sameBytes(old.root, emptyRoot())
  if (old.size === head.size) return proof.length === 0 && sameBytes(old.root, head.root)
  const isPower = Number.isInteger(Math.log2(old.size))
  const [first, ...rest] = isPower ? [old.root, ...proof] : proof
  if (first === undefined) return false
  let [at, last] = [old.size - 1, head.size - 1]
  while (at % 2 === 1) {
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  let [before, after] = [first, first]
  const isWhole = climb(at, last, rest, (hash, isLeft) => {
    if (isLeft) before = nodeHash(hash, before)
    after = isLeft ? nodeHash(hash, after) : nodeHash(after, hash)
  })
  return isWhole && sameBytes(before, old.root) && sameBytes(after, head.root)
}
