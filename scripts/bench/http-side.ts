import Fastify, { LogController } from 'fastify'
import { type Daybook, openDaybook, type Server, serve } from '../../server/main.ts'
import { registerCast } from './cast.ts'
import { answerCalls } from './child.ts'
import { log, logReachesEnd, rowsReachEnd, tokenOf } from './served.ts'

let daybook: Daybook | null = null
let server: Server | null = null
let fixed: { close(): Promise<unknown> } | null = null

/** How long the log may need for what came in a round. */
const SIGNED_MS = 60_000

/** Waits until rows, rules and the log have come after what was recorded. */
async function settle() {
  if (daybook === null) return
  await daybook.react().drained()
  await rowsReachEnd(daybook)
  if (server !== null) await logReachesEnd(server, daybook, SIGNED_MS)
}

/**
 * The whole server: authentication, rows, rules and logs, over a ledger that is made here; with or
 * without the verifiable log.
 */
async function ours({ folder, tlog }: { folder: string; tlog: boolean }) {
  daybook = await openDaybook({ folder, log })
  const token = await tokenOf(daybook, 'web-shop')
  await registerCast(daybook.commands)
  daybook.react()
  server = await serve(daybook, { host: '127.0.0.1', port: 0, tlog })
  await settle()
  return { port: Number(new URL(server.url).port), token }
}

/** The same Fastify, with a reply that is always the same. Options are those of server/app.ts. */
async function peer({ reply }: { reply: string }) {
  const app = Fastify({
    loggerInstance: log,
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 262_144,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 0,
    forceCloseConnections: 'idle',
  })
  app.post('/quotes/:id/request', async (_, answer) =>
    answer.header('etag', '"0"').code(201).type('application/json').send(reply),
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
  fixed = app
  const address = app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('it has no port')
  return { port: address.port }
}

const calls = { ours, peer, settle }
export type HttpCalls = typeof calls
answerCalls(calls, async () => {
  await fixed?.close()
  await server?.stop()
  await daybook?.close()
})
