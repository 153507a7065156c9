/** Bytes and text, with what Node and every browser have. */

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Throws TypeError on bytes that are not UTF-8. */
export const textOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** A whole number as big-endian bytes. */
export function u64(value: number | bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

export const u64At = (bytes: Uint8Array, at: number): bigint =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(at)

export const hex = (bytes: Uint8Array): string => bytes.toHex()

/** Null: not pairs of lower-case hexadecimal digits. */
export const fromHex = (text: string): Uint8Array | null =>
  /^(?:[0-9a-f]{2})*$/.test(text) ? Uint8Array.fromHex(text) : null

export const base64 = (bytes: Uint8Array): string => bytes.toBase64()

/** Null: not standard base64 with its padding, in the one form that its bytes have. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' })
    return base64(bytes) === text ? bytes : null
  } catch {
    return null
  }
}

/** A whole number in decimal digits without leading zeros; null: it is none, or too large. */
export function fromDecimal(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : null
}
