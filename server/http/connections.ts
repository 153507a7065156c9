import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { httpProblem } from '../problem.ts'
import { endWith } from './client-error.ts'
import { connectionOf, unsentOf } from './connection.ts'

/** Those of one address, or of one caller; the oldest first. */
type Holders = Map<string, Set<Socket>>

function hold(holders: Holders, name: string, socket: Socket) {
  const held = holders.get(name)
  if (held) held.add(socket)
  else holders.set(name, new Set([socket]))
}

function release(holders: Holders, name: string, socket: Socket) {
  const held = holders.get(name)
  held?.delete(socket)
  if (held?.size === 0) holders.delete(name)
}

const isIdle = (socket: Socket) => {
  const connection = connectionOf(socket)
  return unsentOf(connection).length === 0 && connection.waiting.length === 0
}

/**
 * The connections there are: so many in all, of them half for one address, behind which there may
 * be many callers, and a quarter for one caller. One that is beyond takes the place of the oldest
 * that nobody known uses, or else of the oldest that is idle, and is refused only where every
 * other is being answered.
 */
export function openConnections(most: number) {
  const mostOfAddress = Math.ceil(most / 2)
  const mostOfCaller = Math.ceil(most / 4)
  const all = new Set<Socket>()
  const byAddress: Holders = new Map()
  const byCaller: Holders = new Map()
  const callerOf = new WeakMap<Socket, string>()

  /** Ends one of these that can be ended without taking an answer away. */
  function makeRoom(among: Iterable<Socket>, except: Socket): boolean {
    let idle: Socket | null = null
    for (const socket of among) {
      if (socket === except || !isIdle(socket)) continue
      idle ??= socket
      if (callerOf.has(socket)) continue
      idle = socket
      break
    }
    idle?.destroy()
    if (idle) forget(idle)
    return idle !== null
  }

  function forget(socket: Socket) {
    if (!all.delete(socket)) return
    release(byAddress, addressOf(socket), socket)
    const caller = callerOf.get(socket)
    if (caller !== undefined) release(byCaller, caller, socket)
  }

  const addresses = new WeakMap<Socket, string>()
  const addressOf = (socket: Socket) => addresses.get(socket) ?? ''

  return {
    /** Those that are open, the oldest first. */
    all: (): Iterable<Socket> => all,
    /** Takes a new connection, or refuses it. */
    open(socket: Socket): void {
      const address = socket.remoteAddress ?? ''
      addresses.set(socket, address)
      all.add(socket)
      hold(byAddress, address, socket)
      socket.once('close', () => forget(socket))
      const own = byAddress.get(address)!
      if (own.size > mostOfAddress && !makeRoom(own, socket)) {
        const detail = `an address may have ${mostOfAddress} connections at once`
        endWith(socket, httpProblem('share-exceeded', { detail }, 1))
      } else if (all.size > most && !makeRoom(all, socket)) {
        endWith(socket, httpProblem('overloaded', {}, 1))
      }
    },
    /** Says who uses a connection now; throws 429 `share-exceeded`, which ends it. */
    usedBy(response: ServerResponse, socket: Socket, caller: string): void {
      const before = callerOf.get(socket)
      if (before === caller || !all.has(socket)) return
      if (before !== undefined) release(byCaller, before, socket)
      callerOf.set(socket, caller)
      hold(byCaller, caller, socket)
      const own = byCaller.get(caller)!
      if (own.size <= mostOfCaller || makeRoom(own, socket)) return
      release(byCaller, caller, socket)
      callerOf.delete(socket)
      response.shouldKeepAlive = false
      const detail = `a caller may have ${mostOfCaller} connections at once`
      throw httpProblem('share-exceeded', { detail }, 1)
    },
  }
}
export type Connections = ReturnType<typeof openConnections>
