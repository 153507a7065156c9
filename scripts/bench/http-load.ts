import { connect, type Socket } from 'node:net'

export type Load = {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** The whole of the next request, head and body. */
  readonly next: () => string
}

const END_OF_HEAD = '\r\n\r\n'

/** The bytes of a whole answer of status 201 at the start of the buffer, or null: not yet there. */
function answered(buffer: Buffer): number | null {
  const end = buffer.indexOf(END_OF_HEAD)
  if (end < 0) return null
  const head = buffer.toString('latin1', 0, end)
  if (!head.startsWith('HTTP/1.1 201')) throw new Error(`an answer began with ${head}`)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error('an answer did not say its length')
  const whole = end + END_OF_HEAD.length + Number(length)
  return buffer.length >= whole ? whole : null
}

/** Sends one request after the other until the time is up, and gives how many were answered. */
function drive(socket: Socket, next: () => string, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0
    let buffer: Buffer = Buffer.alloc(0)
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('the server ended a connection')))
    socket.on('data', (data: Buffer) => {
      try {
        buffer = buffer.length === 0 ? data : Buffer.concat([buffer, data])
        const whole = answered(buffer)
        if (whole === null) return
        buffer = buffer.subarray(whole)
      } catch (error) {
        return fail(error as Error)
      }
      const now = performance.now()
      if (now <= until) count += 1
      if (now < until) return void socket.write(next())
      socket.removeAllListeners('close')
      socket.end()
      resolve(count)
    })
    socket.write(next())
  })
}

/** Requests answered with 201 a second, one in flight a connection. Throws on any other answer. */
export async function loadOf({ port, connections, seconds, next }: Load): Promise<number> {
  const opened = await Promise.all(
    Array.from({ length: connections }, () => {
      return new Promise<Socket>((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port, noDelay: true })
        socket.once('connect', () => resolve(socket)).once('error', reject)
      })
    }),
  )
  const until = performance.now() + seconds * 1000
  const counts = await Promise.all(opened.map((socket) => drive(socket, next, until)))
  return counts.reduce((all, one) => all + one, 0) / seconds
}
