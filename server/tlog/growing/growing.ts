import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import {
  type EventStore,
  type ForeignEvent,
  StoreUnavailable,
} from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { LOG_EVENTS } from '../../../domain/log/events.ts'
import { ledgerOf } from '../../../projections/kernel/views/ledger-identity.ts'
import { codeOf, isOneOf } from '../../../projections/kernel/views/sqlite-codes.ts'
import { ledgerNames, openReader } from '../../store/open.ts'
import { removeLogFile } from '../file/log-file.ts'
import { type LogReading, readingOf } from '../file/log-reading.ts'
import { LogWriter } from '../file/log-writer.ts'
import { sameBytes } from '../formats/bytes.ts'
import type { Blocked, Committed, LogStatus } from '../messages.ts'
import { beginLog, defaultOrigin } from '../signer/beginning.ts'
import { signerFiles } from '../signer/files.ts'
import { readKeys } from '../signer/keys.ts'
import { Signer, TilesDiffer } from '../signer/signer.ts'
import { type Chains, COMMITS, Commits, newestCommit } from './commits.ts'
import type { Following } from './follow.ts'
import { leafOf } from './leaf.ts'
import { Leaves } from './leaves.ts'

type Reader = Pick<EventStore, 'readAll' | 'readStream' | 'close'> & {
  /** If nobody else tells that there is more. */
  watch?(more: () => void): () => void
}

/** Whether an error is of the log's own file; `damaged`: what it holds is wrong. */
export const isFileFault = (error: unknown, which: 'any' | 'damaged'): error is Error =>
  which === 'damaged' ? isOneOf(error, 'CORRUPT', 'NOTADB') : codeOf(error) !== null

export const removeGrown = removeLogFile

/** So many leaves are written together while there are more to come. */
const BATCH = 8_192

const CALENDAR = 'calendar-business'
const DAY_SETTLED = 'BusinessDaySettled'
const COMMITTED = 'StreamsCommitted'

type Parts = {
  readonly source: Reader
  readonly unwatch: () => void
  readonly leaves: Leaves
  readonly log: LogWriter
  readonly reading: LogReading
  readonly signer: Signer
  readonly commits: Commits | null
  /** The size of the newest commit that stood in the store when it was opened. */
  readonly target: number
  readonly restored: string
  readonly origin: string
}

/** The log of a ledger with its signer, as one thread has them open. */
export class Growing {
  readonly #parts: Parts
  readonly #ask: Following['ask']
  /** Every event up to here was added. */
  #position: Position
  /** The last one that was. */
  #added: Position
  #blocked: Blocked | null = null
  #last: Committed | null = null
  #wantsCommit: boolean
  #headAt = Number.NEGATIVE_INFINITY

  constructor(parts: Parts, ask: Following['ask'], wantsCommit: boolean) {
    this.#parts = parts
    this.#ask = ask
    this.#position = this.#added = parts.reading.state.position
    this.#wantsCommit = wantsCommit
  }

