import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Caller } from './auth.ts'
import { httpProblem } from './problem.ts'
import type { Tokens } from './tokens/live.ts'
import { COMMAND_LINE, LOCAL, sha256, type Token } from './tokens/token.ts'

/** What a request was let in by, and whether it still would be. */
export type Pass = { readonly caller: Caller; readonly holds: () => boolean }

/** Without tokens, a server on loopback lets its own machine do everything. */
const local: Caller = { name: LOCAL, role: 'admin', member: null, backdates: true }
const commandLine: Caller = { name: COMMAND_LINE, role: 'admin', member: null, backdates: false }

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/** Another site's page in a local browser may reach this port, but not under this name. */
const fromHere = ({ ip, headers }: FastifyRequest) =>
  (ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1') &&
  LOOPBACK.test(headers.host ?? '') &&
  (headers.origin === undefined || LOOPBACK.test(headers.origin.replace(/^https?:\/\//, '')))

/** RFC 6750, with the spaces that RFC 9110 allows; far longer than any token of ours. */
const BEARER = /^bearer +([A-Za-z0-9._~+/-]{1,200}=*) *$/i
/** What a form sends that leaves its field for the token empty: nothing. */
const EMPTY = /^bearer *$/i

/** Of two headers a proxy may have meant the other one. */
function isTwice({ rawHeaders }: IncomingMessage): boolean {
  let times = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!
    if (name.length === 13 && name.toLowerCase() === 'authorization') times++
  }
  return times > 1
}

type UnderWay = { readonly response: ServerResponse; readonly pass: Pass }
const isOver = ({ response }: UnderWay) => response.writableFinished || response.destroyed

/** A connection: what it was last known by, as long as the tokens are these, and its requests. */
type Connection = {
  authorization: string
  among: ReturnType<Tokens['current']> | null
  pass: Pass | null
  /** Those that were not over when the last of them began. */
  readonly underWay: UnderWay[]
}

/** How long a request may still take whose token has ended: most are answered by then. */
const BREAK_MS = 100

/**
 * Finds the callers of requests. `open` is asked whether callers without a token may act as the
 * local machine; `run` is the hash of the secret by which the command line asks for tokens.
 */
export function openCallers(tokens: Tokens, open: () => boolean, run: string) {
  const connections = new WeakMap<Socket, Connection>()
  const here: Pass = { caller: local, holds: open }
  const keeper: Pass = { caller: commandLine, holds: () => true }

  function passOf(hash: string, { name, role, member, backdates }: Token): Pass {
    return {
      caller: { name, role, member, backdates },
      holds: () => tokens.current().has(hash),
    }
  }

  function connectionOf(socket: Socket): Connection {
    const known = connections.get(socket)
    if (known) return known
    const connection = { authorization: '', among: null, pass: null, underWay: [] }
    connections.set(socket, connection)
    return connection
  }

  function passBy(authorization: string, { routeOptions }: FastifyRequest): Pass | null {
    const [, secret] = BEARER.exec(authorization) ?? []
    if (secret === undefined) throw httpProblem('token-unknown')
    const hash = sha256(secret)
    if (hash === run && routeOptions.url?.startsWith('/tokens')) return keeper
    const token = tokens.current().get(hash)
    return token ? passOf(hash, token) : null
  }

  /** Null: there is no such token among those that were read. */
  function find(request: FastifyRequest, connection: Connection): Pass | null {
    if (tokens.trouble() !== null) throw httpProblem('tokens-unreadable', {}, 1)
    const { authorization = '' } = request.headers
    if (authorization === '' || EMPTY.test(authorization)) {
      if (open() && fromHere(request)) return here
      throw httpProblem('token-missing')
    }
    if (isTwice(request.raw)) {
      throw httpProblem('malformed', { detail: 'there are two Authorization headers' })
    }
    const among = tokens.current()
    if (connection.authorization === authorization && connection.among === among) {
      return connection.pass
    }
    const pass = passBy(authorization, request)
    if (pass === null || pass === keeper) return pass
    connection.authorization = authorization
    connection.among = among
    connection.pass = pass
    return pass
  }

  /** Remembers what a request was let in by, until it is over. */
  function letIn({ underWay }: Connection, response: ServerResponse, pass: Pass): Pass {
    // Nearly always there is one, and it is over.
    while (underWay[0] && isOver(underWay[0])) underWay.shift()
    underWay.push({ response, pass })
    return pass
  }

  return {
    /**
     * Throws 401 `token-missing` and `token-unknown`, 503 `tokens-unreadable`. At once where the
     * token is known; one that is not may have been made a moment ago.
     */
    of(request: FastifyRequest, response: ServerResponse): Pass | Promise<Pass> {
      const connection = connectionOf(request.raw.socket)
      const pass = find(request, connection)
      if (pass) return letIn(connection, response, pass)
      return tokens.refresh().then(() => {
        const now = find(request, connection)
        if (now) return letIn(connection, response, now)
        throw httpProblem('token-unknown')
      })
    },
    /** Breaks those of the connections that serve somebody whose token has ended. */
    breakEnded(sockets: Iterable<Socket>) {
      const ended = (socket: Socket) =>
        connections.get(socket)?.underWay.some((one) => !isOver(one) && !one.pass.holds())
      const broken = [...sockets].filter(ended)
      if (broken.length === 0) return
      setTimeout(() => {
        for (const socket of broken) if (ended(socket)) socket.destroy()
      }, BREAK_MS)
    },
  }
}
