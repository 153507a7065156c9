import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import {
  copyOf,
  eventsOfYear,
  isOfAll,
  isShared,
  laterBy,
  openedIn,
  templatesOf,
} from './template.ts'

/** Copies of the year that run side by side: so much larger is the platform. */
const COPIES_A_YEAR = 8

const BATCH = 1_024

/** The events of a platform that goes on for years, in order of time. */
function* copies(year: readonly StoredEvent[], count: number): Generator<StoredEvent> {
  yield* year.filter(isShared)
  const templates = templatesOf(year)
  const aYear = Math.min(COPIES_A_YEAR, Math.ceil(count / templates.length))
  for (let years = 0; ; years++) {
    for (const template of templates) {
      const later = years === 0 ? template : laterBy(years, template)
      for (let copy = 0; copy < aYear; copy++) yield copyOf(later, years * aYear + copy)
    }
  }
}

/** The same, with its days and marks: each year goes on with these streams of the year before. */
function* copiesWithDays(year: readonly StoredEvent[], count: number): Generator<StoredEvent> {
  yield* year.filter(isShared)
  const templates = openedIn(
    year,
    year.filter((event) => !isShared(event)),
  )
  const lengths = Map.groupBy(templates.filter(isOfAll), ({ stream }) => stream)
  const aYear = Math.min(COPIES_A_YEAR, Math.ceil(count / templates.length))
  for (let years = 0; ; years++) {
    for (const template of templates) {
      const later = years === 0 ? template : laterBy(years, template)
      const before = lengths.get(template.stream)?.length
      for (let copy = 0; copy < (before === undefined ? aYear : 1); copy++) {
        const event = copyOf(later, years * aYear + copy)
        yield { ...event, revision: event.revision + years * (before ?? 0) }
      }
    }
  }
}

async function append(store: EventStore, event: StoredEvent): Promise<void> {
  const { stream, revision } = event
  const { outcome } = await store.append(stream, revision === 0 ? 'absent' : revision - 1, [event])
  if (outcome !== 'appended') throw new Error(`${stream} at ${revision} was answered: ${outcome}`)
}

/** Appends these events to a ledger in a folder, many at a time. */
export async function appendAll(
  folder: string,
  events: Iterable<StoredEvent>,
  onProgress: (done: number) => void,
): Promise<void> {
  const store = openSqliteStore(folder)
  try {
    let batch: Promise<void>[] = []
    let done = 0
    for (const event of events) {
      batch.push(append(store, event))
      done += 1
      if (batch.length < BATCH) continue
      await Promise.all(batch)
      batch = []
      onProgress(done)
    }
    await Promise.all(batch)
  } finally {
    await store.close()
  }
}

/**
 * Makes a ledger of so many events in a folder: the demo's year, played once through the command
 * path, then copied by appends of its own with other ids; days and marks only if they are asked for.
 */
export async function makeLedger(
  folder: string,
  count: number,
  onProgress: (done: number) => void,
  { hasDays = false } = {},
): Promise<void> {
  const year = await eventsOfYear()
  const all = (hasDays ? copiesWithDays : copies)(year, count)
  await appendAll(folder, all.take(count), onProgress)
}
