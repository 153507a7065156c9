import { mkdirSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import {
  type AllRead,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type Page,
  StoreUnavailable,
  type StreamRead,
} from '../../domain/kernel/event-store.ts'
import {
  assertStorable,
  type NewEvent,
  type Position,
  type StoredEvent,
} from '../../domain/kernel/stored-event.ts'
import { GroupCommit } from './group-commit.ts'
import { openLedgerFile, openLedgerFileToRead } from './ledger-file.ts'
import { lockLedger } from './ledger-lock.ts'
import { LedgerReader } from './ledger-reader.ts'
import { LedgerWriter } from './ledger-writer.ts'
import { unavailable } from './sqlite-error.ts'
import { Watchers } from './watchers.ts'

/**
 * The ledger in a folder, for the one process that writes to it; the folder is made when it is
 * not there. Throws LedgerLocked when another process has it, StoreUnavailable when it cannot be
 * opened.
 */
export function openSqliteStore(folder: string): EventStore {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw unavailable(error)
  }
  const unlock = lockLedger(folder)
  try {
    return new SqliteStore(folder, unlock)
  } catch (error) {
    unlock()
    throw unavailable(error)
  }
}

/** The part of the port that a thread or process needs which only reads. */
export type ReadingStore = Pick<EventStore, 'readAll' | 'readStream' | 'end' | 'close'>

/**
 * The ledger in a folder, for reading beside its writer. Throws StoreUnavailable when there is
 * none or it cannot be opened.
 */
export function openSqliteReader(folder: string): ReadingStore {
  const reading = new Reading(() => {
    const db = openLedgerFileToRead(folder)
    return { db, reader: new LedgerReader(db) }
  })
  reading.open()
  return reading
}

type Connection = { readonly db: DatabaseSync; readonly reader: LedgerReader }

/** Reads over a connection that is opened again after it was discarded. */
class Reading<C extends Connection = Connection> implements ReadingStore {
  #connection: C | null = null
  #closed = false
  readonly #connect: () => C

  constructor(connect: () => C) {
    this.#connect = connect
  }

  /** Throws StoreUnavailable. */
  open(): C {
    if (this.#closed) throw new StoreUnavailable('The ledger is closed.')
    try {
      this.#connection ??= this.#connect()
      return this.#connection
    } catch (error) {
      throw unavailable(error)
    }
  }

  discard(): void {
    const connection = this.#connection
    this.#connection = null
    connection?.db.close()
  }

  async readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]> {
    return this.#read((reader) => reader.stream(stream, read))
  }

  async readAll(read: AllRead): Promise<Page> {
    return this.#read((reader) => reader.all(read))
  }

  async end(): Promise<Position> {
    return this.#read((reader) => reader.end())
  }

  async close(): Promise<void> {
    this.#closed = true
    this.discard()
  }

  #read<T>(read: (reader: LedgerReader) => T): T {
    try {
      return read(this.open().reader)
    } catch (error) {
      throw unavailable(error)
    }
  }
}

class SqliteStore implements EventStore {
  #closed = false
  readonly #unlock: () => void
  readonly #reading: Reading<Connection & { readonly writer: LedgerWriter }>
  readonly #watchers = new Watchers()
  readonly #commits: GroupCommit

  constructor(folder: string, unlock: () => void) {
    this.#unlock = unlock
    this.#reading = new Reading(() => {
      const db = openLedgerFile(folder)
      return { db, reader: new LedgerReader(db), writer: new LedgerWriter(db) }
    })
    this.#commits = new GroupCommit({
      writer: () => this.#reading.open().writer,
      discard: () => this.#reading.discard(),
      committed: () => this.#watchers.call(),
    })
    this.#reading.open()
  }

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new StoreUnavailable('The ledger is closed.')
      assertStorable(stream, events)
      if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
        throw new RangeError(`not a revision: ${expected}`)
      }
      this.#commits.add({ stream, expected, events, resolve, reject })
    })
  }

  readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]> {
    return this.#reading.readStream(stream, read)
  }

  readAll(read: AllRead): Promise<Page> {
    return this.#reading.readAll(read)
  }

  end(): Promise<Position> {
    return this.#reading.end()
  }

  watch(more: () => void): () => void {
    return this.#watchers.add(more)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#commits.drain()
    this.#watchers.clear()
    await this.#reading.close()
    this.#unlock()
  }
}
