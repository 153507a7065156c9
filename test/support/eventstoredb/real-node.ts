import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const IMAGE = 'eventstore/eventstore:23.10.8-bookworm-slim'

export type RealNode = { readonly url: string; stop(): Promise<void> }

/** Whether an engine that runs containers answers at once. */
async function hasDocker(): Promise<boolean> {
  try {
    const format = ['version', '--format', '{{.Server.Version}}']
    return (await promisify(execFile)('docker', format, { timeout: 3_000 })).stdout.trim() !== ''
  } catch {
    return false
  }
}

async function inContainer(): Promise<RealNode> {
  const { GenericContainer, Wait } = await import('testcontainers')
  const node = await new GenericContainer(IMAGE)
    .withCommand(['--insecure', '--mem-db', '--run-projections=None'])
    .withExposedPorts(2113)
    .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
    .start()
  const url = `esdb://${node.getHost()}:${node.getMappedPort(2113)}?tls=false`
  return { url, stop: async () => void (await node.stop()) }
}

/**
 * A real EventStoreDB: the one that EVENTSTOREDB_URL names, or one in a container. Undefined, with
 * one printed line, if there is neither.
 */
export async function realNode(): Promise<RealNode | undefined> {
  const url = process.env.EVENTSTOREDB_URL
  if (url) return { url, stop: async () => {} }
  if (await hasDocker()) return inContainer()
  process.stderr.write('not run on a real EventStoreDB: no EVENTSTOREDB_URL and no Docker here\n')
  return undefined
}
