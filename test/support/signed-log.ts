import { openCheckpoint, parseVkey, type VerifierKey } from '../../server/tlog/formats/keys.ts'
import type { TestServer } from './server.ts'

/** The keys that a server names. */
export async function keysOf({ get }: Pick<TestServer, 'get'>): Promise<VerifierKey[]> {
  const { body } = await get('auditor', '/log/keys')
  return body.keys.map(({ vkey }: { vkey: string }) => parseVkey(vkey))
}

/** The newest checkpoint of a server, checked by the keys that it names. */
export async function checkpointOf(server: Pick<TestServer, 'get'>) {
  const { status, text } = await server.get('auditor', '/log/checkpoint')
  return status === 200 ? openCheckpoint(text, await keysOf(server)) : null
}

/** Waits until the newest checkpoint has so many leaves at least. */
export async function checkpointFrom(server: Pick<TestServer, 'get'>, size: number) {
  for (const until = performance.now() + 60_000; performance.now() < until; ) {
    const opened = await checkpointOf(server)
    if (opened && opened.checkpoint.size >= size) return opened
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no checkpoint of ${size} leaves came`)
}
