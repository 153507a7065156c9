import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export type Exchange = readonly [request: IncomingMessage, response: ServerResponse]

/** What one connection asked for and was not yet answered. */
export type Connection = {
  readonly socket: Socket
  /** Responses under way, the oldest first; they are sent in this order. */
  readonly underWay: ServerResponse[]
  /** Requests that have not begun. */
  readonly waiting: Exchange[]
  /** The request that came last. */
  latest: IncomingMessage | null
  /** It ends after what is under way: nothing further is taken from it. */
  closing: boolean
  /** What came of it was no request, or took too long. */
  failed: boolean
  /** It sends more at once than is taken from it, and is read in small slices. */
  sliced: boolean
  /** Goes on reading, once nothing waits. */
  readOn: () => void
}

const connections = new WeakMap<Socket, Connection>()

export function connectionOf(socket: Socket): Connection {
  const known = connections.get(socket)
  if (known) return known
  const made: Connection = {
    socket,
    underWay: [],
    waiting: [],
    latest: null,
    closing: false,
    failed: false,
    sliced: false,
    readOn: () => {},
  }
  connections.set(socket, made)
  return made
}

/** The responses that have not been sent whole. */
export function unsentOf({ underWay }: Connection): readonly ServerResponse[] {
  // They are sent in their order, and nearly always there is one, which is sent.
  while (underWay[0]?.writableFinished || underWay[0]?.destroyed) underWay.shift()
  return underWay
}

/** Whether the body of a request may still have to come. */
export const mayHaveBody = ({ complete, headers }: IncomingMessage): boolean =>
  !complete &&
  (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0')
