import { HASH_BYTES } from '../formats/tree.ts'

/**
 * The keys below a node of the tree: from `low` to `high`, both within. `id` is 1 for the root, and
 * of the sides of n it is 2n and 2n + 1.
 */
export type Span = {
  readonly id: number
  readonly depth: number
  readonly low: Uint8Array
  readonly high: Uint8Array
}

/** All keys. */
export const whole: Span = {
  id: 1,
  depth: 0,
  low: new Uint8Array(HASH_BYTES),
  high: new Uint8Array(HASH_BYTES).fill(0xff),
}

/** So many streams below a node are read and hashed at once: the rows of one or two pages. */
export const FEW = 32

/** Below this, ids of nodes would not be exact; streams that go so deep together are not met. */
const DEEPEST = 50

/** The keys on the left and on the right. */
export function sides({ id, depth, low, high }: Span): readonly [left: Span, right: Span] {
  if (depth === DEEPEST) throw new RangeError(`streams share ${DEEPEST} bits of their keys`)
  const [at, bit] = [depth >> 3, 0x80 >> (depth & 7)]
  const [middle, next] = [high.slice(), low.slice()]
  middle[at]! &= ~bit
  next[at]! |= bit
  return [
    { id: id * 2, depth: depth + 1, low, high: middle },
    { id: id * 2 + 1, depth: depth + 1, low: next, high },
  ]
}
