import { createHash } from 'node:crypto'

/** An auditor of its own: nothing here, or beside it, comes from the project. */

export type Bytes = Uint8Array

const ascii = (text: string) => Buffer.from(text, 'latin1')

export function H(...parts: readonly (Bytes | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(typeof part === 'string' ? ascii(part) : part)
  return hash.digest()
}

export const same = (a: Bytes | null, b: Bytes | null) =>
  a !== null && b !== null && Buffer.compare(a, b) === 0

export function be64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** RFC 6962, 2.1.1, read backwards: what the root would be. Null: the path does not fit. */
export function rootOfPath(
  index: number,
  size: number,
  leaf: Bytes,
  path: readonly Bytes[],
): Bytes | null {
  if (size === 1) return path.length === 0 ? leaf : null
  const top = path.at(-1)
  if (index >= size || top === undefined) return null
  let k = 1
  while (k * 2 < size) k *= 2
  const below = path.slice(0, -1)
  const part =
    index < k ? rootOfPath(index, k, leaf, below) : rootOfPath(index - k, size - k, leaf, below)
  if (part === null) return null
  return index < k ? H('\x01', part, top) : H('\x01', top, part)
}

export const keyOf = (stream: string) => H('daybook/stream/v1\n', stream)
export const link = (before: Bytes, index: number, leaf: Bytes) =>
  H('\x12', before, be64(index), leaf)

export type Map256 = {
  readonly kind: string
  readonly siblings: readonly Bytes[]
  readonly key: Bytes | null
  readonly chain: Bytes | null
}

const bits = (key: Bytes) => [...key].map((byte) => byte.toString(2).padStart(8, '0')).join('')

/** The root to which a place in the map leads; null: it is no place of this stream. */
export function mapRoot(stream: string, chain: Bytes | null, map: Map256): Bytes | null {
  const own = bits(keyOf(stream))
  const depth = map.siblings.length
  if ((chain !== null) !== (map.kind === 'leaf')) return null
  let hash: Bytes = Buffer.alloc(32)
  if (map.kind === 'leaf') hash = H('\x10', keyOf(stream), chain!)
  if (map.kind === 'other') {
    const other = bits(map.key!)
    if (other === own || other.slice(0, depth) !== own.slice(0, depth)) return null
    hash = H('\x10', map.key!, map.chain!)
  }
  map.siblings.forEach((sibling, up) => {
    hash = own[depth - 1 - up] === '1' ? H('\x11', sibling, hash) : H('\x11', hash, sibling)
  })
  return hash
}
