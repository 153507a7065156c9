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

/** SHA-256, as 64 hexadecimal digits. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/**
 * Who sent it, to which stream, under which Idempotency-Key: the same three, the same command.
 * Without a key no two are the same.
 */
export const commandId = (actor: string, stream: string, key: string | null): string =>
  key === null ? randomUUID() : uuidOf('command', actor, stream, key)

/** The command of a rule that answers an event: two rules, or two streams, stay apart. */
export const reactionId = (event: string, rule: string, stream: string, ordinal: number): string =>
  uuidOf('reaction', event, rule, stream, String(ordinal))

/**
 * An event's id follows from its command, the command's content and its place. Content is part of
 * it because a store knows a repeat by ids alone: another body must not look like one.
 */
export const eventId = (command: string, request: string, index: number): string =>
  uuidOf('event', command, request, String(index))
