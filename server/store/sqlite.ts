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
import { makePrivateFolder } from '../private-file.ts'
import { GroupCommit } from './group-commit.ts'
import { LedgerConnection } from './ledger-connection.ts'
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
    makePrivateFolder(folder)
  } catch (error) {
    throw unavailable(error)
  }
  const unlock = lockLedger(folder)
  try {
    const connection = new LedgerConnection(() => {
      const db = openLedgerFile(folder)
      return { db, reader: new LedgerReader(db), writer: new LedgerWriter(db) }
    })
    return new SqliteStore(connection, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * The ledger in a folder, for reading beside its writer, in another thread or process. Throws
 * StoreUnavailable when there is none or it cannot be opened.
 */
export function openSqliteReader(folder: string): ReadingStore {
  return new SqliteReader(
    new LedgerConnection(() => {
      const db = openLedgerFileToRead(folder)
      return { db, reader: new LedgerReader(db) }
    }),
  )
}

/** What those who only read need of the port. */
export type ReadingStore = Pick<EventStore, 'readAll' | 'readStream' | 'end' | 'close'>

class SqliteReader<O extends { db: DatabaseSync; reader: LedgerReader }> implements ReadingStore {
  protected readonly connection: LedgerConnection<O>

  constructor(connection: LedgerConnection<O>) {
    this.connection = connection
  }

  async readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]> {
    return this.connection.read((reader) => reader.stream(stream, read))
  }

  async readAll(read: AllRead): Promise<Page> {
    return this.connection.read((reader) => reader.all(read))
  }

  async end(): Promise<Position> {
    return this.connection.read((reader) => reader.end())
  }

  async close(): Promise<void> {
    this.connection.close()
  }
}

type Writing = { db: DatabaseSync; reader: LedgerReader; writer: LedgerWriter }

class SqliteStore extends SqliteReader<Writing> implements EventStore {
  readonly #unlock: () => void
  readonly #watchers = new Watchers()
  readonly #commits: GroupCommit

  constructor(connection: LedgerConnection<Writing>, unlock: () => void) {
    super(connection)
    this.#unlock = unlock
    this.#commits = new GroupCommit({
      writer: () => connection.use().writer,
      discard: () => connection.discard(),
      committed: (types) => this.#watchers.call(types),
    })
  }

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    // What is thrown in here rejects the promise.
    return new Promise((resolve, reject) => {
      if (this.connection.closed) throw new StoreUnavailable('The ledger is closed.')
      assertStorable(stream, events)
      if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
        throw new RangeError(`not a revision: ${expected}`)
      }
      this.#commits.add({ stream, expected, events, resolve, reject })
    })
  }

  watch(more: () => void, types?: readonly string[]): () => void {
    return this.#watchers.add(more, types)
  }

  override async close(): Promise<void> {
    if (this.connection.closed) return
    this.#commits.drain()
    this.#watchers.clear()
    this.connection.close()
    this.#unlock()
  }
}