  /** Reads, hashes, writes and signs what has come. `end`: that was all. */
  async round(cosigned: Following['cosigned']): Promise<{ end: boolean; again: boolean }> {
    const { signer } = this.#parts
    for (const { size, lines } of cosigned) await signer.cosigned(size, lines)
    const end = await this.#grow()
    const before = signer.status.shown?.size
    let again = await signer.step(end && this.#blocked === null)
    if (signer.status.shown?.size !== before) this.#headAt = performance.now()
    if (end && this.#wantsCommit && signer.status.signer === 'signs') {
      await this.commit()
      again = true
    }
    return { end, again }
  }

  /** Commits to all streams of the leaves there are; null: that cannot be had now. */
  async commit(): Promise<Committed | null> {
    const { commits, log, signer } = this.#parts
    if (commits === null || signer.status.signer !== 'signs') return null
    while (!(await this.#grow())) await setImmediate()
    if (this.#last?.index === log.size - 1) return this.#last
    this.#wantsCommit = false
    const commit = commits.make()
    const said = await this.#ask({ what: 'commit', commit })
    while (!(await this.#grow())) await setImmediate()
    return said === 'written' || said === 'other' ? this.#last : null
  }

  sinceHead(): number {
    return performance.now() - this.#headAt
  }

  status(): LogStatus {
    const { origin, log, signer } = this.#parts
    const { trouble, ...signing } = signer.status
    const blocked = this.#blocked
    const state = { origin, size: log.size, position: this.#position, blocked }
    return { ...state, ...signing, trouble: trouble ?? (blocked && blockedBy(blocked)) }
  }

  async close(): Promise<void> {
    this.#parts.unwatch()
    this.#parts.log.close()
    await this.#parts.source.close()
  }

  /** Whether everything is hashed that is there. */
  async #grow(): Promise<boolean> {
    const { leaves, log } = this.#parts
    if (log.size === 0) await this.#begin()
    const upTo = log.size + BATCH
    for (;;) {
      const { events, next, end, blocked } = await leaves.page(this.#position)
      for (const event of events) await this.#add(event)
      const moved = next !== this.#position
      this.#blocked = blocked
      if (moved && (end || log.size >= upTo)) log.commit(next)
      this.#position = next
      if (end) return true
      if (log.size >= upTo) return false
      // Messages are heard in between.
      await setImmediate()
    }
  }

  /** Of a log that was restored, what it was restored by. */
  async #begin(): Promise<void> {
    const { restored, source, log } = this.#parts
    if (restored === '') return
    const [event] = await source.readStream(restored, { from: 0, limit: 1 })
    if (!event) throw new StoreUnavailable(`The stream ${restored} cannot be read.`)
    log.add({ stream: restored, revision: 0, hash: leafOf(event) }, 0)
    log.commit(0)
  }

  async #add(event: StoredEvent): Promise<void> {
    const { log, signer, commits, target } = this.#parts
    const { stream, revision, position, type } = event
    const index = log.size
    if (commits && index > 0 && index === target) {
      // As they are at this size: what comes later is not in them yet.
      this.#write(this.#added)
      commits.make()
    }
    log.add({ stream, revision, hash: leafOf(event) }, position)
    this.#added = position
    if (stream === LOG_EVENTS) signer.keysChanged()
    if (stream === CALENDAR && type === DAY_SETTLED) this.#wantsCommit = index >= target
    if (stream !== COMMITS || type !== COMMITTED) return
    const { size, root }: Committed = JSON.parse(event.data)
    this.#last = { index, size, root }
    this.#wantsCommit = false
    if (!commits || size < target) return
    this.#write(position)
    await commits.recorded(event)
  }

  #write(position: Position): void {
    this.#parts.log.commit(position)
    this.#position = position
  }
}

/** Whether a day was settled that no commit has yet. */
async function owesCommit(source: Reader, commit: StoredEvent | null): Promise<boolean> {
  const days = await source.readStream(CALENDAR, { limit: 8, backwards: true })
  const settled = days.find(({ type }) => type === DAY_SETTLED)
  return settled !== undefined && settled.position > (commit?.position ?? 0)
}

/** The position of what a log was restored by; 0: it was not. */
async function firstOf(source: Reader, restored: string): Promise<Position> {
  if (restored === '') return 0
  const [event] = await source.readStream(restored, { from: 0, limit: 1 })
  if (event) return event.position
  throw new StoreUnavailable(`The stream ${restored} cannot be read.`)
}

/** Throws TilesDiffer if the last leaf is not what the store holds there. */
async function assertSame(reading: LogReading, source: Reader): Promise<void> {
  const { size } = reading.state
  if (size === 0) return
  for await (const { event } of reading.leavesFrom(source, size - 1)) {
    if (sameBytes(leafOf(event), reading.readHash(0, size - 1))) return
    break
  }
  throw new TilesDiffer(`leaf ${size - 1} is not what the store holds there`)
}

/** Opens the log; `anew`: its file was just removed, because it was not right. */
export async function openGrowing(following: Following, anew: boolean): Promise<Growing> {
  const { folder, location, origin, ask, wake, makeChains = null } = following
  const early: ForeignEvent[] = []
  let met = (event: ForeignEvent): void => void early.push(event)
  const source: Reader = await openReader(location, (event) => met(event))
  let log: LogWriter | null = null
  try {
    const ledger = await ledgerOf(source)
    if (ledger === null) throw new StoreUnavailable('The ledger was never served.')
    const named = { folder, store: source, ask, origin: origin ?? defaultOrigin(ledger) }
    const begun = await beginLog(named)
    const { restored } = begun
    const first = await firstOf(source, restored)
    const newest = await newestCommit(source)
    let chains: Chains | null = null
    const make = makeChains && ((db: DatabaseSync) => (chains = makeChains(db)))
    log = new LogWriter(folder, { ledger, restored, first }, make)
    const reading = readingOf(log.db)
    await assertSame(reading, source)
    const leaves = new Leaves(source, ledgerNames(), first)
    for (const event of early.splice(0)) leaves.met(event)
    met = (event) => leaves.met(event)
    const signer = new Signer({
      ...{ store: source, shared: location.kind !== 'sqlite', log, reading, begun, ask, anew },
      keys: () => readKeys(folder),
      files: following.files ?? signerFiles(folder),
      now: () => new Date().toISOString(),
    })
    const commits = chains && new Commits(chains, log, reading, source)
    const unwatch = source.watch?.(() => wake.call()) ?? (() => {})
    const target = newest ? Number(JSON.parse(newest.data).size) : 0
    const parts = { source, unwatch, leaves, log, reading, signer, commits, target, restored }
    return new Growing({ ...parts, origin: begun.origin }, ask, await owesCommit(source, newest))
  } catch (error) {
    log?.close()
    await source.close()
    throw error
  }
}

const blockedBy = ({ stream, revision, position, why }: Blocked) =>
  `the log does not grow beyond ${stream}@${revision} at position ${position}, which Daybook ` +
  `did not write or does not know (${why}): an administrator may leave it out`
