import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Recent } from '../../../commands/kernel/recent.ts'
import { isHousekeeping, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { createLedgerFile } from '../../store/sqlite/creation.ts'

/** Streams whose numbers are remembered; another is looked up. */
const NUMBERS = 100_000
const BATCH = 4_096

/**
 * Events from elsewhere as the tables of a ledger, in a folder that is gone afterwards: so they are
 * looked at in both orders, and their number is bounded by the disk only. Takes what is there, a
 * revision that is twice there, too.
 */
export class Spool {
  readonly folder: string
  readonly #db: DatabaseSync
  readonly #insert: StatementSync
  readonly #number: StatementSync
  readonly #addStream: StatementSync
  readonly #addType: StatementSync
  readonly #known = new Recent<number>(2 * NUMBERS)
  readonly #types = new Map<string, number>()
  #waiting = 0

  constructor(folder: string) {
    this.folder = folder
    const file = join(folder, 'ledger.db')
    createLedgerFile(file)
    this.#db = new DatabaseSync(file)
    this.#db.exec(`PRAGMA synchronous = OFF; DROP INDEX events_of_stream;
      CREATE INDEX events_of_stream ON events (stream, revision); BEGIN`)
    const prepare = (sql: string) => this.#db.prepare(sql)
    this.#insert = prepare(
      "INSERT INTO events VALUES (?, ?, ?, unhex(?, '-'), ?, ?, ?, ?, ?, ?, ?)",
    )
    this.#number = prepare('SELECT id FROM streams WHERE name = ?')
    this.#addStream = prepare(`INSERT INTO streams (id, name)
      SELECT CASE WHEN ? THEN min(0, min(id)) - 1 ELSE max(0, max(id)) + 1 END, ?
      FROM (SELECT id FROM streams UNION ALL SELECT 0) RETURNING id`)
    this.#addType = prepare('INSERT INTO types (name) VALUES (?)')
  }

  add(event: StoredEvent): void {
    const { at, day, data, effectiveAt, id, meta, position, revision, type, version } = event
    const place = [
      position,
      this.#numberOf(event.stream),
      revision,
      id,
      this.#typeOf(type),
    ] as const
    this.#insert.run(...place, version, at, effectiveAt, data, meta, day)
    this.#waiting += 1
    if (this.#waiting < BATCH) return
    this.#db.exec('COMMIT; BEGIN')
    this.#waiting = 0
  }

  #numberOf(stream: string): number {
    const known = this.#known.get(stream) ?? this.#number.get(stream)?.id
    const number = known ?? this.#addStream.get(isHousekeeping(stream) ? 1 : 0, stream)!.id
    this.#known.set(stream, Number(number))
    return Number(number)
  }

  #typeOf(type: string): number {
    const known = this.#types.get(type)
    if (known !== undefined) return known
    const added = Number(this.#addType.run(type).lastInsertRowid)
    this.#types.set(type, added)
    return added
  }

  /** No more events come. */
  close(): void {
    this.#db.exec('COMMIT')
    this.#db.close()
  }
}
