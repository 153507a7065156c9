import type { DatabaseSync } from 'node:sqlite'
import { startWorker } from '../../start-worker.ts'
import { LedgerCheck, SLICE } from './check-slices.ts'
import type { Damage } from './damage.ts'
import { damaged } from './errors.ts'

type Stop = () => Promise<void>

/** Events that are checked before the ledger is used: what a crash may have hurt stands there. */
const AT_ONCE = 4 * SLICE

/**
 * Checks the last events of a ledger now, in some 10 ms, and all others in a thread beside the
 * work (a second or two for a million). Gives the way to break it off.
 */
export function checkLedger(db: DatabaseSync, folder: string, damage: Damage): Stop {
  const check = new LedgerCheck(db)
  const last = check.last()
  const rest = Math.max(0, last - AT_ONCE)
  const what = check.events(rest, last) ?? (rest === 0 ? check.names() : null)
  if (what !== null) damage.report(damaged(what).message)
  if (rest === 0 || damage.found !== null) return async () => {}
  return beside(folder, rest, damage)
}

function beside(folder: string, upTo: number, damage: Damage): Stop {
  const worker = startWorker(new URL('./check-worker.ts', import.meta.url), { folder, upTo })
  worker.on('message', (sentence: string) => damage.report(sentence))
  // A check that cannot be done is no damage; whoever reads meets the same.
  worker.on('error', (error: Error) => process.emitWarning(error))
  worker.unref()
  return async () => void (await worker.terminate())
}
