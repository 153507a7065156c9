import type { ServerResponse } from 'node:http'

/**
 * Ends an answer that is not whole, so that its reader knows: what was written is still sent, but
 * the end of the body is not. In a later turn, because Node holds on to chunks for the rest of
 * this one.
 */
export function breakOff(to: ServerResponse): void {
  setImmediate(() => {
    const { socket } = to
    // Before HTTP/1.1 an answer ends with its connection: only a reset says that it is not whole.
    if (socket && to.req.httpVersionMajor === 1 && to.req.httpVersionMinor === 0) {
      socket.resetAndDestroy()
    } else if (typeof socket?.destroySoon === 'function') socket.destroySoon()
    else to.destroy()
  })
}
