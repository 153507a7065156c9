import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { openConnections } from '../../http/connections.ts'
import { defaultLimits, type Limits } from '../../http/limits.ts'
import { listener } from '../../http/listener.ts'
import { MOST_REQUEST_BYTES } from '../formats/cosigning.ts'
import type { Witness } from './witness.ts'

/** Each may hold a request in memory. */
const MOST_CONNECTIONS = 1_024

export type WitnessServing = {
  readonly host: string
  readonly port: number
  readonly log: Logger
  readonly limits?: Partial<Limits>
}

/** A request that is not read to its end. */
class TooLarge extends Error {}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  if (Number(request.headers['content-length'] ?? 0) > MOST_REQUEST_BYTES) throw new TooLarge()
  // To leave the loop ends nothing, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > MOST_REQUEST_BYTES) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

type Reply = { readonly status: number; readonly type?: string; readonly text: string }
type Headers = Readonly<Record<string, string>>

function send(to: ServerResponse, { status, type, text }: Reply, headers: Headers = {}) {
  if (to.destroyed || to.headersSent) return
  to.writeHead(status, {
    'content-type': type ?? 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    // What was cosigned a moment ago is soon not the last.
    'cache-control': 'no-cache',
    ...headers,
  })
  to.end(to.req.method === 'HEAD' ? undefined : text)
}

const CHECKPOINT = /^\/([0-9a-f]{64}\/checkpoint)$/

/** Answers one request. Throws what SQLite throws. */
async function answer(witness: Witness, request: IncomingMessage, response: ServerResponse) {
  const { method = '', url = '' } = request
  const [path = ''] = url.split('?', 1)
  const shown = CHECKPOINT.exec(path)?.[1]
  const methods = path === '/add-checkpoint' ? ['POST'] : shown ? ['GET', 'HEAD'] : []
  if (!methods.includes(method)) {
    const status = methods.length === 0 ? 404 : 405
    const text = status === 404 ? 'there is no such path\n' : 'there is no such method\n'
    // Of a body that nobody asked for nothing is read.
    const headers = { connection: 'close', ...(status === 405 && { allow: methods.join(', ') }) }
    return send(response, { status, text }, headers)
  }
  if (shown) return send(response, witness.latest(shown))
  send(response, await witness.add(await bodyOf(request)))
}

/** Serves a witness over HTTP, with its paths at the root. */
export async function serveWitness(witness: Witness, options: WitnessServing) {
  const { host, port, log } = options
  const limits: Limits = { ...defaultLimits(), ...options.limits }
  const connections = openConnections(Math.min(limits.connections, MOST_CONNECTIONS))
  const server = listener(
    (request, response) =>
      void answer(witness, request, response)
        .catch((error) => {
          if (request.destroyed && !request.complete) return
          const ending = { connection: 'close' }
          if (error instanceof TooLarge) {
            return send(response, { status: 413, text: 'the request is too large\n' }, ending)
          }
          log.error({ err: error }, 'the witness could not answer')
          const text = 'the witness cannot answer now\n'
          send(response, { status: 503, text }, { ...ending, 'retry-after': '5' })
        })
        .finally(() =>
          log.info({ method: request.method, status: response.statusCode }, 'answered'),
        ),
    limits,
    connections,
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async stop(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), 5_000)
      await closed
      clearTimeout(late)
    },
  }
}
