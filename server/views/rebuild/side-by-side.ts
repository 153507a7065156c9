import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import type { Projection } from '../../../projections/kernel/projection.ts'
import type { Rebuilt } from '../../../projections/kernel/views/rebuild.ts'
import type { ViewStatus } from '../../../projections/kernel/views/runner.ts'
import { startWorker } from '../../start-worker.ts'
import type { StoreLocation } from '../../store/open.ts'

/** What a thread is started with: which of the catalog's projections it builds, and where. */
export type Part = {
  readonly store: StoreLocation
  /** The folder of the files. */
  readonly views: string
  readonly names: readonly string[]
}

/** How far it is; in the end what came of it, or why the store could not be read. */
export type Told =
  | { readonly at: readonly ViewStatus[] }
  | { readonly rebuilt: Rebuilt }
  | { readonly unavailable: string }

/**
 * Projections that one thread builds at a time. It reads the log once for all of them, and ends
 * with them, which gives back its memory: fewer would read it more often, more would leave the
 * other threads idle in the end.
 */
const TOGETHER = 4

/** Threads at a time: each has a heap of its own. */
const THREADS = Math.min(2, availableParallelism())

/** How many of these are folded together with the others of their part. */
export const togetherOf = (projections: readonly Projection[]): number =>
  Math.min(TOGETHER, projections.length)

function buildPart(part: Part, onProgress: (at: readonly ViewStatus[]) => void) {
  const worker = startWorker(new URL('./worker.ts', import.meta.url), part)
  const built = new Promise<Rebuilt>((resolve, reject) => {
    worker.on('message', (told: Told) => {
      if ('at' in told) onProgress(told.at)
      else if ('rebuilt' in told) resolve(told.rebuilt)
      else reject(new StoreUnavailable(told.unavailable))
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('a thread ended before its rows were built')))
  })
  return { worker, built }
}

/**
 * Builds the files of these projections of the catalog anew, several beside each other, and puts
 * them into `views`. `onProgress` is told where all of them stand. Throws what the store throws; a
 * projection that failed is in the status.
 */
export async function rebuildSideBySide(
  store: StoreLocation,
  projections: readonly Projection[],
  views: string,
  onProgress: (status: readonly ViewStatus[]) => void = () => {},
): Promise<Rebuilt> {
  const names = projections.map(({ name }) => name)
  const parts: string[][] = []
  for (let at = 0; at < names.length; at += TOGETHER) parts.push(names.slice(at, at + TOGETHER))
  const done: Rebuilt[] = []
  const at = new Map<string, ViewStatus>()
  const running = new Set<Worker>()
  const build = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) {
      const { worker, built } = buildPart({ store, views, names: part }, (status) => {
        for (const one of status) at.set(one.name, one)
        onProgress(names.map((name) => at.get(name) ?? notBegun(name, status)))
      })
      running.add(worker)
      done.push(await built)
      running.delete(worker)
      await worker.terminate()
    }
  }
  try {
    await Promise.all(Array.from({ length: THREADS }, build))
  } finally {
    await Promise.all([...running].map((worker) => worker.terminate()))
  }
  const byName = new Map(done.flatMap(({ status }) => status).map((one) => [one.name, one]))
  const written = Object.assign({}, ...done.map((one) => one.written))
  return {
    status: names.map((name) => byName.get(name)!),
    written: Object.fromEntries(names.map((name) => [name, written[name]])),
  }
}

/** One whose turn has not come: as far to go as those that are being built. */
const notBegun = (name: string, [other]: readonly ViewStatus[]): ViewStatus => ({
  ...{ name, version: 0, state: 'rebuilding', position: 0, error: null, serving: null },
  head: other?.head ?? 0,
})
