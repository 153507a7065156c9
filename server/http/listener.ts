import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { arrived } from '../../commands/kernel/arrivals.ts'
import { type HttpProblem, httpProblem } from '../problem.ts'
import { connectionOf } from './connection.ts'
import type { Connections } from './connections.ts'
import type { Limits } from './limits.ts'
import { createServer } from './node-http.ts'
import { paced } from './pace.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * How long what is still being sent is read after the connection was ended: to close it at once
 * would make the system take back the answer from a caller who has not read it.
 */
const LINGER_MS = 500

function linger(socket: Socket) {
  const { destroySoon } = socket
  socket.destroySoon = () => {
    const connection = connectionOf(socket)
    connection.closing = true
    if (connection.latest?.complete && !connection.failed) return destroySoon.call(socket)
    socket.end()
    socket.resume()
    const late = setTimeout(() => socket.destroy(), LINGER_MS)
    socket.once('close', () => clearTimeout(late))
  }
}

function refuse(response: ServerResponse, { problem }: HttpProblem) {
  const text = JSON.stringify(problem)
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  })
  response.end(text)
}

/** How often the header Host is there: Node drops all but the first, and a proxy may not. */
function hostsIn({ rawHeaders }: IncomingMessage): number {
  let times = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!
    if (name.length === 4 && name.toLowerCase() === 'host') times++
  }
  return times
}

/** An HTTP server whose callers have deadlines and bounds, and whose refusals are all problems. */
export function listener(handle: Handler, limits: Limits, connections: Connections): Server {
  const answer = paced((request, response) => {
    const hosts = hostsIn(request)
    if (hosts === 1 || (hosts === 0 && request.httpVersionMinor === 0)) {
      return handle(request, response)
    }
    const detail = hosts === 0 ? 'the header Host is missing' : 'there are two Host headers'
    refuse(response, httpProblem('malformed', { detail }))
  })
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookMs,
      keepAliveTimeout: limits.idleMs,
      // That is said above, as a problem document.
      requireHostHeader: false,
    },
    answer,
  )
  server.setTimeout(limits.stalledMs)
  // Node drops headers beyond a number silently; their size is bounded anyway.
  server.maxHeadersCount = 0
  server.on('connection', (socket) => {
    arrived()
    linger(socket)
    connections.open(socket)
  })
  server.on('checkExpectation', (_, response) =>
    refuse(response, httpProblem('expectation-failed')),
  )
  // A caller that has said all it has to say may close its side and wait for the answer.
  return Object.assign(server, { httpAllowHalfOpen: true })
}
