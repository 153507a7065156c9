import type { Socket } from 'node:net'
import type { Connection } from './connection.ts'

/** How much of what a flooding connection sent is parsed at once: some dozens of requests. */
const SLICE = 2_048

/** Node parses nothing while answers wait that nobody reads, and it says so here only. */
const isHeldByNode = (socket: Socket) => (socket as { _paused?: boolean })._paused === true

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
  let rest: Buffer = Buffer.alloc(0)
  let parsing = false
  const mayParse = () => waiting.length === 0 && !socket.destroyed && !isHeldByNode(socket)

  function readOn() {
    if (parsing) return
    parsing = true
    while (rest.length > 0 && mayParse()) {
      const slice = rest.subarray(0, SLICE)
      rest = rest.subarray(slice.length)
      if (!connection.closing) parse!(slice)
    }
    parsing = false
    if (rest.length === 0) resume.call(socket)
  }

  // Node resumes it for every body, and when what it had to send is sent.
  const { resume } = socket
  socket.resume = () => {
    readOn()
    return socket
  }
  connection.readOn = readOn
  socket.on('data', (bytes: Buffer) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    socket.pause()
    readOn()
  })
  socket.off('data', parse)
}
