import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { breath } from '../../commands/breath.ts'
import type { LineResult } from '../../commands/line.ts'
import { BatchEnded, runLines } from '../../commands/lines.ts'
import { callerWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'
import { chunksOf, LineTooLong, linesOf, SenderGone } from '../ndjson.ts'
import { faultOf, httpProblem } from '../problem.ts'
import { send } from '../send.ts'

/** Batches at once; each holds some hundred commands in flight. */
const AT_ONCE = 8
/** Of them, those of one caller: nobody keeps the others out. */
const AT_ONCE_EACH = 2

/** How much is written at once, in characters: a refusal may repeat a good part of its line. */
const TOGETHER = 65_536

/** False: the reader is gone, or stalled. */
async function sendResults(to: ServerResponse, results: readonly LineResult[]): Promise<boolean> {
  let text = ''
  for (const result of results) {
    text += `${JSON.stringify(result)}\n`
    if (text.length < TOGETHER) continue
    if (!(await send(to, text))) return false
    text = ''
  }
  return text === '' || send(to, text)
}

/** Lines one after the other, with turns for others between them. */
async function* unhurried<Line>(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  for await (const line of lines) {
    const pause = breath()
    if (pause) await pause
    yield line
  }
}

/**
 * Many commands in one request: NDJSON in, a result a line, in order, as soon as each is durable.
 * A batch that breaks off has recorded the lines whose results came, and perhaps some more; sent
 * again with the same keys it goes on where it stopped.
 */
export function batchRoutes(root: FastifyInstance, context: ServerContext) {
  // A scope of its own: other routes take no NDJSON.
  root.register(async (app) => batchRoute(app, context))
}

function batchRoute(app: FastifyInstance, { commands, stopping }: ServerContext) {
  let batches = 0
  const batchesOf = new Map<string, number>()
  app.addContentTypeParser('application/x-ndjson', (_, body, done) => done(null, body))

  app.post('/commands', { bodyLimit: Number.MAX_SAFE_INTEGER }, async (request, reply) => {
    const by = callerWith(request, ['service', 'admin'])
    if (request.headers['content-type']?.startsWith('application/x-ndjson') !== true) {
      throw httpProblem('media-type', { detail: 'send application/x-ndjson, a command a line' })
    }
    const own = batchesOf.get(by.name) ?? 0
    if (own >= AT_ONCE_EACH) {
      const detail = `a caller may send ${AT_ONCE_EACH} batches at once`
      throw httpProblem('overloaded', { detail }, 1)
    }
    if (batches >= AT_ONCE) throw httpProblem('overloaded', {}, 1)
    batches++
    batchesOf.set(by.name, own + 1)
    reply.hijack()
    const to = reply.raw
    to.writeHead(200, { 'content-type': 'application/x-ndjson' })
    const lines = unhurried(linesOf(chunksOf(request.raw)))
    const goesOn = () => request.holds() && !to.destroyed
    try {
      for await (const results of runLines(commands, by, lines, undefined, goesOn)) {
        if (to.destroyed || stopping.aborted) break
        if (!(await sendResults(to, results))) break
      }
      // What was not read of the request would keep the connection, and a server that stops.
      to.end(() => request.raw.complete || request.raw.destroy())
    } catch (error) {
      // The status is sent: breaking the connection is the only way left to say that it failed.
      const ended = error instanceof SenderGone || error instanceof BatchEnded
      const sender = ended || error instanceof LineTooLong
      request.log[sender ? 'debug' : 'error'](faultOf(error, request), 'a batch broke off')
      to.destroy()
    } finally {
      batches--
      const left = batchesOf.get(by.name)! - 1
      if (left > 0) batchesOf.set(by.name, left)
      else batchesOf.delete(by.name)
    }
  })
}
