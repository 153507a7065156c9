import type { IncomingMessage, ServerResponse } from 'node:http'
import { watchArrivals } from '../../commands/kernel/arrivals.ts'
import { type Connection, connectionOf, unsentOf } from './connection.ts'
import { readInSlices } from './slices.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Requests of one connection under way at once: a client that pipelines rarely sends more. */
const AT_ONCE = 16
/** More than these waiting on one connection is a flood. */
const FLOOD = 32

/** What is begun in one turn of the event loop; the rest waits for the next. */
const TURN = { ms: 8, requests: 128 }

/** Whoever asks whether the process lives is not told how long others have to wait. */
const isUrgent = ({ url }: IncomingMessage) => url?.startsWith('/health/') ?? false

const hasRoom = (connection: Connection) => unsentOf(connection).length < AT_ONCE

/**
 * Begins requests as they come, but only so many in a turn of the event loop, and only so many of
 * one connection; then one of each connection after the other. A flood thus makes its own sender
 * wait.
 */
export function paced(handle: Handler): Handler {
  /** Connections of which a request waits that may begin. */
  const ready = new Set<Connection>()
  /** When the turn is over; 0: none has begun. */
  let until = 0
  let begun = 0
  const mustWait = watchArrivals()

  function isTurnOver(): boolean {
    if (until === 0) {
      until = performance.now() + TURN.ms
      begun = 0
      setImmediate(nextTurn)
      return false
    }
    return begun >= TURN.requests || performance.now() >= until
  }

  function begin({ underWay }: Connection, request: IncomingMessage, response: ServerResponse) {
    begun += 1
    underWay.push(response)
    handle(request, response)
  }

  function nextTurn() {
    begun = 0
    if (mustWait()) {
      until = Number.NEGATIVE_INFINITY
      setImmediate(nextTurn)
      return
    }
    until = performance.now() + TURN.ms
    for (const connection of ready) {
      ready.delete(connection)
      const [request, response] = connection.waiting.shift()!
      if (!response.destroyed) begin(connection, request, response)
      if (connection.waiting.length > 0) queue(connection)
      else connection.readOn()
      if (isTurnOver()) break
    }
    if (ready.size > 0) setImmediate(nextTurn)
    else until = 0
  }

  /** Lets the first that waits of a connection begin as soon as it may. */
  function queue(connection: Connection) {
    if (!hasRoom(connection)) {
      // They are sent in order: when the oldest is, there is room.
      connection.underWay[0]!.once('close', () => queue(connection))
      return
    }
    ready.add(connection)
    isTurnOver()
  }

  return (request, response) => {
    const connection = connectionOf(request.socket)
    const { waiting } = connection
    if (connection.closing) return
    connection.latest = request
    connection.closing = !response.shouldKeepAlive
    if (waiting.length === 0 && hasRoom(connection) && (isUrgent(request) || !isTurnOver())) {
      return begin(connection, request, response)
    }
    waiting.push([request, response])
    if (waiting.length === 1) queue(connection)
    if (waiting.length <= FLOOD || connection.sliced) return
    connection.sliced = true
    // Not while Node parses what it read.
    process.nextTick(readInSlices, connection)
  }
}
