import { endpointOf } from '../../commands/catalog.ts'
import { openFounded } from '../../commands/kernel/founding.ts'
import type { People } from '../../commands/kernel/people/people.ts'
import { soleLease } from '../../commands/kernel/reacting/lease.ts'
import { startReactions } from '../../commands/kernel/reacting/start.ts'
import type { Adoption } from '../../commands/what-if/adoptions.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { simulatedClock } from '../../scripts/demo/clock.ts'
import { FIRST_DAY, moment } from '../../scripts/demo/days.ts'
import type { YearReport } from '../../scripts/demo/report.ts'
import { type PlayOptions, playYear } from '../../scripts/demo/year.ts'
import { everything } from '../commands/ledger.ts'
import { historian } from './given.ts'
import { openMemoryStore } from './memory-store.ts'
import { oncePerRun } from './once-per-run.ts'
import { people as everybody, namedHere, nameHere } from './people.ts'
import { askInThread } from './rows-in-memory.ts'

/** The secret of every ledger that a year is rehearsed for: its events are the same each time. */
export const REHEARSED = '5e'.repeat(32)

/** A year that was played, as events that a ledger can take. */
export type Rehearsed = {
  readonly report: YearReport
  /** In the order in which they were recorded. */
  readonly events: readonly StoredEvent[]
}

/**
 * Plays the year through the command path and its rules into a store in memory: what a demo in a
 * ledger must come to. Throws where a rule could not answer.
 */
export async function rehearse({
  adopting = [],
  people = everybody,
  ...options
}: Pick<PlayOptions, 'seed' | 'until' | 'onProgress'> & {
  /** Policies that are adopted before the year begins. */
  readonly adopting?: readonly Adoption[]
  /** Of the ledger that it is compared with: names are then sealed alike. */
  readonly people?: People
} = {}): Promise<Rehearsed> {
  const store = openMemoryStore()
  const { clock, set: setClock } = simulatedClock(moment(FIRST_DAY, 'morning'))
  const { ask, close } = askInThread(store)
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => {})
  const commands = await openFounded({
    store,
    clock,
    sole: true,
    ask,
    secret: REHEARSED,
    people,
  })
  const reactions = startReactions({
    ...{ store, clock, ask, run: commands.run, lease: soleLease, onRefused: () => {} },
    onTrouble: (rule, error) => {
      if (error) failed.reject(new Error(`the rule ${rule} cannot go on`, { cause: error }))
    },
  })
  const endpoint = endpointOf.get('AdoptPolicy')!
  for (const { policy: id, from, terms } of adopting) {
    const data = { from, reason: 'Rehearsed.', terms }
    const request = { endpoint, id, data, by: historian, key: `adopt-${from}`, effectiveAt: null }
    const { accepted } = await commands.run(request)
    if (!accepted) throw new Error(`${id} is not adopted`)
  }
  const reactionsDrained = () => Promise.race([reactions.drained(), failed.promise])
  try {
    const report = await playYear({ ...options, commands, store, reactionsDrained, setClock })
    return { report, events: await everything(store) }
  } finally {
    await reactions.stop()
    close()
    await store.close()
  }
}

/** The end of the first weeks, in which streams of nearly every kind begin. */
export const SOME_WEEKS = '2025-02-20'

/** As long as somebody has them: later tests do without tens of thousands of events in memory. */
const played = new Map<string, WeakRef<Promise<Rehearsed>>>()

/** The same year, or its beginning, for every test of this run that only reads it. */
export function rehearsed(until = 'the end'): Promise<Rehearsed> {
  const year = played.get(until)?.deref() ?? playedOnce(until)
  played.set(until, new WeakRef(year))
  return year
}

/** Names are sealed in events: where they were not recorded the keys have to be made. */
async function playedOnce(until: string): Promise<Rehearsed> {
  const play = async () => {
    const year = await rehearse(until === 'the end' ? {} : { until })
    return { year, names: namedHere() }
  }
  const { year, names } = await oncePerRun(`year until ${until}`, play)
  nameHere(names)
  return year
}

/** Appends under way at once. */
const WINDOW = 2_048

/**
 * Records a rehearsed year in a ledger: the same streams, revisions, ids, times and data. The
 * ledger must write appends in the order of the calls, as the embedded one does. Repeating it
 * adds nothing. Throws where the ledger has other events in these streams.
 */
export async function record(store: EventStore, events: readonly StoredEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += WINDOW) {
    const appends = events
      .slice(from, from + WINDOW)
      .map(async ({ stream, revision, ...event }) => {
        const { position: _, ...told } = event
        const expected = revision === 0 ? 'absent' : revision - 1
        const { outcome } = await store.append(stream, expected, [told])
        if (outcome !== 'appended') throw new Error(`the ledger has another event in ${stream}`)
      })
    await Promise.all(appends)
  }
}

/** The first weeks of the year in a store in memory, with its events as they stand there. */
export async function rehearsedStore(until = SOME_WEEKS) {
  const store = openMemoryStore()
  await record(store, (await rehearsed(until)).events)
  const { events } = await store.readAll({ after: 0, limit: 1_000_000 })
  return { store, events }
}
