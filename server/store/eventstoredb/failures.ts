import {
  OutcomeUnknown,
  StoreUnavailable,
  StreamForeign,
} from '../../../domain/kernel/event-store.ts'
import type { Driver } from './driver.ts'

/** No answer came within the time an attempt is given. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/** The connection was gone before the call was made. */
export class NotSent extends Error {
  override name = 'NotSent'
}

/** Every attempt failed until the deadline. `sent`: one of them may have reached the server. */
export class Unanswered extends Error {
  override name = 'Unanswered'
  readonly sent: boolean
  constructor(sent: boolean, cause: unknown) {
    super(messageOf(cause), { cause })
    this.sent = sent
  }
}

/** `answer`: final; `retry`: ask again; `broken`: ask again with another client. */
export type NextAttempt = 'answer' | 'retry' | 'broken'

/** What a failed call means for the next attempt. */
export function judge(error: unknown, { client }: Driver): NextAttempt {
  if (error instanceof NoAnswer || error instanceof NotSent) return 'retry'
  if (error instanceof Unanswered) return 'answer'
  if (!(error instanceof Error)) return 'broken'
  if (!client.isCommandError(error)) return 'code' in error ? 'retry' : 'broken'
  switch (error.type) {
    case client.ErrorType.WRONG_EXPECTED_VERSION:
    case client.ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
    case client.ErrorType.STREAM_DELETED:
    case client.ErrorType.ACCESS_DENIED:
    case client.ErrorType.INVALID_ARGUMENT:
      return 'answer'
    case client.ErrorType.UNKNOWN:
      return /BadRequest|ReadAllResult: Error/.test(error.message) ? 'answer' : 'retry'
    default:
      return 'retry'
  }
}

/**
 * Whether the call may have reached the server. Before its first request the client asks for the
 * node and its capabilities; only failures of that step are not of the client's own classes.
 */
export const mayHaveBeenSent = (error: unknown, { client }: Driver) =>
  error instanceof NoAnswer || !(error instanceof Error) || client.isCommandError(error)

/** Why no secure connection can be had, in the words of Node or OpenSSL; null: it is not that. */
function tlsFault(error: unknown): string | null {
  const message = error instanceof Error ? error.message : ''
  const openssl = /SSL routines:[^:]*:([^:]*)/.exec(message)?.[1]
  if (openssl === 'wrong version number') return 'the node speaks without it (tls=false)'
  if (openssl) return openssl
  return /Last error: (?:Error: )?(.*(?:certificate|altnames).*)/s.exec(message)?.[1] ?? null
}

/** Whether asking again is in vain until somebody changes a certificate or the connection string. */
export const isTlsFault = (error: unknown) => tlsFault(error) !== null

/** The transport ends its messages with a note that is empty. */
const messageOf = (error: unknown) =>
  String(error instanceof Error ? error.message : error).replace(/\.? Resolution note:.*$/s, '')

/** The code of gRPC for a user, or a password, that is not known. */
const UNAUTHENTICATED = 16

function denial(code: number | undefined, what: string): string {
  if (code === UNAUTHENTICATED) return 'does not know this user, or its password is another'
  // Only administrators may read the whole log, unless they let others.
  const needed = what === 'read' ? ': it needs the right to read $all' : ''
  return `does not let this user ${what}${needed}`
}

/** The error that the port promises for a call that failed for good. */
export function explained(error: unknown, driver: Driver, what: string): unknown {
  const { client } = driver
  if (isTlsFault(error)) {
    const why = messageOf(tlsFault(error))
    return new StoreUnavailable(`EventStoreDB cannot be reached by TLS: ${why}`, { cause: error })
  }
  if (error instanceof Unanswered) {
    const kind = error.sent && what === 'append' ? OutcomeUnknown : StoreUnavailable
    return new kind(`EventStoreDB did not answer (${what}): ${error.message}`, { cause: error })
  }
  if (error instanceof client.AccessDeniedError) {
    return new StoreUnavailable(`EventStoreDB ${denial(error.code, what)}`, { cause: error })
  }
  if (error instanceof client.StreamDeletedError) {
    return new StreamForeign(error.streamName)
  }
  if (error instanceof client.MaxAppendSizeExceededError) {
    const message = `an append may have ${error.maxAppendSize} bytes in EventStoreDB, not more`
    return new RangeError(message, { cause: error })
  }
  if (error instanceof Error && error.message.includes('ReadAllResult: Error')) {
    return new RangeError('this is no position of the store', { cause: error })
  }
  return error
}
