import { hash, randomFillSync } from 'node:crypto'

/** The name space of Daybook's UUIDv5 (RFC 9562): 16 bytes, all ASCII, so that text is hashed. */
const NAMESPACE = 'daybook-identity'

const HEX = Buffer.from('0123456789abcdef', 'latin1')

/** Where each byte of a UUID is written as two digits; between them stand the hyphens. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]
const text = Buffer.alloc(36, '-')

/**
 * A UUID of 16 bytes, with its version and variant set. Written into one buffer: put together
 * from pieces, as everywhere else, it leaves half a kilobyte to collect.
 */
function uuidFrom(byteAt: (index: number) => number, version: 4 | 5): string {
  for (let i = 0; i < PLACES.length; i++) {
    let byte = byteAt(i)
    if (i === 6) byte = (byte & 0x0f) | (version << 4)
    if (i === 8) byte = (byte & 0x3f) | 0x80
    const place = PLACES[i]!
    text[place] = HEX[byte >> 4]!
    text[place + 1] = HEX[byte & 15]!
  }
  return text.toString('latin1')
}

/** UUIDv5 of a name. */
export function uuidOf(name: string): string {
  const digest = hash('sha1', NAMESPACE + name, 'latin1')
  return uuidFrom((i) => digest.charCodeAt(i), 5)
}

const pool = Buffer.alloc(4_096)
let used = pool.length

/** UUIDv4: of a command without a key, and of its event. Sent again it is another command. */
export function freshId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const start = used
  used += 16
  return uuidFrom((i) => pool[start + i]!, 4)
}

/** Who sent it, to which stream, under which Idempotency-Key: the same three, the same command. */
export const commandId = (actor: string, stream: string, key: string): string =>
  uuidOf(`command\0${actor}\0${stream}\0${key}`)

/** The command of a rule that answers an event: two rules, or two streams, stay apart. */
export const reactionId = (event: string, rule: string, stream: string, ordinal: number): string =>
  uuidOf(`reaction\0${event}\0${rule}\0${stream}\0${ordinal}`)

/**
 * The first event of a command follows from the command and its content, which tells a repeat from
 * a reused key, here and in a store that knows a repeat by ids alone.
 */
export const firstEventId = (command: string, content: string): string =>
  uuidOf(`event\0${command}\0${content}`)

/** The other events of a command, by their place after the first. */
export const eventIdAfter = (first: string, place: number): string =>
  uuidOf(`event\0${first}\0${place}`)
