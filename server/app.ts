import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { callerOf } from './auth.ts'
import type { ServerContext } from './context.ts'
import { methodsByPath } from './methods.ts'
import { handleClientError, handleError, httpProblem, noteResponse, placeOf } from './problem.ts'
import { batchRoutes } from './routes/batch.ts'
import { commandRoutes } from './routes/commands.ts'
import { docsRoutes } from './routes/docs.ts'
import { feedRoutes } from './routes/feed.ts'
import { healthRoutes } from './routes/health.ts'
import { queryRoutes } from './routes/queries.ts'
import { streamRoutes } from './routes/streams.ts'

/** The largest body of one command: an event is at most 64 KiB. */
const BODY_LIMIT = 262_144

/** One line a request: who, what, how it ended. Never a body, a query string or a token. */
function logRequests(app: FastifyInstance, { metrics }: ServerContext) {
  app.addHook('onResponse', (request, reply, done) => {
    const { reqId, method, route } = placeOf(request)
    const { statusCode: status, elapsedTime } = reply
    metrics.requests.observe({ method, route, status }, elapsedTime / 1000)
    const ms = Math.round(elapsedTime * 10) / 10
    const by = request.caller?.name
    request.log.info({ reqId, method, route, status, ms, by }, 'answered')
    done()
  })
}

/** Mounts both catalogs and everything else that is served. */
export async function createApp(context: ServerContext, logger: Logger): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = logger
  const app = Fastify({
    loggerInstance,
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 0,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: handleError,
    clientErrorHandler: handleClientError,
  })
  app.server.on('request', noteResponse)
  app.decorateRequest('caller', null)
  // A page of another site may post plain text without being asked: nothing here takes it.
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler(handleError)
  const methodsOf = methodsByPath(app)
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.url)
    if (methods.length === 0) throw httpProblem('not-found')
    reply.header('allow', methods.join(', '))
    throw httpProblem('method-not-allowed')
  })
  logRequests(app, context)
  app.addHook('onRequest', (_, reply, done) => {
    if (!context.stopping.aborted) return done()
    reply.header('connection', 'close')
    done(httpProblem('stopping', {}, 1))
  })
  const open = new Set(['/health/live', '/health/ready', '/openapi.json', '/', '/problems/:code'])
  app.addHook('onRequest', (request, _, done) => {
    const { url } = request.routeOptions
    if (url === undefined || open.has(url) || url.startsWith('/docs')) return done()
    try {
      request.caller = callerOf(request, context.tokens, context.open)
    } catch (error) {
      return done(error as Error)
    }
    done()
  })
  commandRoutes(app, context)
  batchRoutes(app, context)
  queryRoutes(app, context)
  feedRoutes(app, context)
  streamRoutes(app, context)
  healthRoutes(app, context)
  docsRoutes(app)
  await app.ready()
  return app
}
