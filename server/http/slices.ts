import type { Socket } from 'node:net'
import type { Connection } from './connection.ts'

/** How much of what a flooding connection sent is parsed at once: some dozens of requests. */
const SLICE = 2_048

/** What is left of the parts that were read. */
type Rest = { bytes: Buffer }

/** Nothing resumes the socket, as Node does for every body, while something is left over. */
function holdBack(socket: Socket, rest: Rest) {
  const resume = socket.resume
  socket.resume = () => (rest.bytes.length > 0 ? socket : resume.call(socket))
}

/**
 * Reads a connection in small slices from now on, each only when nothing of it waits. Node's
 * parser takes as much as a read brings, and that may be thousands of requests: here they stay
 * bytes, which cost little, until it is their turn.
 */
export function readInSlices(connection: Connection): void {
  const { socket, waiting } = connection
  const [parse] = socket.listeners('data') as ((bytes: Buffer) => void)[]
  // Node has paused it, or ended it: it has its own way to go on then.
  if (!parse || socket.destroyed) return
  const rest: Rest = { bytes: Buffer.alloc(0) }
  let parsing = false

  function readOn() {
    if (parsing) return
    parsing = true
    while (rest.bytes.length > 0 && waiting.length === 0 && !socket.destroyed) {
      const slice = rest.bytes.subarray(0, SLICE)
      rest.bytes = rest.bytes.subarray(slice.length)
      if (!connection.closing) parse!(slice)
    }
    parsing = false
    if (rest.bytes.length === 0) socket.resume()
  }

  holdBack(socket, rest)
  connection.readOn = readOn
  socket.on('data', (bytes: Buffer) => {
    rest.bytes = rest.bytes.length === 0 ? bytes : Buffer.concat([rest.bytes, bytes])
    socket.pause()
    readOn()
  })
  socket.off('data', parse)
}
