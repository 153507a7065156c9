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
export type TrailReading = Pick<LogReading, 'readHash' | 'db'>

/** The log, as far as a trail is written from it. */
export type TrailLog = {
  /** All reads within `run` are of one moment. */
  reading<T>(run: (log: TrailReading) => T): T
  /** The leaf of the event at a position of the store; null: it is none yet. */
  indexOf(position: Position): Promise<number | null>
  /** The note to prove leaves by, of a size above this one's index; null: none was signed yet. */
  noteOver(index: number): Promise<string | null>
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

type Found = {
  readonly subject: Subject
  /** Of the commit. */
  readonly size: number
  readonly commit: Placed
  readonly streams: readonly (readonly [name: string, events: readonly Placed[]])[]
  readonly note: string
}

/** Writes what was found, with its proofs, all of one moment. Throws Moved. */
function written(log: TrailLog, { subject, size, commit, streams, note }: Found): string {
  return log.reading((now) => {
    const { prove } = provingOf(now, size)
    const leaves = checkpointOf(parseNote(note)).size
    const proved = ({ event, index }: Placed): Proved<string> => ({
      ...{ index, entry: entryOf(event), hashes: inclusionProof(index, leaves, now.readHash) },
    })
    const sections: Section<string>[] = streams.map(([name, events]) => {
      const { count, proof } = prove(name)
      if (count !== events.length) throw new Error(`${name} has ${count} events in the log`)
      return { name, map: proof, events: events.map(proved) }
    })
    return trailText({ subject, commit: proved(commit), sections, note })
  })
}

/** More are a ledger, and not a trail. */
const MOST_EVENTS = 20_000

async function tryTrail(subject: Subject, store: Reads, log: TrailLog, look: Look) {
  const { size } = log.reading((now) => provingOf(now, null).commit)
  let left = MOST_EVENTS
  const countOf = (name: string) => {
    const { count } = log.reading((now) => provingOf(now, size).prove(name))
    left -= count
    if (left < 0) throw new NoTrail(`it would have more than ${MOST_EVENTS} events`, false)
    return count
  }
  const commit = await placed(log, await commitEvent(store, size))
  const found = await collect(store, subject, countOf)
  await look(found)
  const streams: [string, Placed[]][] = []
  for (const { name, events } of found) {
    const of: Placed[] = []
    for (const event of events) of.push(await placed(log, event))
    streams.push([name, of])
  }
  const note = await log.noteOver(commit.index)
  if (note === null) throw new NoTrail('no checkpoint with the newest commit was signed yet')
  return written(log, { subject, size, commit, streams, note })
}

type Reads = Pick<EventStore, 'readStream'>
type Look = (streams: readonly Collected[]) => void | Promise<void>

/**
 * The trail of a subject by the newest commit, as the text of its file. `look` sees the events
 * before anything is written, and may throw. Throws NoTrail, and what the store throws.
 */
export async function writeTrail(
  subject: Subject,
  { store, log }: { readonly store: Reads; readonly log: TrailLog },
  look: Look = () => {},
): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryTrail(subject, store, log, look)
    } catch (error) {
      if (!(error instanceof Moved)) throw error
      if (tries === TRIES) throw new NoTrail('the log commits faster than a trail is written')
    }
  }
}
