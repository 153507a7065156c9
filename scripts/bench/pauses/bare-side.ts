import { createServer } from 'node:http'
import { answerCalls } from '../child.ts'

const LIVE = '{"live":true}'
/** About as long as the server's answer to a command. */
const DONE = JSON.stringify({ done: 'x'.repeat(300) })

/** Connections that may wait to be accepted: as many as with Daybook. */
const BACKLOG = 4_096

/** Node's own server with fixed replies: what a machine and Node themselves keep a caller waiting. */
const server = createServer((request, response) => {
  const isLive = request.url === '/health/live'
  request.resume().once('end', () => {
    const text = isLive ? LIVE : DONE
    response.writeHead(isLive ? 200 : 201, { 'content-length': Buffer.byteLength(text) })
    response.end(text)
  })
})

async function start() {
  await new Promise<void>((resolve) => {
    server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('it has no port')
  return { port: address.port, tokens: ['none'] }
}

const calls = { start }
export type BareCalls = typeof calls
answerCalls(calls)
