import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type onRequestAsyncHookHandler,
  type onRequestHookHandler,
} from 'fastify'
import type { Logger } from 'pino'
import { openCallers } from './callers/known.ts'
import { openUnderWay, type Pass } from './callers/under-way.ts'
import type { ServerContext } from './context.ts'
import { takeJson } from './http/body.ts'
import { handleClientError } from './http/client-error.ts'
import { mayHaveBody } from './http/connection.ts'
import { type Connections, openConnections } from './http/connections.ts'
import type { Limits } from './http/limits.ts'
import { listener } from './http/listener.ts'
import { methodsByPath } from './methods.ts'
import { unsealed } from './people/unsealed.ts'
import { handleError, httpProblem, NO_ROUTE } from './problem.ts'
import { batchRoutes } from './routes/batch.ts'
import { commandRoutes } from './routes/commands.ts'
import { consolePaths, consoleRoutes } from './routes/console.ts'
import { docsRoutes } from './routes/docs.ts'
import { feedRoutes } from './routes/feed.ts'
import { healthRoutes } from './routes/health.ts'
import { logRoutes } from './routes/log.ts'
import { logCare } from './routes/log-care.ts'
import { logProofRoutes } from './routes/log-proofs.ts'
import { peopleRoutes } from './routes/people.ts'
import { queryRoutes } from './routes/queries.ts'
import { sessionRoutes } from './routes/session.ts'
import { streamRoutes } from './routes/streams.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { trailRoutes } from './routes/trails.ts'
import { waitingRoutes } from './routes/waiting.ts'
import { whatIfRoutes } from './routes/what-if.ts'

/** The largest body of one command: an event is at most 64 KiB. */
const BODY_LIMIT = 262_144

/** One line a request: who, what, how it ended. Never a body, a query string or a token. */
function logRequests(app: FastifyInstance, { metrics }: ServerContext) {
  const answersOf = (route: string) => {
    const log = app.log.child({ route })
    return ({ id: reqId, method, caller }: FastifyRequest, reply: FastifyReply) => {
      const { statusCode: status, elapsedTime } = reply
      metrics.requests.observe({ method, route, status }, elapsedTime / 1000)
      const ms = Math.round(elapsedTime * 10) / 10
      log.info({ reqId, method, status, ms, by: caller?.name }, 'answered')
    }
  }
  app.addHook('onRoute', (served) => {
    const answered = answersOf(served.url)
    served.onResponse = (request, reply, done) => {
      answered(request, reply)
      done()
    }
  })
  const unserved = answersOf(NO_ROUTE)
  app.addHook('onResponse', (request, reply, done) => {
    if (request.is404) unserved(request, reply)
    done()
  })
}

/** Routes that need no token, beside the documentation and the console. */
const OPEN = new Set([
  ...['/health/live', '/health/ready', '/openapi.json'],
  ...['/problems', '/problems/:name', '/event-types', '/event-types/:name', '/favicon.ico'],
  ...consolePaths,
])

/** Every other route is for callers with a token, for as long as it is in force. */
function knowCallers(
  app: FastifyInstance,
  { tokens, open, runSha256 }: ServerContext,
  connections: Connections,
) {
  app.decorateRequest('caller', null)
  app.decorateRequest('holds', () => true)
  const passOf = openCallers(tokens, open, runSha256)
  const underWay = openUnderWay()
  const know: onRequestHookHandler = (request, reply, done) => {
    const enter = (pass: Pass) => {
      request.caller = pass.caller
      request.holds = pass.holds
      connections.usedBy(reply.raw, request.raw.socket, pass.caller.name)
      underWay.add(reply.raw, pass)
      done()
    }
    const pass = passOf(request)
    if (pass instanceof Promise) pass.then(enter).catch(done)
    else enter(pass)
  }
  /** For a route that answers anybody, and tells callers with a token more. */
  const knowIfKnown: onRequestAsyncHookHandler = async (request) => {
    try {
      request.caller = (await passOf(request)).caller
    } catch {
      // Nobody known, who is answered as well.
    }
  }
  app.addHook('onRoute', (route) => {
    if (route.url === '/health/ready') route.onRequest = knowIfKnown
    if (!OPEN.has(route.url) && !route.url.startsWith('/docs')) route.onRequest = know
  })
  tokens.onChange(() => underWay.breakEnded(connections.all()))
}

/** Refuses what nothing serves, before its body is read. */
function turnAway(app: FastifyInstance, { stopping }: ServerContext) {
  const methodsOf = methodsByPath(app)
  function missing(url: string, reply: FastifyReply) {
    const methods = methodsOf(url)
    if (methods.length === 0) return httpProblem('not-found')
    reply.header('allow', methods.join(', '))
    return httpProblem('method-not-allowed')
  }
  app.setNotFoundHandler(({ url }, reply) => {
    throw missing(url, reply)
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (stopping.aborted) {
      reply.raw.shouldKeepAlive = false
      return done(httpProblem('stopping', {}, 1))
    }
    if (request.is404) return done(missing(request.url, reply))
    // The body of a GET is not read.
    if (request.method !== 'POST' && mayHaveBody(request.raw)) reply.header('connection', 'close')
    done()
  })
}

/**
 * Opens names that are sealed in an answer, whoever may see it. A problem may repeat what its
 * caller sent, and tells no name.
 */
function tellNames(app: FastifyInstance, { commands: { people } }: ServerContext) {
  app.addHook('onSend', (_, reply, payload, done) => {
    if (typeof payload !== 'string' || reply.statusCode >= 400) return done(null, payload)
    try {
      done(null, unsealed(people, payload))
    } catch (error) {
      done(error as Error)
    }
  })
}

const noSchema = () => () => {
  throw new Error('no route has a schema of Fastify: Zod checks what comes')
}

/** To load its compilers of schemas took a twentieth of the start of a server. */
const withoutSchemas = { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } }

/** Mounts both catalogs and everything else that is served. */
export async function createApp(
  context: ServerContext,
  logger: Logger,
  limits: Limits,
): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = logger
  const connections = openConnections(limits.connections)
  const app = Fastify({
    serverFactory: (handle) => listener(handle, limits, connections),
    loggerInstance,
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    schemaController: withoutSchemas,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: handleError,
    clientErrorHandler: (error, socket) => void handleClientError(error, socket),
  })
  // A page of another site may post plain text without being asked: nothing here takes it.
  takeJson(app)
  app.setErrorHandler(handleError)
  logRequests(app, context)
  turnAway(app, context)
  knowCallers(app, context, connections)
  tellNames(app, context)
  commandRoutes(app, context)
  batchRoutes(app, context)
  queryRoutes(app, context)
  feedRoutes(app, context)
  streamRoutes(app, context)
  whatIfRoutes(app, context)
  logRoutes(app, context)
  logCare(app, context)
  logProofRoutes(app, context)
  trailRoutes(app, context)
  tokenRoutes(app, context)
  sessionRoutes(app, context)
  waitingRoutes(app, context)
  peopleRoutes(app, context)
  healthRoutes(app, context)
  docsRoutes(app)
  consoleRoutes(app)
  await app.ready()
  return app
}
