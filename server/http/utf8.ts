import { isUtf8 } from 'node:buffer'

/** The replacement character, as its bytes and as a decoder writes it for bytes that are none. */
const REPLACEMENT = '\ufffd'

/** Where bytes stop being UTF-8, counted from 0; null: they are UTF-8 as a whole. */
export function notUtf8At(bytes: Buffer): number | null {
  if (isUtf8(bytes)) return null
  const text = bytes.toString('utf8')
  let offset = 0
  let from = 0
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, from)) {
    offset += Buffer.byteLength(text.slice(from, at))
    // Everything before it was decoded as it was written, so that the offsets agree.
    if (bytes.toString('latin1', offset, offset + 3) !== '\xef\xbf\xbd') return offset
    offset += 3
    from = at + 1
  }
  throw new Error('bytes that are not UTF-8 were all decoded')
}
