import type { FastifyRequest } from 'fastify'
import type { Caller } from '../auth.ts'
import { httpProblem } from '../problem.ts'
import type { Tokens } from '../tokens/live.ts'
import { COMMAND_LINE, LOCAL, sha256, type Token } from '../tokens/token.ts'
import { authorizationOf, bearerIn, isFromHere } from './credentials.ts'
import type { Pass } from './under-way.ts'

/** Without tokens, a server on loopback lets its own machine do everything. */
const local: Caller = { name: LOCAL, role: 'admin', member: null, backdates: true }
const commandLine: Caller = { name: COMMAND_LINE, role: 'admin', member: null, backdates: false }

/**
 * Finds the callers of requests. `open` is asked whether callers without a token may act as the
 * local machine; `run` is the hash of the secret by which the command line asks for
 * tokens, and has the log looked after.
 */
export function openCallers(tokens: Tokens, open: () => boolean, run: string) {
  const here: Pass = { caller: local, holds: open }
  const keeper: Pass = { caller: commandLine, holds: () => true }

  const passOf = ({ name, role, member, backdates, sha256 }: Token): Pass => ({
    caller: { name, role, member, backdates },
    holds: () => tokens.current().has(sha256),
  })

  /** Null: there is no such token among those that were read. */
  function passBy(authorization: string, { routeOptions }: FastifyRequest): Pass | null {
    const hash = sha256(bearerIn(authorization))
    if (hash === run && /^\/(tokens|log\/)/.test(routeOptions.url ?? '')) return keeper
    const token = tokens.current().get(hash)
    return token === undefined ? null : passOf(token)
  }

  function find(request: FastifyRequest): Pass | null {
    if (tokens.trouble() !== null) throw httpProblem('tokens-unreadable', {}, 1)
    const authorization = authorizationOf(request)
    if (authorization !== null) return passBy(authorization, request)
    if (open() && isFromHere(request)) return here
    throw httpProblem('token-missing')
  }

  /**
   * Throws 400 `malformed`, 401 `token-missing` and `token-unknown`, 503 `tokens-unreadable`. At
   * once if the token is known; one that is not may have been made a moment ago.
   */
  return (request: FastifyRequest): Pass | Promise<Pass> => {
    const pass = find(request)
    if (pass) return pass
    return tokens.refresh().then(() => {
      const now = find(request)
      if (now) return now
      throw httpProblem('token-unknown')
    })
  }
}
