import type { DatabaseSync } from 'node:sqlite'
import { STREAMS } from '../../../domain/commitments/stream-name.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import type { LogReading } from '../file/log-reading.ts'
import type { Alongside, LogWriter } from '../file/log-writer.ts'
import { fromHex, hex } from '../formats/bytes.ts'
import type { Commit } from '../signer/records.ts'
import { leafOf } from './leaf.ts'

/** The streams of the first `size` leaves, hashed. */
type Hashed = { readonly size: number; readonly count: number; readonly root: Uint8Array }

/** The chains of all streams, which are kept beside the tiles. */
export type Chains = Alongside & {
  readonly added: number
  /** Leaves of which the tree of streams is. */
  readonly hashed: number
  readonly state: { readonly recorded: Hashed | null; readonly pending: Hashed | null }
  commit(size: number): Hashed
  recorded(commit: Hashed): void
  again(stream: string, revision: number, index: number, leaf: Uint8Array): void
  commitAgain(size: number): Hashed
  forgetAgain(): void
}

export type MakeChains = (db: DatabaseSync) => Chains

export const COMMITS = `commitment-${STREAMS}`

/** The newest commit in the store; null: there is none. */
export async function newestCommit(
  store: Pick<EventStore, 'readStream'>,
): Promise<StoredEvent | null> {
  const [event] = await store.readStream(COMMITS, { limit: 1, backwards: true })
  return event ?? null
}

const hashedOf = ({ size, count, root }: Commit): Hashed => ({
  ...{ size, count },
  root: fromHex(root) ?? new Uint8Array(),
})

const commitOf = ({ size, count, root }: Hashed): Commit => ({ size, count, root: hex(root) })

/** A commit in the store whose root is not that of the leaves. */
export class CommitDiffers extends Error {
  override name = 'CommitDiffers'
}

/** Brings the tree of streams to the sizes that the store records, and to new ones. */
export class Commits {
  readonly #chains: Chains
  readonly #log: LogWriter
  readonly #reading: LogReading
  readonly #store: Pick<EventStore, 'readAll' | 'readStream'>

  constructor(
    chains: Chains,
    log: LogWriter,
    reading: LogReading,
    store: Pick<EventStore, 'readAll' | 'readStream'>,
  ) {
    this.#chains = chains
    this.#log = log
    this.#reading = reading
    this.#store = store
  }

  get last(): Commit | null {
    const { recorded } = this.#chains.state
    return recorded && commitOf(recorded)
  }

  /** The tree of all leaves that there are, which must have been written. */
  make(): Commit {
    return this.#within(() => commitOf(this.#chains.commit(this.#log.size)))
  }

  /**
   * A commit stands in the store as this event: the tree is brought to its size. Throws
   * CommitDiffers.
   */
  async recorded(event: Pick<StoredEvent, 'data'>): Promise<void> {
    const commit = hashedOf(JSON.parse(event.data))
    const chains = this.#chains
    if (commit.size < chains.hashed) return
    if (commit.size > chains.hashed) await this.#reach(commit.size)
    try {
      this.#within(() => chains.recorded(commit))
    } catch (error) {
      if (error instanceof RangeError || !(error instanceof Error)) throw error
      throw new CommitDiffers(error.message)
    }
  }

  /** What lies between is read again, unless the tree has just come there. */
  async #reach(size: number): Promise<void> {
    const chains = this.#chains
    if (size === chains.added) {
      this.#within(() => chains.commit(size))
      return
    }
    try {
      for await (const { index, event } of this.#reading.leavesFrom(this.#store, chains.hashed)) {
        if (index === size) break
        chains.again(event.stream, event.revision, index, leafOf(event))
      }
      this.#within(() => chains.commitAgain(size))
    } catch (error) {
      chains.forgetAgain()
      throw error
    }
  }

  #within<T>(work: () => T): T {
    let done: T
    this.#log.transaction(() => {
      done = work()
    })
    return done!
  }
}
