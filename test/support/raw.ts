import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One answer as it came over the wire. */
export type RawAnswer = {
  readonly status: number
  readonly head: string
  readonly text: string
}

/** A connection whose every byte a test chooses. */
export type RawConnection = {
  readonly socket: Socket
  send(text: string | Buffer): void
  /** All that came until now. */
  received(): string
  /** Resolves with all that came, once the server has ended the connection. */
  ended(): Promise<string>
}

/** Connects from an address of this machine. */
export async function rawConnection(url: string, from = '127.0.0.1'): Promise<RawConnection> {
  const { hostname, port } = new URL(url)
  const socket = connect({
    host: hostname,
    port: Number(port),
    localAddress: from,
    allowHalfOpen: true,
  })
  let text = ''
  const ended = new Promise<string>((resolve) => {
    socket.once('end', () => resolve(text))
    socket.once('close', () => resolve(text))
  })
  socket.on('data', (data) => {
    text += data.toString('latin1')
  })
  // A server that resets the connection has ended it as well.
  socket.on('error', () => {})
  await once(socket, 'connect')
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    received: () => text,
    ended: () => ended,
  }
}

/** Splits what came into answers; each must say its length. */
export function answersIn(text: string): RawAnswer[] {
  const answers: RawAnswer[] = []
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\r\n\r\n', at)
    const head = text.slice(at, end)
    const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(head) ?? []
    const [, length = '0'] = /^content-length: (\d+)\r?$/im.exec(head) ?? []
    const from = end + 4
    if (end < 0 || status === '')
      throw new Error(`no answer begins with ${text.slice(at, at + 40)}`)
    if (status === '100') {
      at = from
      continue
    }
    answers.push({ status: Number(status), head, text: text.slice(from, from + Number(length)) })
    at = from + Number(length)
  }
  return answers
}

/** Sends bytes over a connection of its own, and gives the answers, once the server has ended it. */
export async function exchange(url: string, ...sent: (string | Buffer)[]): Promise<RawAnswer[]> {
  const { socket, send, ended } = await rawConnection(url)
  for (const part of sent) send(part)
  const text = await ended()
  socket.destroy()
  return answersIn(text)
}

/** A whole request. */
export function requestText(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): string {
  const length =
    body === '' && method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) }
  const all = { host: 'localhost', ...headers, ...length }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}
