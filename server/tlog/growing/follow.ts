import { setImmediate } from 'node:timers/promises'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { codeOf, isOneOf } from '../../../projections/kernel/views/sqlite-codes.ts'
import type { Wake } from '../../views/wake.ts'
import { removeLogFile } from '../file/log-file.ts'
import type { LogStatus } from '../messages.ts'
import { TilesDiffer } from '../signer/parts.ts'
import type { Following } from './following.ts'
import type { Growing } from './growing.ts'
import { openGrowing } from './opening.ts'

/** Heads follow each other by so much at least: what comes in between shares one. */
const BETWEEN_MS = 400
/** Commits of the ledger that fall within this time are hashed together. */
const PAUSE_MS = 20
/** How long a store that is away, or a file that could not be written, is not tried again. */
const RETRY_MS = { first: 100, most: 5_000 }

const UNKNOWN: LogStatus = {
  ...{ origin: null, size: 0, position: 0, shown: null, signer: 'waits' },
  ...{ trouble: null, blocked: null },
}

/** Lets the log grow and signs it until `wake` is closed, whatever happens to store and file. */
export async function followLedger(following: Following): Promise<void> {
  const { folder, wake, send, commits, cosigned } = following
  let growing: Growing | null = null
  let retry = RETRY_MS.first
  let anew = false
  let last = UNKNOWN
  const report = (status: LogStatus) => {
    last = status
    send({ status })
  }
  const release = async () => {
    const held = growing
    growing = null
    await held?.close()
  }
  while (!wake.closed) {
    try {
      growing ??= await openGrowing(following, anew)
      wake.heard()
      const { end, again } = await growing.round(cosigned.splice(0))
      for (const number of commits.splice(0)) {
        send({ committed: number, commit: await growing.commit() })
      }
      const status = growing.status()
      report(status)
      // Its tiles are right again: others that turn out damaged are made anew as well.
      if (status.signer === 'signs' || status.signer === 'follows') anew = false
      retry = RETRY_MS.first
      if (!end) await setImmediate()
      else await pause(wake, again, growing.sinceHead())
    } catch (error) {
      await release()
      for (const number of commits.splice(0)) send({ committed: number, commit: null })
      if (error instanceof TilesDiffer || isOneOf(error, 'CORRUPT', 'NOTADB')) {
        anew = true
        removeLogFile(folder)
        continue
      }
      if (!isPassing(error)) throw error
      report({ ...last, signer: 'waits', trouble: `the log does not grow: ${error.message}` })
      await wake.rest(retry)
      retry = Math.min(retry * 2, RETRY_MS.most)
    }
  }
  await release()
}

/** Whether it may be over by itself: the store does not answer, or the disk is full. */
const isPassing = (error: unknown): error is Error =>
  error instanceof StoreUnavailable || codeOf(error) !== null

/** Until there is more; and then for what is left of the time between two heads. */
async function pause(wake: Wake, again: boolean, sinceHead: number): Promise<void> {
  await wake.wait(again ? BETWEEN_MS : RETRY_MS.most)
  await wake.rest(Math.max(PAUSE_MS, BETWEEN_MS - sinceHead))
}
