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
import { lockFolder } from '../folder-lock.ts'
import { checkLedger } from './sqlite/check.ts'
import { LedgerConnection } from './sqlite/connection.ts'
import { Damage } from './sqlite/damage.ts'
import { damaged, unavailable } from './sqlite/errors.ts'
import { filesKept, foundLedgerFile, openLedgerFile, openLedgerFileToRead } from './sqlite/file.ts'
import { GroupCommit } from './sqlite/group-commit.ts'
import { LedgerReader } from './sqlite/reader.ts'
import { LedgerWriter } from './sqlite/writer.ts'
import { Watchers } from './watchers.ts'

/**
 * The ledger in a folder, for the one process that writes to it; folder and ledger are made when
 * they are not there. Damage that is found, now or later, is told to `damage`, and ends writing.
 * Throws FolderLocked when another process has it, StoreUnavailable when it cannot be opened.
 */
export function openSqliteStore(folder: string, damage = new Damage()): EventStore {
  const unlock = lockFolder(folder)
  try {
    foundLedgerFile(folder)
    const connection = new LedgerConnection(() => {
      const db = openLedgerFile(folder)
      return writing(db)
    }, damage)
    const stopChecking = checkLedger(connection.use().db, folder, damage)
    // What was found names the place: better than what the first read would say.
    if (damage.found !== null && !canRead(connection)) damage.assertNone()
    const release = async () => {
      await stopChecking()
      unlock()
    }
    return new SqliteStore({ connection, damage, release, wrong: filesKept(folder) })
  } catch (error) {
    unlock()
    throw unavailable(error)
  }
}

/**
 * The ledger in a folder, for reading beside its writer, in another thread or process. Damage that
 * is met is told to `damage`. Throws StoreUnavailable when there is none or it cannot be opened.
 */
export function openSqliteReader(folder: string, damage = new Damage()): ReadingStore {
  return new SqliteReader(
    new LedgerConnection(() => {
      const db = openLedgerFileToRead(folder)
      return { db, reader: new LedgerReader(db) }
    }, damage),
  )
}

/** What those who only read need of the port. */
export type ReadingStore = Pick<EventStore, 'readAll' | 'readStream' | 'end' | 'last' | 'close'>

class SqliteReader<O extends { db: DatabaseSync; reader: LedgerReader }> implements ReadingStore {
  protected readonly connection: LedgerConnection<O>

  constructor(connection: LedgerConnection<O>) {
    this.connection = connection
  }

  async readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]> {
    return this.connection.read((reader) => reader.stream(stream, read), `the stream ${stream}`)
  }

  async readAll(read: AllRead): Promise<Page> {
    return this.connection.read((reader) => reader.all(read), `events after position ${read.after}`)
  }

  async end(): Promise<Position> {
    return this.connection.read((reader) => reader.end())
  }

  async last(): Promise<StoredEvent | null> {
    return this.connection.read((reader) => reader.last())
  }

  async close(): Promise<void> {
    this.connection.close()
  }
}

type Writing = { db: DatabaseSync; reader: LedgerReader; readonly writer: LedgerWriter }

/** The writer begins with the end of the ledger, which is not needed to read. */
function writing(db: DatabaseSync): Writing {
  let writer: LedgerWriter | undefined
  return {
    db,
    reader: new LedgerReader(db),
    get writer() {
      writer ??= new LedgerWriter(db)
      return writer
    },
  }
}

function canRead(connection: LedgerConnection<Writing>): boolean {
  try {
    connection.read((reader) => reader.end())
    return true
  } catch {
    return false
  }
}

type OwnLedger = {
  readonly connection: LedgerConnection<Writing>
  readonly damage: Damage
  readonly release: () => Promise<void>
  /** What became of its file; null: it is there. */
  readonly wrong: () => string | null
}

class SqliteStore extends SqliteReader<Writing> implements EventStore {
  protected readonly own: OwnLedger
  readonly #watchers = new Watchers()
  readonly #commits: GroupCommit

  constructor(own: OwnLedger) {
    super(own.connection)
    this.own = own
    this.#commits = new GroupCommit({
      assertWritable: () => this.#assertSound(),
      writer: () => own.connection.use().writer,
      failed: (error) => own.connection.failed(error),
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
      this.own.damage.assertNone()
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

  override async end(): Promise<Position> {
    this.lookForFile()
    return super.end()
  }

  override async close(): Promise<void> {
    if (this.connection.closed) return
    this.#commits.drain()
    this.#watchers.clear()
    this.connection.close()
    await this.own.release()
  }

  protected lookForFile(): void {
    const wrong = this.own.wrong()
    if (wrong !== null) this.own.damage.report(damaged(wrong).message)
  }

  /** Throws StoreDamaged: nothing may be acknowledged that is not in the ledger's own file. */
  #assertSound(): void {
    this.lookForFile()
    this.own.damage.assertNone()
  }
}
