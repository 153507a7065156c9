import { setImmediate } from 'node:timers/promises'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import type { StoreLocation } from '../../store/open.ts'
import type { Wake } from '../../views/wake.ts'
import type { Ask, FromLog, LogStatus, Said } from '../messages.ts'
import type { SignerFiles } from '../signer/files.ts'
import { TilesDiffer } from '../signer/signer.ts'
import type { MakeChains } from './commits.ts'
import { type Growing, isFileFault, openGrowing, removeGrown } from './growing.ts'

/** Heads follow each other by so much at least: what comes in between shares one. */
const BETWEEN_MS = 400
/** Commits of the ledger that fall within this time are hashed together. */
const PAUSE_MS = 20
/** How long a store that is away, or a file that could not be written, is not tried again. */
const RETRY_MS = { first: 100, most: 5_000 }

export type Following = {
  readonly folder: string
  readonly location: StoreLocation
  /** The name of a log that has not begun; null: it follows from the ledger. */
  readonly origin: string | null
  readonly wake: Wake
  readonly ask: (ask: Ask) => Promise<Said>
  readonly send: (message: FromLog) => void
  /** Commits that were asked for, by their numbers; emptied as they are dealt with. */
  readonly commits: number[]
  readonly cosigned: { readonly size: number; readonly lines: readonly string[] }[]
  readonly makeChains?: MakeChains | null
  /** What the signer keeps; left out, files in the folder. */
  readonly files?: SignerFiles
}

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
      report(growing.status())
      retry = RETRY_MS.first
      if (!end) await setImmediate()
      else await pause(wake, again, growing.sinceHead())
    } catch (error) {
      await release()
      for (const number of commits.splice(0)) send({ committed: number, commit: null })
      if (error instanceof TilesDiffer || isFileFault(error, 'damaged')) {
        anew = true
        removeGrown(folder)
        continue
      }
      if (!(error instanceof StoreUnavailable || isFileFault(error, 'any'))) throw error
      report({ ...last, signer: 'waits', trouble: `the log does not grow: ${error.message}` })
      await wake.rest(retry)
      retry = Math.min(retry * 2, RETRY_MS.most)
    }
  }
  await release()
}

/** Until there is more; and then for what is left of the time between two heads. */
async function pause(wake: Wake, again: boolean, sinceHead: number): Promise<void> {
  await wake.wait(again ? BETWEEN_MS : RETRY_MS.most)
  await wake.rest(Math.max(PAUSE_MS, BETWEEN_MS - sinceHead))
}
