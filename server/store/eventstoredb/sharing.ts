import { readAddress, UnreadableAddress } from './address.ts'
import { NodeConnection } from './connection.ts'
import { type Driver, loadDriver } from './driver.ts'
import { guardProcess } from './guard.ts'

/**
 * The clients of one process share a table, so that the loss of one breaks calls of the others:
 * all stores share one client.
 */
let shared:
  | { address: string; connection: NodeConnection; users: number; unguard(): void }
  | undefined
let released: Promise<void> = Promise.resolve()

function connect(driver: Driver, address: string) {
  try {
    return new NodeConnection(driver, address)
  } catch (error) {
    // Of a value that the client takes for none: a file, a number.
    throw new UnreadableAddress(String(error instanceof Error ? error.message : error))
  }
}

/**
 * The connection of this process, made on first use. Throws on a connection string that cannot be
 * understood, and on a second one: a worker thread has its own, a process only one.
 */
export async function acquire(text: string): Promise<NodeConnection> {
  const address = readAddress(text)
  const driver = await loadDriver()
  await released
  if (shared !== undefined && shared.address !== address) {
    throw new Error('this process is connected to another EventStoreDB: one at a time')
  }
  shared ??= { address, connection: connect(driver, address), users: 0, unguard: guardProcess() }
  shared.users += 1
  return shared.connection
}

/** Gives the connection back; the last one to do so ends it. */
export async function giveBack(connection: NodeConnection): Promise<void> {
  if (shared?.connection !== connection) return
  shared.users -= 1
  if (shared.users > 0) return
  const { unguard } = shared
  shared = undefined
  released = connection.release().then(unguard)
  await released
}
