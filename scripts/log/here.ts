import { setTimeout as sleep } from 'node:timers/promises'
import { openLog } from '../../server/log.ts'
import { announcedIn } from '../../server/tokens/announced.ts'
import { COMMAND_LINE } from '../../server/tokens/token.ts'
import { assertLedger, type StoreOptions } from '../options.ts'
import { NotServed, type RunningServer } from '../reach.ts'
import { UserError } from '../sentences.ts'

/** How long the log may take to come to the end of the ledger. */
const PATIENCE_MS = 600_000

/** Asks the server that has the folder; null: there is none. */
async function byItsServer<T>(
  folder: string,
  use: (server: RunningServer) => Promise<T>,
): Promise<{ answer: T } | null> {
  const there = announcedIn(folder)
  if (there === null) return null
  try {
    return { answer: await use({ url: there.url, token: there.secret }) }
  } catch (error) {
    if (error instanceof NotServed) return null
    throw error
  }
}

/**
 * Has the log of a folder looked after: by the server that has it, or by one that is started for
 * that, for this machine alone, and ends with it.
 */
export async function withLog<T>(
  where: StoreOptions,
  use: (server: RunningServer) => Promise<T>,
): Promise<T> {
  const { data, store, prefix } = where
  const answered = await byItsServer(data, use)
  if (answered) return answered.answer
  assertLedger(where)
  // A server is loaded where none was there.
  const { openDaybook, serve } = await import('../../server/main.ts')
  const log = openLog('silent')
  const daybook = await openDaybook({ folder: data, store, prefix, log, rowsWhenAsked: true })
  try {
    const server = await serve(daybook, { host: '127.0.0.1', port: 0 })
    try {
      const until = performance.now() + PATIENCE_MS
      while (server.tlog?.status().signer === 'waits') {
        if (performance.now() > until) throw new UserError('The log does not come to its end.')
        await sleep(20)
      }
      const own = announcedIn(data)
      if (own === null) throw new UserError(`The server for ${COMMAND_LINE} did not start.`)
      return await use({ url: own.url, token: own.secret })
    } finally {
      await server.stop()
    }
  } finally {
    await daybook.close()
  }
}
