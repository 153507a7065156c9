import { availableParallelism } from 'node:os'
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

/** Each reads the log once, and has a heap of its own. */
const THREADS = Math.min(2, availableParallelism())

/** What each takes of the time, roughly in per cent, with a demo's year; the others take little. */
export const WEIGHTS: Readonly<Record<string, number>> = {
  'price-history': 16,
  journal: 16,
  contributions: 14,
  rates: 11,
  customers: 11,
  'settlement-trail': 11,
  collateral: 8,
  memberships: 4,
  field: 3,
  'market-trades': 3,
  turnover: 3,
}
const weightOf = ({ name }: Projection) => WEIGHTS[name] ?? 1

/** What each thread builds: the next heaviest goes to the one that has the least to do. */
export function partsOf(projections: readonly Projection[]): Projection[][] {
  const parts = Array.from({ length: Math.min(THREADS, projections.length) }, () => ({
    weight: 0,
    projections: [] as Projection[],
  }))
  for (const one of projections.toSorted((a, b) => weightOf(b) - weightOf(a))) {
    const lightest = parts.reduce((least, part) => (part.weight < least.weight ? part : least))
    lightest.projections.push(one)
    lightest.weight += weightOf(one)
  }
  return parts.map((part) => part.projections)
}

/**
 * What is kept between batches is some 80 MiB a thread. V8 lets less garbage lie about in a heap
 * that may grow to less: without this, eight projections in a thread took some 150 MiB more.
 */
const HEAP = { maxOldGenerationSizeMb: 1_000, maxYoungGenerationSizeMb: 48 }

function buildPart(part: Part, onProgress: (at: readonly ViewStatus[]) => void) {
  const worker = startWorker(new URL('./worker.ts', import.meta.url), part, HEAP)
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
  const at = new Map<string, ViewStatus>()
  const threads = partsOf(projections).map((part) =>
    buildPart({ store, views, names: part.map(({ name }) => name) }, (status) => {
      for (const one of status) at.set(one.name, one)
      onProgress(names.map((name) => at.get(name) ?? notBegun(name, status)))
    }),
  )
  const done = await Promise.all(threads.map(({ built }) => built)).finally(() =>
    Promise.all(threads.map(({ worker }) => worker.terminate())),
  )
  const byName = new Map(done.flatMap(({ status }) => status).map((one) => [one.name, one]))
  const written = Object.assign({}, ...done.map((one) => one.written))
  return {
    status: names.map((name) => byName.get(name)!),
    written: Object.fromEntries(names.map((name) => [name, written[name]])),
  }
}

/** One whose thread has not told yet: as far to go as the others. */
const notBegun = (name: string, [other]: readonly ViewStatus[]): ViewStatus => ({
  ...{ name, version: 0, state: 'rebuilding', position: 0, error: null, serving: null },
  head: other?.head ?? 0,
})
