import { STREAMS } from '../../../domain/commitments/events.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { entryOf, type Position, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { openProving, type Proving } from '../chains/proving.ts'
import type { LogReading } from '../file/log-reading.ts'
import { checkpointOf } from '../formats/checkpoint.ts'
import { parseNote } from '../formats/note.ts'
import { type Proved, type Section, trailText } from '../formats/trail/file.ts'
import type { Subject } from '../formats/trail/subject.ts'
import { inclusionProof } from '../formats/tree.ts'
import { type Collected, collect } from './collect.ts'

/** What is read of the log at one moment. */
export type TrailReading = Pick<LogReading, 'note' | 'readHash' | 'db'>

/** The log, as far as a trail is written from it. */
export type TrailLog = {
  /** All reads within `run` are of one moment. */
  reading<T>(run: (log: TrailReading) => T): T
  /** The leaf of the event at a position of the store; null: it is none yet. */
  indexOf(position: Position): Promise<number | null>
}

/** A trail cannot be written now, with the reason; `again`: in a moment it can. */
export class NoTrail extends Error {
  override name = 'NoTrail'
  readonly again: boolean
  constructor(says: string, again = true) {
    super(says)
    this.again = again
  }
}

/** Between two commits a trail is begun anew; so often at most. */
const TRIES = 5

const COMMITS = `commitment-${STREAMS}`

/** The event that recorded a commit of this size. Throws NoTrail. */
async function commitEvent(store: Reads, size: number): Promise<StoredEvent> {
  let from: number | undefined
  for (;;) {
    const start = from === undefined ? {} : { from }
    const page = await store.readStream(COMMITS, { ...start, limit: 64, backwards: true })
    const found = page.find(({ data }) => JSON.parse(data).size === size)
    if (found) return found
    const last = page.at(-1)
    if (!last || last.revision === 0) throw new NoTrail('the commit is not in the store yet')
    from = last.revision - 1
  }
}

/** What of a trail stands in a place of the log. */
type Placed = { readonly event: StoredEvent; readonly index: number }

class Moved extends Error {}

/** Throws Moved if another commit came since, and NoTrail. */
function provingOf({ db }: TrailReading, size: number | null): Proving {
  const proving = openProving(db)
  if (proving === null) throw new NoTrail('the log has committed to nothing yet', false)
  if (proving === 'pending') throw new NoTrail('the next commit is being recorded')
  if (size !== null && proving.commit.size !== size) throw new Moved()
  return proving
}

async function placed(log: TrailLog, event: StoredEvent): Promise<Placed> {
  const index = await log.indexOf(event.position)
  if (index === null) throw new NoTrail('the log does not have its newest events yet')
  return { event, index }
}

/** Writes what was found, with its proofs, all of one moment. Throws Moved, NoTrail. */
function written(
  subject: Subject,
  log: TrailLog,
  size: number,
  commit: Placed,
  found: readonly (readonly [name: string, events: readonly Placed[]])[],
): string {
  return log.reading((now) => {
    const { prove } = provingOf(now, size)
    const note = now.note()
    const leaves = note === null ? 0 : checkpointOf(parseNote(note)).size
    if (note === null || leaves <= commit.index) {
      throw new NoTrail('no checkpoint with the newest commit was signed yet')
    }
    const proved = ({ event, index }: Placed): Proved<string> => ({
      ...{ index, entry: entryOf(event), hashes: inclusionProof(index, leaves, now.readHash) },
    })
    const sections: Section<string>[] = found.map(([name, events]) => {
      const { count, proof } = prove(name)
      if (count !== events.length) throw new Error(`${name} has ${count} events in the log`)
      return { name, map: proof, events: events.map(proved) }
    })
    return trailText({ subject, commit: proved(commit), sections, note })
  })
}

async function tryTrail(subject: Subject, store: Reads, log: TrailLog, mayTell: MayTell) {
  const { size } = log.reading((now) => provingOf(now, null).commit)
  const countOf = (name: string) => log.reading((now) => provingOf(now, size).prove(name).count)
  const commit = await placed(log, await commitEvent(store, size))
  const streams = await collect(store, subject, countOf)
  if (!(await mayTell(streams))) return null
  const found: [string, Placed[]][] = []
  for (const { name, events } of streams) {
    const of: Placed[] = []
    for (const event of events) of.push(await placed(log, event))
    found.push([name, of])
  }
  return written(subject, log, size, commit, found)
}

type Reads = Pick<EventStore, 'readStream'>
type MayTell = (streams: readonly Collected[]) => boolean | Promise<boolean>

/**
 * The trail of a subject by the newest commit, as the text of its file; null: `mayTell` says that
 * it is not to be told. Throws NoTrail, and what the store throws.
 */
export async function writeTrail(
  subject: Subject,
  { store, log }: { readonly store: Reads; readonly log: TrailLog },
  mayTell: MayTell = () => true,
): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryTrail(subject, store, log, mayTell)
    } catch (error) {
      if (!(error instanceof Moved)) throw error
      if (tries === TRIES) throw new NoTrail('the log commits faster than a trail is written')
    }
  }
}
