import { breath } from '../../../commands/kernel/breath.ts'
import { STREAMS } from '../../../domain/commitments/stream-name.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { entryOf, type Position, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { openProving, type Proving } from '../chains/proving.ts'
import type { LogReading } from '../file/log-reading.ts'
import { checkpointOf } from '../formats/checkpoint.ts'
import { parseNote } from '../formats/note.ts'
import { eventText, headText, noteText, type Proved, sectionText } from '../formats/trail/file.ts'
import type { Subject } from '../formats/trail/subject.ts'
import { inclusionProof, type ReadHash } from '../formats/tree.ts'
import { type Collected, collect } from './collect.ts'

/** What is read of the log at one moment. */
export type TrailReading = Pick<LogReading, 'readHash' | 'db'>

/** The log, as far as a trail is written from it. */
export type TrailLog = {
  /** All reads within `run` are of one moment. */
  reading<T>(run: (log: TrailReading) => T): T
  /** The leaves of the events at these positions of the store, without those that are none yet. */
  indexesOf(positions: readonly Position[]): Promise<ReadonlyMap<Position, number>>
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

type Found = {
  readonly subject: Subject
  /** Of the commit. */
  readonly size: number
  readonly commit: Placed
  readonly streams: readonly (readonly [name: string, events: readonly Placed[]])[]
  readonly note: string
}

/** The places of a commit and of the events of streams. Throws NoTrail. */
async function placesOf(log: TrailLog, commit: StoredEvent, streams: readonly Collected[]) {
  const events = [commit, ...streams.flatMap((stream) => stream.events)]
  const indexes = await log.indexesOf(events.map(({ position }) => position))
  const placed = (event: StoredEvent): Placed => {
    const index = indexes.get(event.position)
    if (index === undefined) throw new NoTrail('the log does not have its newest events yet')
    return { event, index }
  }
  return {
    commit: placed(commit),
    streams: streams.map(({ name, events: of }) => [name, of.map(placed)] as const),
  }
}

/**
 * Proofs of leaves, one moment each: what is below a signed head stays as it is. Each node is read
 * and hashed once. Throws Moved if the log was built anew meanwhile.
 */
function provingLeaves(log: TrailLog, leaves: number) {
  const known = new Map<string, Uint8Array>()
  let db: TrailReading['db'] | null = null
  return ({ event, index }: Placed): Proved<string> =>
    log.reading((now) => {
      db ??= now.db
      if (db !== now.db) throw new Moved()
      const readHash: ReadHash = (level, number) => {
        const key = `${level}/${number}`
        const hash = known.get(key) ?? now.readHash(level, number)
        known.set(key, hash)
        return hash
      }
      return { index, entry: entryOf(event), hashes: inclusionProof(index, leaves, readHash) }
    })
}

/** Writes what was found, with its proofs. Throws Moved. */
async function written(log: TrailLog, found: Found): Promise<string> {
  const { subject, size, commit, streams, note } = found
  const proved = provingLeaves(log, checkpointOf(parseNote(note)).size)
  const texts = [headText({ subject, commit: proved(commit) })]
  for (const [name, events] of streams) {
    const { count, proof } = log.reading((now) => provingOf(now, size).prove(name))
    if (count !== events.length) throw new Error(`${name} has ${count} events in the log`)
    texts.push(sectionText({ name, map: proof }, count))
    for (const event of events) {
      await breath()
      texts.push(eventText(proved(event)))
    }
    await breath()
  }
  return [...texts, noteText(note)].join('')
}

/** More are a ledger, and not a trail. */
const MOST_EVENTS = 20_000

async function tryTrail(subject: Subject, { store, log }: From, { before, look, most }: Asked) {
  const { size } = log.reading((now) => provingOf(now, null).commit)
  const mostEvents = most?.events ?? MOST_EVENTS
  let left = mostEvents
  const countOf = async (name: string) => {
    await before?.(name)
    await breath()
    const { count } = log.reading((now) => provingOf(now, size).prove(name))
    // A stream without events has a proof as well.
    left -= Math.max(count, 1)
    if (left >= 0) return count
    const instead = most === undefined ? '' : `: ${most.instead}`
    throw new NoTrail(`it would have more than ${mostEvents} events${instead}`, false)
  }
  const recorded = await commitEvent(store, size)
  const collected = await collect(store, subject, countOf)
  await look?.(collected)
  const { commit, streams } = await placesOf(log, recorded, collected)
  const note = await log.noteOver(commit.index)
  if (note === null) throw new NoTrail('no checkpoint with the newest commit was signed yet')
  return written(log, { subject, size, commit, streams, note })
}

type Reads = Pick<EventStore, 'readStream'>
type From = { readonly store: Reads; readonly log: TrailLog }

export type Asked = {
  /** Sees the name of each stream before anything of it is read, and may throw. */
  readonly before?: (stream: string) => Promise<void>
  /** Sees the events before anything is written, and may throw. */
  readonly look?: (streams: readonly Collected[]) => void | Promise<void>
  /** Of how many events a trail is at most, and what a larger one is to be had by instead. */
  readonly most?: { readonly events: number; readonly instead: string }
}

/**
 * The trail of a subject by the newest commit, as the text of its file. Others have their turns
 * while it is written. Throws NoTrail, and what the store and who asks throw.
 */
export async function writeTrail(subject: Subject, from: From, asked: Asked = {}): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryTrail(subject, from, asked)
    } catch (error) {
      if (!(error instanceof Moved)) throw error
      if (tries === TRIES) throw new NoTrail('the log commits faster than a trail is written')
    }
  }
}
