import { concat, sameBytes, u64, utf8 } from './bytes.ts'
import { sha256 } from './sha256.ts'
import { HASH_BYTES } from './tree.ts'

/**
 * The tree by which a log commits to its streams: each has a chain over all its events, and stands
 * where the bits of its name's hash lead. For one root a name has one answer that can be proved,
 * whatever the operator built: these events and no others, or none. Hashes are 32 bytes.
 */
const KEY_BITS = 256

const LEAF = Uint8Array.of(0x10)
const NODE = Uint8Array.of(0x11)
const LINK = Uint8Array.of(0x12)
const NAMESPACE = utf8('daybook/stream/v1\n')

/** Where no stream is; a hash is never this. */
export const EMPTY: Uint8Array = new Uint8Array(HASH_BYTES)

/** The chain of a stream without events. */
export const NO_EVENTS: Uint8Array = new Uint8Array(HASH_BYTES)

export const streamKey = (name: string): Uint8Array => sha256(concat(NAMESPACE, utf8(name)))

/** The chain with the stream's next event: its leaf's index and hash. */
export const chained = (chain: Uint8Array, index: number, leaf: Uint8Array): Uint8Array =>
  sha256(concat(LINK, chain, u64(index), leaf))

export const trieLeaf = (key: Uint8Array, chain: Uint8Array): Uint8Array =>
  sha256(concat(LEAF, key, chain))

export const trieNode = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concat(NODE, left, right))

/** The bit of a key by which a node at this depth divides, the most significant first. */
export const bitAt = (key: Uint8Array, depth: number): 0 | 1 =>
  ((key[depth >> 3]! >> (7 - (depth & 7))) & 1) as 0 | 1

/** A stream with events: the hash of its name, and its chain. */
export type Chained = { readonly key: Uint8Array; readonly chain: Uint8Array }

/** How many of these, sorted by key, go to the left at this depth. */
function leftOf(streams: readonly Chained[], depth: number): number {
  const right = streams.findIndex(({ key }) => bitAt(key, depth) === 1)
  return right < 0 ? streams.length : right
}

/** The hash over streams that share their first `depth` bits, sorted by key, each once. */
export function trieRoot(streams: readonly Chained[], depth = 0): Uint8Array {
  const [first, second] = streams
  if (first === undefined) return EMPTY
  if (second === undefined) return trieLeaf(first.key, first.chain)
  if (depth === KEY_BITS) throw new RangeError('a stream is there twice')
  const left = leftOf(streams, depth)
  return trieNode(
    trieRoot(streams.slice(0, left), depth + 1),
    trieRoot(streams.slice(left), depth + 1),
  )
}

/** What stands where the bits of a key lead: the stream itself, nothing, or another stream. */
export type Terminal =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'empty' }
  | ({ readonly kind: 'other' } & Chained)

export type TrieProof = {
  readonly terminal: Terminal
  /** From the terminal upwards, one a bit of the depth at which it stands; EMPTY: nothing there. */
  readonly siblings: readonly Uint8Array[]
}

/** The proof of a key among streams that share their first `depth` bits with it. */
export function trieProof(streams: readonly Chained[], key: Uint8Array, depth = 0): TrieProof {
  const [first, second] = streams
  if (first === undefined) return { terminal: { kind: 'empty' }, siblings: [] }
  if (second === undefined) {
    const isIt = sameBytes(first.key, key)
    return { terminal: isIt ? { kind: 'leaf' } : { kind: 'other', ...first }, siblings: [] }
  }
  const left = leftOf(streams, depth)
  const isRight = bitAt(key, depth) === 1
  const [within, beside] = isRight
    ? [streams.slice(left), streams.slice(0, left)]
    : [streams.slice(0, left), streams.slice(left)]
  const { terminal, siblings } = trieProof(within, key, depth + 1)
  return { terminal, siblings: [...siblings, trieRoot(beside, depth + 1)] }
}

/** Whether two keys have the same first bits. */
function sharesBits(a: Uint8Array, b: Uint8Array, bits: number): boolean {
  for (let depth = 0; depth < bits; depth++) {
    if (bitAt(a, depth) !== bitAt(b, depth)) return false
  }
  return true
}

/**
 * The root to which a proof leads; null: it is no proof of this key. `chain` is that of a stream
 * with events; null: of a stream that has none.
 */
export function rootByProof(
  key: Uint8Array,
  chain: Uint8Array | null,
  { terminal, siblings }: TrieProof,
): Uint8Array | null {
  const depth = siblings.length
  if (depth > KEY_BITS || (terminal.kind === 'leaf') !== (chain !== null)) return null
  if (terminal.kind === 'other') {
    if (sameBytes(terminal.key, key) || !sharesBits(terminal.key, key, depth)) return null
  }
  let hash = EMPTY
  if (terminal.kind === 'leaf') hash = trieLeaf(key, chain!)
  if (terminal.kind === 'other') hash = trieLeaf(terminal.key, terminal.chain)
  for (const [i, sibling] of siblings.entries()) {
    const isRight = bitAt(key, depth - 1 - i) === 1
    hash = isRight ? trieNode(sibling, hash) : trieNode(hash, sibling)
  }
  return hash
}
