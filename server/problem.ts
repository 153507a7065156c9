import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { type Problem, problemOf, problemType } from '../commands/kernel/problem.ts'
import { commandRefusals } from '../commands/kernel/refusals.ts'
import { refused, storeRefusal } from '../commands/kernel/refused.ts'
import type { AnyRefusal } from '../domain/kernel/refusal.ts'
import { RowsUnavailable } from '../projections/kernel/rows-unavailable.ts'
import { mayHaveBody } from './http/connection.ts'

/** What a route throws when it cannot answer: it becomes a problem document. */
export class HttpProblem extends Error {
  readonly problem: Problem
  /** Seconds after which to try again, if that helps. */
  readonly retryAfter: number | null

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.title)
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** Problems that do not come from a command: code, status, and what it says. */
export const httpProblems = {
  'token-missing': [401, 'A bearer token is needed.'],
  'token-unknown': [401, 'This token is not known.'],
  'tokens-unreadable': [503, 'Who may call cannot be read: nobody is let in.'],
  'token-name-used': [409, 'A token of this name was made before: choose another name.'],
  'role-not-allowed': [403, 'The role of this token does not allow this.'],
  'platform-only': [403, commandRefusals['platform-only'].says],
  'entry-withheld': [403, 'The entry says more than a member may know.'],
  'not-found': [404, 'There is nothing here.'],
  'method-not-allowed': [405, 'This path knows other methods.'],
  'as-of-ahead': [422, 'What was known then is not known yet.'],
  'wait-timed-out': [503, 'The rows do not hold this position yet.'],
  'body-too-large': [413, 'The body is too large.'],
  'media-type': [415, 'The body must be JSON.'],
  'rows-being-built': [503, commandRefusals['rows-being-built'].says],
  'log-unavailable': [503, 'The verifiable log is not there yet.'],
  'log-not-signed-here': [409, 'The keys of the verifiable log are not here.'],
  'log-keys-needed': [409, 'The log has no older keys beside those that sign it.'],
  'log-not-blocked': [409, 'Nothing is in the way of the log.'],
  'log-intact': [409, 'The log can be signed as it is.'],
  'log-origin-wrong': [409, 'The log cannot be called so.'],
  'log-not-committed': [503, 'The streams were not committed to: try again.'],
  malformed: [400, 'The request is not well-formed.'],
  'headers-too-large': [431, 'The headers are too large.'],
  'request-timeout': [408, 'The request did not come whole in time.'],
  'expectation-failed': [417, 'No other expectation than 100-continue is met.'],
  'share-exceeded': [429, 'This caller has as many of these as one may have: try again.'],
  stopping: [503, 'The server is stopping: try again.'],
  overloaded: [503, 'Too much at once: try again.'],
  internal: [500, 'Something is wrong on our side.'],
} as const satisfies Record<string, readonly [number, string]>

type Code = keyof typeof httpProblems

/** One of the problems above. */
export const httpProblem = (
  code: Code,
  fields: Readonly<Record<string, unknown>> = {},
  retryAfter: number | null = null,
) => {
  const [status, title] = httpProblems[code]
  return new HttpProblem({ type: problemType(code), title, status, code, ...fields }, retryAfter)
}

/** A refusal of the commands themselves, thrown where there is no command yet. */
export const refusedAs = (refusal: AnyRefusal) => new HttpProblem(problemOf(refused(null, refusal)))

export function sendProblem(reply: FastifyReply, problem: Problem, retryAfter: number | null) {
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Fastify's own refusals, in our words. */
function fromFastify({ code, statusCode = 500, message }: FastifyError): HttpProblem {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return httpProblem('body-too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return httpProblem('media-type')
  if (statusCode >= 400 && statusCode < 500) return httpProblem('malformed', { detail: message })
  return httpProblem('internal')
}

/** What a log line says of a request that nothing serves. */
export const NO_ROUTE = 'none'

const requestOf = ({ id, method, routeOptions }: FastifyRequest) => ({
  reqId: id,
  method,
  route: routeOptions.url ?? NO_ROUTE,
})

/** What a log line says of a failure. */
export const faultOf = (err: unknown, request: FastifyRequest) => ({ err, ...requestOf(request) })

/**
 * The one way out for everything that is thrown. What is our fault is logged: with its cause, unless
 * we said so ourselves, which may be to every caller of a busy hour.
 */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof RowsUnavailable) {
    const { problem, retryAfter } = httpProblem('rows-being-built', {}, 1)
    return sendProblem(reply, problem, retryAfter)
  }
  const ofStore = storeRefusal(error)
  if (ofStore) {
    request.log.error(faultOf(error, request), ofStore.says)
    const again = ofStore.kind === 'busy' && ofStore.refusal.code !== 'ledger-damaged'
    return sendProblem(reply, problemOf(ofStore), again ? 1 : null)
  }
  const isOurs = error instanceof HttpProblem
  const known = isOurs ? error : fromFastify(error)
  // What is left of a refused body is not read; one that came whole is no reason to part.
  const parts = !reply.raw.shouldKeepAlive || mayHaveBody(request.raw)
  if (parts) reply.header('connection', 'close')
  else reply.removeHeader('connection')
  const { status, code, title } = known.problem
  if (isOurs && status >= 500) request.log.warn({ ...requestOf(request), code }, title)
  else if (status >= 500) request.log.error(faultOf(error, request), title)
  return sendProblem(reply, known.problem, known.retryAfter)
}
