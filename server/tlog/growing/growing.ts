import { setImmediate } from 'node:timers/promises'
import { type EventStore, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { LOG_EVENTS } from '../../../domain/log/stream-name.ts'
import type { LogReading } from '../file/log-reading.ts'
import type { LogWriter } from '../file/log-writer.ts'
import type { Blocked, Committed, LogStatus } from '../messages.ts'
import type { Signer } from '../signer/signer.ts'
import { COMMITS, type Commits } from './commits.ts'
import type { Following } from './following.ts'
import { leafOf } from './leaf.ts'
import type { Leaves } from './leaves.ts'

export type Reader = Pick<EventStore, 'readAll' | 'readStream' | 'close'> & {
  /** If nobody else tells that there is more. */
  watch?(more: () => void): () => void
}

/** So many leaves are written together while there are more to come. */
const BATCH = 8_192

export const CALENDAR = 'calendar-business'
export const DAY_SETTLED = 'BusinessDaySettled'
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

const blockedBy = ({ stream, revision, position, why }: Blocked) =>
  `the log does not grow beyond ${stream}@${revision} at position ${position}, which Daybook ` +
  `did not write or does not know (${why}): an administrator may leave it out`
