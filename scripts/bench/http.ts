import { randomUUID } from 'node:crypto'
import { Child } from './child.ts'
import { compared, type Figure, type Round } from './figure.ts'
import { inFolder } from './folders.ts'
import { loadOf } from './http-load.ts'
import type { HttpCalls } from './http-side.ts'
import { quoteRequest, requestOf } from './sample.ts'

const CONNECTIONS = 64
const SIDE = new URL('http-side.ts', import.meta.url)

/** How long both sides run before they are measured. */
const WARM_SECONDS = 4

type Target = { readonly port: number; readonly token: string }

/** Requests for quotes that are not there yet, of one member after the other. */
export function requests(target: Target): () => string {
  const run = randomUUID().slice(0, 8)
  let count = 0
  return () => {
    const n = count++
    return quoteRequest(target, `${run}-${String(n).padStart(8, '0')}`, n)
  }
}

/** An answer of the server, to be the fixed reply of its peer. */
async function sampleReply({ port, token }: Target): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/quotes/sample-00000000/request`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(requestOf(0)),
  })
  const text = await answer.text()
  if (answer.status !== 201) throw new Error(`the server answered ${answer.status}: ${text}`)
  return text
}

export async function benchHttp(
  { seconds, rounds }: { seconds: number; rounds: number },
  onRound: (done: number) => void,
): Promise<Figure> {
  const [daybook, fixed] = [new Child<HttpCalls>(SIDE), new Child<HttpCalls>(SIDE)]
  const done: Round[] = []
  return inFolder(async (folder) => {
    try {
      const ours = await daybook.call('ours', { folder, tlog: true })
      const { token } = ours
      const peer = { ...(await fixed.call('peer', { reply: await sampleReply(ours) })), token }
      const [next, nextOfPeer] = [requests(ours), requests(peer)]
      const round = async (length: number): Promise<Round> => {
        const common = { connections: CONNECTIONS, seconds: length }
        const mine = await loadOf({ ...common, port: ours.port, next })
        // What rows and rules have still to do would be done at the peer's expense.
        await daybook.call('settle', undefined)
        return { ours: mine, peer: await loadOf({ ...common, port: peer.port, next: nextOfPeer }) }
      }
      await round(WARM_SECONDS)
      while (done.length < rounds) {
        onRound(done.length)
        done.push(await round(seconds))
      }
    } finally {
      await Promise.all([daybook.stop(), fixed.stop()])
    }
    return compared(done, {
      name: 'http',
      says:
        `commands over HTTP for ${seconds} s, ${CONNECTIONS} connections, with rows, rules and ` +
        'logs live; the peer is the same Fastify with a fixed reply to the same POST',
      target: 0.35,
    })
  })
}
