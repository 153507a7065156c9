import { setImmediate, setTimeout } from 'node:timers/promises'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { Runner } from '../../projections/kernel/runner.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { FromWorker, StoreAddress } from './messages.ts'
import { type OpenSource, openSource } from './source.ts'
import type { Wake } from './wake.ts'

/** Commits of the ledger that fall within this time are folded together. */
const PAUSE_MS = 5
/** How long a projection rests whose file could not be written, and a store that is away. */
const RETRY_MS = { first: 100, most: 5_000 }

type Following = {
  readonly views: string
  readonly store: StoreAddress
  readonly projections: readonly Projection[]
  readonly report: (status: FromWorker) => void
  readonly wake: Wake
}

/** Keeps the rows up to date until `wake` is closed, whatever happens to the store. */
export async function follow({ views, store, projections, report, wake }: Following) {
  let retry = RETRY_MS.first
  const runner = new Runner(projections, views)
  report({ views: runner.status(), unavailable: null })
  while (!wake.closed) {
    let source: OpenSource | null = null
    try {
      source = await openSource(store)
      const stop = source.watch?.(() => wake.call())
      await runner.open(source)
      retry = RETRY_MS.first
      await rounds(runner, wake, report)
      stop?.()
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      report({ views: runner.status(), unavailable: error.message })
      await setTimeout(retry)
      retry = Math.min(retry * 2, RETRY_MS.most)
    } finally {
      runner.close()
      await source?.close()
    }
  }
}

async function rounds(runner: Runner, wake: Wake, report: Following['report']): Promise<void> {
  let recovered = performance.now()
  while (!wake.closed) {
    wake.heard()
    const more = await runner.round()
    report({ views: runner.status(), unavailable: null })
    if (more) {
      // Lets messages in, a request to close among them.
      await setImmediate()
    } else {
      await Promise.all([wake.wait(RETRY_MS.most), setTimeout(PAUSE_MS)])
    }
    if (performance.now() - recovered >= RETRY_MS.most) {
      await runner.recover()
      recovered = performance.now()
    }
  }
}
