import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Caller } from '../auth.ts'

/** What a request was let in by, and whether it still would be. */
export type Pass = { readonly caller: Caller; readonly holds: () => boolean }

type UnderWay = { readonly response: ServerResponse; readonly pass: Pass }

/** How long a request may still take whose token has ended: most are answered by then. */
const BREAK_MS = 100

const isOver = ({ response }: UnderWay) => response.writableFinished || response.destroyed

/** Tracks the requests of every connection, so that nobody is served whose token has ended. */
export function openUnderWay() {
  const bySocket = new WeakMap<Socket, UnderWay[]>()

  const isEnded = (socket: Socket) =>
    bySocket.get(socket)?.some((one) => !isOver(one) && !one.pass.holds()) ?? false

  return {
    /** Remembers what a request was let in by, until it is over. */
    add(socket: Socket, response: ServerResponse, pass: Pass) {
      const requests = bySocket.get(socket)
      if (requests === undefined) return void bySocket.set(socket, [{ response, pass }])
      // Nearly always there is one, and it is over.
      while (requests[0] && isOver(requests[0])) requests.shift()
      requests.push({ response, pass })
    },
    /** Breaks those of the connections that serve somebody whose token has ended. */
    breakEnded(sockets: Iterable<Socket>) {
      const broken = [...sockets].filter(isEnded)
      if (broken.length === 0) return
      setTimeout(() => {
        for (const socket of broken) if (isEnded(socket)) socket.destroy()
      }, BREAK_MS)
    },
  }
}
