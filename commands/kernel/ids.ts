import { hash } from 'node:crypto'

/** The name space of Daybook's UUIDv5 (RFC 9562): 16 bytes, all ASCII, so that text is hashed. */
const NAMESPACE = 'daybook-identity'

/** UUIDv5 of a name. */
export function uuidOf(name: string): string {
  const hex = hash('sha1', NAMESPACE + name)
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]
  return (
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-` +
    `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  )
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
