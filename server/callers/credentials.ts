import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { httpProblem } from '../problem.ts'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/**
 * Whether a program on this machine sent it. Another site's page in a local browser may reach
 * this port, but not under this name.
 */
export const isFromHere = ({ ip, headers }: FastifyRequest) =>
  (ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1') &&
  LOOPBACK.test(headers.host ?? '') &&
  (headers.origin === undefined || LOOPBACK.test(headers.origin.replace(/^https?:\/\//, '')))

/** RFC 6750, with the spaces that RFC 9110 allows; far longer than any token of ours. */
const BEARER = /^bearer +([A-Za-z0-9._~+/-]{1,200}=*) *$/i
/** What a form sends that leaves its field for the token empty: nothing. */
const EMPTY = /^(bearer *)?$/i

/** The token within the header. Throws 401 `token-unknown` for what can be none. */
export function bearerIn(authorization: string): string {
  const [, secret] = BEARER.exec(authorization) ?? []
  if (secret === undefined) throw httpProblem('token-unknown')
  return secret
}

/** Of two headers a proxy may have meant the other one. */
function isTwice({ rawHeaders }: IncomingMessage): boolean {
  let times = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!
    if (name.length === 13 && name.toLowerCase() === 'authorization') times++
  }
  return times > 1
}

/** The Authorization header; null: there is nothing in it. Throws 400 if there are two. */
export function authorizationOf({ headers, raw }: FastifyRequest): string | null {
  const { authorization } = headers
  if (authorization === undefined) return null
  if (isTwice(raw)) {
    throw httpProblem('malformed', { detail: 'there are two Authorization headers' })
  }
  return EMPTY.test(authorization) ? null : authorization
}
