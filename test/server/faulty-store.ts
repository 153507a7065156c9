import { expect } from 'vitest'
import { type CommandsOptions, openCommands } from '../../commands/kernel/run.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import { SECRET } from '../commands/ledger.ts'
import { people } from '../support/people.ts'
import { openServer, type TestServer } from '../support/server.ts'

/** A server whose commands meet a store with a fault, and a product to register in it. */
export async function withStore(
  fault: Partial<EventStore>,
  use: (server: TestServer) => Promise<void>,
) {
  const faults = async ({ store, clock }: Pick<CommandsOptions, 'store' | 'clock'>) => {
    const readStream = store.readStream.bind(store)
    const end = store.end.bind(store)
    const append = store.append.bind(store)
    const faulty = { ...store, append, readStream, end, ...fault }
    return {
      commands: await openCommands({
        store: faulty,
        clock,
        sole: true,
        secret: SECRET,
        people,
      }),
    }
  }
  const server = await openServer({ faults })
  const end = await server.end()
  try {
    await use(server)
    expect(await server.end()).toBe(end)
  } finally {
    await server.close()
  }
}

/** Every append fails so. */
export const failing = (error: Error): Partial<EventStore> => ({
  append: async () => {
    throw error
  },
})

/** A server on which no rule answers anything. */
export async function withoutRules({ react }: TestServer['daybook']) {
  await react().stop()
  return {}
}
