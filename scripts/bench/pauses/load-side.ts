import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { answerCalls } from '../child.ts'
import { loadOf } from '../http-load.ts'
import { quoteRequest, requestOf } from '../sample.ts'

export type Target = { readonly port: number; readonly tokens: readonly string[] }

const host = '127.0.0.1'
let names = 0
const run = process.pid.toString(36)
const nextId = () => `${run}-${String(names++).padStart(8, '0')}`

/** Sends so many commands in one request, and reads every result. */
async function batch({ port, tokens: [token], lines }: Target & { lines: number }) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }
  const sent = request({ host, port, path: '/commands', method: 'POST', headers })
  // Results come while lines are sent: who does not read them is not read from.
  const counted = once(sent, 'response').then(async ([answer]) => {
    let results = 0
    for await (const chunk of answer) results += String(chunk).split('\n').length - 1
    return results
  })
  for (let n = 0; n < lines; n++) {
    const [id, data] = [nextId(), requestOf(n)]
    const text = `${JSON.stringify({ command: 'RequestQuote', id, key: id, data })}\n`
    if (!sent.write(text)) await once(sent, 'drain')
  }
  sent.end()
  const results = await counted
  if (results !== lines) throw new Error(`${results} results for ${lines} lines`)
}

/** Opens feeds of the whole ledger, and reads nothing of them. */
async function feeds({ port, tokens, count, seconds }: Target & Many) {
  const sockets = Array.from({ length: count }, (_, n) => {
    const socket = connect({ host, port })
    socket.pause()
    socket.on('error', () => {})
    const token = tokens[n % tokens.length]
    socket.write(`GET /events HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`)
    return socket
  })
  await setTimeout(seconds * 1000)
  for (const socket of sockets) socket.destroy()
}

type Many = { readonly count: number; readonly seconds: number }

const post = (port: number, token: string | undefined) =>
  quoteRequest({ port, token }, nextId(), names)

/** Commands on so many connections, one in flight on each. */
async function connections({ port, tokens, count, seconds }: Target & Many) {
  return loadOf({ port, connections: count, seconds, next: () => post(port, tokens[0]) })
}

/** Resolves when a socket takes more, is closed, or after a while. */
async function drained(socket: Socket) {
  const done = new AbortController()
  const { signal } = done
  const late = setTimeout(500, null, { signal })
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal }), late])
  // Nothing goes on listening.
  done.abort()
}

/** Commands on so many sockets, each of which sends on without waiting for an answer. */
async function flood({ port, tokens, count, seconds }: Target & Many) {
  const until = performance.now() + seconds * 1000
  const flooding = Array.from({ length: count }, async () => {
    const socket = connect({ host, port })
    socket.on('error', () => {})
    socket.on('data', () => {})
    while (performance.now() < until && !socket.destroyed) {
      const many = Array.from({ length: 64 }, () => post(port, tokens[0])).join('')
      if (socket.write(many)) await setTimeout(0)
      else await drained(socket)
    }
    socket.destroy()
  })
  await Promise.allSettled(flooding)
}

/** Keeps one core busy, as another program beside the server would. */
async function burn({ seconds }: { seconds: number }) {
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    const slice = performance.now() + 20
    while (performance.now() < slice);
    await setImmediate()
  }
}

const calls = { batch, feeds, connections, flood, burn }
export type LoadCalls = typeof calls
answerCalls(calls)
