import { connect, type Socket } from 'node:net'
import { answerCalls } from '../child.ts'

/** How often it is asked whether the server is alive. */
const EVERY_MS = 5

/** Connections at most. Who finds none free waits for one, and that time counts. */
const CONNECTIONS = 256

const ASK = 'GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'
const END = '{"live":true}'

let port = 0
let timer: NodeJS.Timeout | undefined
let sockets: Socket[] = []
let free: Socket[] = []
/** When each question was due that no connection was free for. */
let due: number[] = []
let unanswered = 0
let waits: number[] = []
let broken: Error | null = null

function open(): Socket {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  socket.on('error', (error) => {
    broken ??= error
  })
  sockets.push(socket)
  return socket
}

/** A question and its answer, on one connection. */
function ask(socket: Socket, at: number): void {
  let text = ''
  const heard = (data: Buffer) => {
    text += data.toString('latin1')
    if (!text.endsWith(END)) return
    socket.off('data', heard)
    unanswered -= 1
    waits.push(performance.now() - at)
    const waiting = due.shift()
    if (waiting === undefined) free.push(socket)
    else ask(socket, waiting)
  }
  socket.on('data', heard)
  socket.write(ASK)
}

function askAt(at: number): void {
  unanswered += 1
  const socket = free.pop() ?? (sockets.length < CONNECTIONS ? open() : null)
  if (socket === null) due.push(at)
  else ask(socket, at)
}

/** Begins to ask, whether or not the questions before were answered. */
async function start(target: { port: number }): Promise<void> {
  port = target.port
  ;[sockets, free, due, waits, unanswered, broken] = [[], [], [], [], 0, null]
  let next = performance.now()
  timer = setInterval(() => {
    for (const now = performance.now(); next <= now; next += EVERY_MS) askAt(next)
  }, 1)
}

/** Ends it, and gives how long each question waited for its answer, in milliseconds. */
async function stop(): Promise<{ waits: readonly number[] }> {
  clearInterval(timer)
  const patience = performance.now() + 120_000
  while (unanswered > 0 && broken === null && performance.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  for (const socket of sockets) socket.destroy()
  if (broken) throw broken
  return { waits }
}

const calls = { start, stop }
export type ProbeCalls = typeof calls
answerCalls(calls)
