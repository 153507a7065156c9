import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { LineResult } from '../../commands/kernel/batch/line.ts'
import { BatchEnded, runLines } from '../../commands/kernel/batch/lines.ts'
import { breath } from '../../commands/kernel/breath.ts'
import { callerWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'
import { onlyUtf8 } from '../http/body.ts'
import { breakOff } from '../http/break-off.ts'
import { openShares } from '../http/shares.ts'
import { chunksOf, linesOf, SenderGone } from '../ndjson.ts'
import { faultOf, httpProblem } from '../problem.ts'
import { sendText } from '../send.ts'

/** Each batch holds some hundred commands in flight. */
const BATCHES = { of: 'batches', most: 8, mostEach: 2, retryAfter: 1 }

/** How much is written at once, in characters: a refusal may repeat a good part of its line. */
const TOGETHER = 65_536

/** False: the reader is gone, or stalled. */
async function sendResults(to: ServerResponse, results: readonly LineResult[]): Promise<boolean> {
  let text = ''
  for (const result of results) {
    text += `${JSON.stringify(result)}\n`
    if (text.length < TOGETHER) continue
    if (!(await sendText(to, text))) return false
    text = ''
  }
  return text === '' || sendText(to, text)
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

function expectNdjson(request: FastifyRequest) {
  if (request.headers['content-type']?.startsWith('application/x-ndjson') !== true) {
    throw httpProblem('media-type', { detail: 'send application/x-ndjson, a command a line' })
  }
  onlyUtf8(request)
}

function batchRoute(app: FastifyInstance, { commands, stopping }: ServerContext) {
  const shares = openShares(BATCHES)
  app.addContentTypeParser('application/x-ndjson', (_, body, done) => done(null, body))

  app.post('/commands', { bodyLimit: Number.MAX_SAFE_INTEGER }, async (request, reply) => {
    const by = callerWith(request, ['service', 'admin'])
    expectNdjson(request)
    shares.take(by.name)
    reply.hijack()
    const to = reply.raw
    to.writeHead(200, { 'content-type': 'application/x-ndjson' })
    // When the server stops, the lines that were read are run, and have their results.
    const lines = unhurried(linesOf(chunksOf(request.raw, stopping)))
    const goesOn = () => request.holds() && !to.destroyed
    try {
      for await (const results of runLines(commands, by, lines, undefined, goesOn)) {
        if (!(await sendResults(to, results))) return void to.destroy()
      }
      // An answer that ends as it should has a result for every line there was.
      if (stopping.aborted && !request.raw.complete) breakOff(to)
      else to.end()
    } catch (error) {
      // The status is sent: breaking the connection is the only way left to say that it failed.
      const sender = error instanceof SenderGone || error instanceof BatchEnded
      request.log[sender ? 'debug' : 'error'](faultOf(error, request), 'a batch broke off')
      to.destroy()
    } finally {
      shares.leave(by.name)
    }
  })
}
