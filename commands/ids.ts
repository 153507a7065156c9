import { hash, randomUUID } from 'node:crypto'

/** The name space of Daybook's UUIDv5 (RFC 9562): 16 bytes, all ASCII, so that text is hashed. */
const NAMESPACE = 'daybook-identity'

/** UUIDv5 of its parts, which are told apart by a character that none of them contains. */
export function uuidOf(...parts: readonly string[]): string {
  const digest = hash('sha1', NAMESPACE + parts.join('\u0000'), 'hex')
  const variant = '89ab'[Number.parseInt(digest[16]!, 16) & 3]
  const time = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}`
  return `${time}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/** Of a command without a key, and of its event: sent again it is another command. */
export const freshId = (): string => randomUUID()

/** Who sent it, to which stream, under which Idempotency-Key: the same three, the same command. */
export const commandId = (actor: string, stream: string, key: string): string =>
  uuidOf('command', actor, stream, key)

/** The command of a rule that answers an event: two rules, or two streams, stay apart. */
export const reactionId = (event: string, rule: string, stream: string, ordinal: number): string =>
  uuidOf('reaction', event, rule, stream, String(ordinal))

/**
 * The first event of a command follows from the command and its content, which tells a repeat from
 * a reused key, here and in a store that knows a repeat by ids alone.
 */
export const firstEventId = (command: string, content: string): string =>
  uuidOf('event', command, content)

/** The other events of a command, by their place after the first. */
export const eventIdAfter = (first: string, place: number): string =>
  uuidOf('event', first, String(place))
