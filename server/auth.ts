import type { FastifyRequest } from 'fastify'
import type { Actor } from '../domain/kernel/decider.ts'
import type { Role, Viewer } from '../projections/kernel/query.ts'
import { httpProblem } from './problem.ts'

/** Who sends a request. */
export type Caller = Actor & { readonly role: Role }

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
    /** Whether its caller would still be let in: a token may end while a request is under way. */
    holds: () => boolean
  }
}

/**
 * The caller, if its role is one of these; throws 403 `role-not-allowed`, and 401 if its token
 * has ended since the request came in.
 */
export function callerWith(request: FastifyRequest, roles: readonly Role[]): Caller {
  const { caller } = request
  if (!caller) throw httpProblem('token-missing')
  if (!request.holds()) throw httpProblem('token-unknown')
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
