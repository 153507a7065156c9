import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type HttpProblem, httpProblem } from '../problem.ts'
import { connectionOf, unsentOf } from './connection.ts'
import { STATUS_CODES } from './node-http.ts'

/** How long answers under way may take before a connection that made an error is ended. */
const PATIENCE_MS = 30_000

/** Answers a connection without a request, and ends it. */
export function endWith(socket: Socket, { problem, retryAfter }: HttpProblem): void {
  const connection = connectionOf(socket)
  connection.closing = true
  connection.failed = true
  const text = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(text)}`,
    ...(retryAfter === null ? [] : [`retry-after: ${retryAfter}`]),
    'connection: close',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${text}`)
  socket.destroySoon()
}

function problemOf({ code }: { code?: string }): HttpProblem {
  if (code === 'HPE_HEADER_OVERFLOW') return httpProblem('headers-too-large')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return httpProblem('request-timeout')
  return httpProblem('malformed')
}

const closed = (response: ServerResponse) =>
  new Promise<void>((resolve) => response.once('close', resolve))

/**
 * What came is no request, or not the whole of one in time. What was asked for before is answered
 * first: it may have been recorded. Then the error is, and the connection ends.
 */
export async function handleClientError(error: Error & { code?: string }, socket: Socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const connection = connectionOf(socket)
  if (connection.failed) return
  const asked = [...unsentOf(connection), ...connection.waiting.map(([, response]) => response)]
  const cut = asked.find(({ req }) => !req.complete)
  // The reader of a long body answers while it comes, and has a patience of its own.
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && cut?.headersSent) return
  connection.closing = true
  connection.failed = true
  const impatient = setTimeout(() => socket.destroy(), PATIENCE_MS)
  await Promise.all(asked.filter((one) => one !== cut).map(closed))
  clearTimeout(impatient)
  if (socket.destroyed || !socket.writable) return
  // In the middle of an answer no other can be given: only breaking off can.
  if (cut?.headersSent) socket.destroy()
  else endWith(socket, problemOf(error))
}
