import { join } from 'node:path'
import type { ForeignEvent } from '../../domain/kernel/event-store.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { RowsUnavailable } from '../../projections/kernel/rows-unavailable.ts'
import { messageOf } from '../../projections/kernel/views/folding.ts'
import type { ViewStatus } from '../../projections/kernel/views/runner.ts'
import { isFileFault } from '../../projections/kernel/views/view-faults.ts'
import type { ViewFile } from '../../projections/kernel/views/view-files.ts'
import { KeptThread } from '../kept-thread.ts'
import type { StoreLocation } from '../store/open.ts'
import { Waiters } from '../waiters.ts'
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts'
import { ViewFiles } from './view-files.ts'

export type ViewsOptions = {
  /** The data folder: the files stand in `views/` within it. */
  readonly folder: string
  readonly store: StoreLocation
  /** The projections that the catalog exports. */
  readonly projections: readonly Projection[]
  /** The address of the module that exports them as `projections`, for the worker. */
  readonly catalog?: string
  /** Called with what the thread met when it read a damaged ledger. */
  readonly onDamage?: (sentence: string) => void
  /** Told of events in the ledger's streams that the ledger did not write. */
  readonly onForeign?: ((event: ForeignEvent) => void) | undefined
  /** Called with every report of the worker. */
  readonly onProgress?: (status: readonly ViewStatus[]) => void
}

/** The rows of all projections, kept up to date by a thread of their own. */
export type Views = {
  /**
   * Answers from the rows of one projection, all of one moment. Throws RowsUnavailable while no
   * file can answer: it is being built, because there was none, the one that is there is of
   * another version, or it turned out to be damaged.
   */
  read<T>(projection: string, run: (rows: Reading) => T): T
  /** Whether the rows hold the events up to a position before this time is over. */
  waitFor(projection: string | 'all', position: Position, timeoutMs: number): Promise<boolean>
  /** Where every projection stands; one that failed says with which event, and why. */
  status(): readonly (ViewStatus & { readonly lag: number })[]
  /** Says that there may be more to read. Calls that fall together become one. */
  poke(): void
  /** Lets the batch under way be committed, then releases everything. */
  close(): Promise<void>
}

const CATALOG = new URL('../../projections/catalog.ts', import.meta.url).href

/** Starts the thread; resolves when it is known which files can answer. */
export async function openViews(options: ViewsOptions): Promise<Views> {
  const { folder, store, projections, catalog = CATALOG } = options
  const { onDamage, onForeign, onProgress } = options
  const files = new ViewFiles()
  const waiters = new Waiters<Wanted>()
  let status = projections.map(({ name, version }) => unknown(name, version))

  const report = ({ views, unavailable, damage, foreign }: FromWorker) => {
    if (damage !== null) onDamage?.(damage)
    for (const event of foreign) onForeign?.(event)
    status = views.map((view) => ({ ...view, error: view.error ?? unavailable }))
    waiters.settle((wanted) => areThere(status, wanted))
    onProgress?.(status)
  }
  const crashed = (error: Error) => {
    const message = `the projection thread stopped, and is started again: ${error.message}`
    report({
      views: status.map((view) => ({ ...view, state: 'failed', error: message })),
      unavailable: null,
      damage: null,
      foreign: [],
    })
  }
  const thread = new KeptThread<WorkerStart, FromWorker, ToWorker>({
    module: new URL('./worker.ts', import.meta.url),
    start: { views: join(folder, 'views'), store, catalog },
    heard: report,
    crashed,
  })
  await thread.started

  /** Until the thread has built another file, this one answers nothing. */
  const spoilt = ({ name }: ViewStatus, file: ViewFile, reason: string) => {
    status = status.map((view) =>
      view.name === name ? { ...view, state: 'rebuilding', serving: null } : view,
    )
    thread.send({ projection: name, file, reason })
  }

  return {
    read(projection, run) {
      const view = status.find(({ name }) => name === projection)
      if (view === undefined) throw new Error(`there is no projection ${projection}`)
      const file = view.serving
      if (file === null) throw new RowsUnavailable(projection)
      try {
        return files.read(projection, file, run)
      } catch (error) {
        // The questions are those of the wanted version, and may not fit an older one's tables.
        if (file.version !== view.version && isFileFault(error)) {
          throw new RowsUnavailable(projection)
        }
        const declared = projections.find(({ name }) => name === projection)!
        if (!files.isDamaged(declared, error)) throw error
        files.drop(projection)
        spoilt(view, file, messageOf(error))
        throw new RowsUnavailable(projection)
      }
    },
    waitFor(projection, position, timeoutMs) {
      const answer = waiters.add({ name: projection, position }, timeoutMs)
      waiters.settle((wanted) => areThere(status, wanted))
      return answer
    },
    status: () => status.map((view) => ({ ...view, lag: view.head - view.position })),
    poke: () => thread.poke(),
    async close() {
      waiters.giveUp()
      // The thread has to be the last, because only a writer can put the files in order.
      files.close()
      await thread.close()
    },
  }
}

/** Rows of a projection, or of all, up to a position. */
type Wanted = { readonly name: string | 'all'; readonly position: Position }

/** Whether the rows are there; null: they will come. A projection that failed folds no further. */
function areThere(views: readonly ViewStatus[], { name, position }: Wanted): boolean | null {
  const of = views.filter((view) => name === 'all' || view.name === name)
  if (of.some(({ state }) => state === 'failed')) return false
  return of.every((view) => view.state === 'live' && view.position >= position) || null
}

const unknown = (name: string, version: number): ViewStatus => ({
  name,
  version,
  state: 'rebuilding',
  position: 0,
  head: 0,
  error: null,
  serving: null,
})
