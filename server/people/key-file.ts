import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { createPrivate, makePrivateFolder } from '../../projections/kernel/views/private-files.ts'
import { unwrapIndexKey, wrapIndexKey } from './wrapped.ts'
import { openWrappingKeys, type Wrapping } from './wrapping-keys.ts'

const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')

/**
 * No write-ahead log: it would keep what was overwritten, and servers on several machines cannot
 * share one. EXTRA: the removal of the journal, which is the commit, is durable too.
 */
const FILE = `
  PRAGMA journal_mode = DELETE;
  PRAGMA synchronous = EXTRA;
  PRAGMA secure_delete = ON;
`
const BUSY_MILLISECONDS = 5_000

export const keyFileIn = (folder: string) => join(folder, 'people.db')

/** Generations under which keys lie: one, but for while somebody is being forgotten. */
export type Generations = { readonly generation: number; readonly oldest: number }

/** The database of the key store and the keys it is wrapped under. Several processes may have it. */
export class KeyFile {
  readonly db: DatabaseSync
  readonly wrapping: ReturnType<typeof openWrappingKeys>
  readonly #folder: string
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>()

  /** Makes a key store where there is none. Throws StoreUnavailable. */
  constructor(folder: string) {
    this.#folder = folder
    makePrivateFolder(folder)
    createPrivate(keyFileIn(folder))
    this.wrapping = openWrappingKeys(folder)
    this.db = new DatabaseSync(keyFileIn(folder), { timeout: BUSY_MILLISECONDS })
    try {
      this.db.exec(FILE)
      this.together(() => this.#found())
    } catch (error) {
      this.db.close()
      throw error
    }
  }

  /** Two servers may begin on it together. */
  #found(): void {
    if (this.one('SELECT 1 FROM sqlite_schema') !== undefined) return
    const last = this.wrapping.last()
    if (last !== null && last > 1) {
      throw new StoreUnavailable(
        `${keyFileIn(this.#folder)} holds no keys, and wrapping-${last}.key is left of some. ` +
          'Restore it; or move the folder away to begin another, in which everybody is forgotten.',
      )
    }
    // One that is there was left by a start that was killed, or opens a database that is restored.
    if (last === null) this.wrapping.make(1)
    this.db.exec(schema)
    const key = wrapIndexKey(this.under(1), 1, randomBytes(32))
    this.run('INSERT INTO store VALUES (1, 1, 1, ?)', key)
  }

  #prepared(sql: string) {
    const known = this.#statements.get(sql) ?? this.db.prepare(sql)
    this.#statements.set(sql, known)
    return known
  }

  one(sql: string, ...values: SQLInputValue[]) {
    return this.#prepared(sql).get(...values)
  }
  all(sql: string, ...values: SQLInputValue[]) {
    return this.#prepared(sql).all(...values)
  }
  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepared(sql).run(...values)
  }

  /** All of it, or nothing, alone; durable when it returns. */
  together<T>(work: () => T): T {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.db.exec('COMMIT')
      return result
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK')
      // One that was made in vain is made anew, perhaps by another server.
      this.wrapping.drop()
      throw error
    }
  }

  generations(): Generations {
    const row = this.one('SELECT generation, oldest FROM store')
    return { generation: Number(row?.generation), oldest: Number(row?.oldest) }
  }

  /** Throws StoreUnavailable if its file is gone: the database is an older copy, or lost its key. */
  under(generation: number): Wrapping {
    const found = this.wrapping.of(generation)
    if (found) return found
    throw new StoreUnavailable(
      `The keys of people in ${this.#folder} lie under wrapping-${generation}.key, which is not ` +
        'there. Restore it beside its people.db; or move the folder away to begin another, in ' +
        'which everybody who was named before is forgotten.',
    )
  }

  indexKey(): Buffer {
    const row = this.one('SELECT generation, index_key FROM store')
    const generation = Number(row?.generation)
    return unwrapIndexKey(this.under(generation), generation, row?.index_key as Uint8Array)
  }

  /** Changes whenever another connection has changed the file. */
  version(): number {
    return Number(this.one('PRAGMA data_version')?.data_version)
  }

  close(): void {
    this.db.close()
  }
}
