import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../domain/kernel/decider.ts'
import type { Role, Viewer } from '../projections/kernel/query.ts'
import { httpProblem } from './problem.ts'
import type { Tokens } from './tokens.ts'

/** Who sends a request. */
export type Caller = Actor & { readonly role: Role }

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
  }
}

/** Without tokens, a server on loopback lets its own machine do everything. */
const local: Caller = { name: 'local', role: 'admin', member: null, backdates: true }

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/** Another site's page in a local browser may reach this port, but not under this name. */
const fromHere = ({ ip, headers }: FastifyRequest) =>
  (ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1') &&
  LOOPBACK.test(headers.host ?? '') &&
  (headers.origin === undefined || LOOPBACK.test(headers.origin.replace(/^https?:\/\//, '')))

/** What a connection was last known by, as long as the tokens are these. */
type Known = {
  readonly authorization: string
  readonly among: ReturnType<Tokens['current']>
  readonly caller: Caller
}

/**
 * Finds the callers of requests. `open` is asked whether callers without a token may act as the
 * local machine.
 */
export function openCallers(tokens: Tokens, open: () => boolean) {
  const known = new WeakMap<Socket, Known>()

  function callerBy(authorization: string): Caller {
    const [scheme, secret = ''] = authorization.split(' ')
    const token = scheme?.toLowerCase() === 'bearer' ? tokens.find(secret) : null
    if (!token) throw httpProblem('token-unknown')
    const { name, role, member, backdates } = token
    return { name, role, member, backdates }
  }

  return {
    /** Throws problems 401 `token-missing` and `token-unknown`. */
    of(request: FastifyRequest): Caller {
      const { authorization } = request.headers
      if (authorization === undefined) {
        if (open() && fromHere(request)) return local
        throw httpProblem('token-missing')
      }
      const { socket } = request.raw
      const among = tokens.current()
      const before = known.get(socket)
      if (before?.authorization === authorization && before.among === among) return before.caller
      const caller = callerBy(authorization)
      known.set(socket, { authorization, among, caller })
      return caller
    },
  }
}

/** The caller, if its role is one of these; throws 403 `role-not-allowed`. */
export function callerWith(request: FastifyRequest, roles: readonly Role[]): Caller {
  const { caller } = request
  if (!caller) throw httpProblem('token-missing')
  if (roles.includes(caller.role)) return caller
  throw httpProblem('role-not-allowed', { needed: [...roles], role: caller.role })
}

/** As `callerWith`, for what no member may see; throws 403 `platform-only`. */
export function platformWith(request: FastifyRequest, roles: readonly Role[]): Caller {
  const caller = callerWith(request, roles)
  if (caller.member === null) return caller
  throw httpProblem('platform-only')
}

export const viewerOf = ({ role, member }: Caller): Viewer => ({ role, member })
