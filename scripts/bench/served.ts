import { openLog } from '../../server/log.ts'
import type { Daybook, Server } from '../../server/main.ts'
import { tokenStream } from '../../server/tokens/stream.ts'

/** Every request is logged, to a file that keeps nothing. */
export const log = openLog('info', '/dev/null')

/** A token that is made for the run. */
export async function tokenOf({ store, clock }: Daybook, name: string): Promise<string> {
  const caller = { name, role: 'service', member: null, backdates: false } as const
  const made = await tokenStream(store, clock).add('bench', caller)
  if (made.outcome !== 'added') throw new Error(`no token for the run: ${made.outcome}`)
  return made.secret
}

const WAIT_MS = 600_000

/** Waits for the rows to hold every event. */
export async function rowsReachEnd({ views, store }: Daybook): Promise<void> {
  if (await views.waitFor('all', await store.end(), WAIT_MS)) return
  throw new Error('the rows do not reach the end of the ledger')
}

/** Waits for a signed head of all events, where there is a log. */
export async function logReachesEnd(
  { tlog }: Server,
  { store }: Daybook,
  waitMs = WAIT_MS,
): Promise<void> {
  if (tlog === null || (await tlog.signedUpTo(await store.end(), waitMs))) return
  throw new Error('the log is not signed up to the end of the ledger')
}
