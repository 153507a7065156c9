import { setImmediate, setTimeout } from 'node:timers/promises'
import {
  type ForeignEvent,
  StoreDamaged,
  StoreUnavailable,
} from '../../domain/kernel/event-store.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { Source } from '../../projections/kernel/views/follower.ts'
import { Runner, type SpoiltFile } from '../../projections/kernel/views/runner.ts'
import { openReader, type StoreLocation } from '../store/open.ts'
import type { FromWorker } from './messages.ts'
import type { Wake } from './wake.ts'

/** Commits of the ledger that fall within this time are folded together. */
const PAUSE_MS = 3
/** How long a store that is away, or a file that could not be written, is not tried again. */
const RETRY_MS = { first: 100, most: 5_000 }

/** A store as the worker reads it; `watch` if nobody else tells it that there is more. */
type OpenSource = Source & {
  watch?(more: () => void): () => void
  close(): Promise<void>
}

/** A connection of this thread's own. Throws StoreUnavailable. */
const openSource: (...of: Parameters<typeof openReader>) => Promise<OpenSource> = openReader

type Following = {
  readonly views: string
  readonly store: StoreLocation
  readonly projections: readonly Projection[]
  readonly report: (status: Omit<FromWorker, 'foreign'>) => void
  readonly onForeign?: (event: ForeignEvent) => void
  readonly wake: Wake
  /** Files that those who read them found damaged; emptied as they are dealt with. */
  readonly spoilt: SpoiltFile[]
}

/** Keeps the rows up to date until `wake` is closed, whatever happens to the store or the files. */
export async function followLog(following: Following) {
  const { views, store, projections, report, onForeign, wake, spoilt } = following
  const runner = new Runner(projections, views)
  report({ views: runner.status(), unavailable: null, damage: null })
  let source: OpenSource | null = null
  let retry = RETRY_MS.first
  let openAt = 0
  while (!wake.closed) {
    try {
      if (source === null) {
        source = await openSource(store, onForeign)
        source.watch?.(() => wake.call())
      }
      for (const file of spoilt.splice(0)) runner.spoilt(file)
      if (performance.now() >= openAt || runner.wantsBuilding) {
        runner.inspect()
        await runner.open(source)
        openAt = performance.now() + RETRY_MS.most
      }
      const more = await round(runner, wake, report)
      retry = RETRY_MS.first
      // Lets the event loop deliver messages, a request to close among them.
      if (more) await setImmediate()
      else await Promise.all([wake.wait(RETRY_MS.most), setTimeout(PAUSE_MS)])
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      const { message } = error
      const damage = error instanceof StoreDamaged ? message : null
      report({ views: runner.status(), unavailable: message, damage })
      openAt = 0
      await wake.rest(retry)
      retry = Math.min(retry * 2, RETRY_MS.most)
    }
  }
  runner.close()
  await source?.close()
}

async function round(runner: Runner, wake: Wake, report: Following['report']): Promise<boolean> {
  wake.heard()
  const more = await runner.round()
  report({ views: runner.status(), unavailable: null, damage: null })
  return more
}
