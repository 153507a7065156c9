import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Caller } from '../auth.ts'
import { connectionOf, unsentOf } from '../http/connection.ts'

/** What a request was let in by, and whether it still would be. */
export type Pass = { readonly caller: Caller; readonly holds: () => boolean }

/** How long a request may still take whose token has ended: most are answered by then. */
const BREAK_MS = 100

const isOver = (response: ServerResponse) => response.writableFinished || response.destroyed

/** Knows by what requests were let in, so that nobody is served whose token has ended. */
export function openUnderWay() {
  const passes = new WeakMap<ServerResponse, Pass>()

  const isEnded = (socket: Socket) =>
    unsentOf(connectionOf(socket)).some(
      (response) => !isOver(response) && passes.get(response)?.holds() === false,
    )

  return {
    /** Remembers what the request of a response was let in by. */
    add(response: ServerResponse, pass: Pass): void {
      passes.set(response, pass)
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
