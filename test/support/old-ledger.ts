import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isHousekeeping, type StoredEvent } from '../../domain/kernel/stored-event.ts'

/** The schema of format 1, word for word: events had no day. */
const SCHEMA = `
CREATE TABLE streams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE types (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  id BLOB NOT NULL,
  type INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at TEXT NOT NULL,
  effective_at TEXT NOT NULL,
  data TEXT NOT NULL,
  meta TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX events_of_stream ON events (stream, revision);
`

/** An event of a ledger of format 1. */
export type OldEvent = Omit<StoredEvent, 'day'>

/** Makes the ledger of a folder that is there, as a Daybook of format 1 left it. */
export function makeOldLedger(folder: string, events: readonly OldEvent[]): void {
  using db = new DatabaseSync(join(folder, 'ledger.db'))
  db.exec(`PRAGMA page_size = 4096; PRAGMA journal_mode = WAL;
    BEGIN; ${SCHEMA} PRAGMA user_version = 1; COMMIT`)
  const numbers = new Map<string, number>()
  const numberOf = (table: 'streams' | 'types', name: string, sign: 1 | -1) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    const sql = `SELECT ${sign} * (count(*) + 1) AS next FROM ${table} WHERE ${sign} * id > 0`
    const next = Number(db.prepare(sql).get()?.next)
    db.prepare(`INSERT INTO ${table} VALUES (?, ?)`).run(next, name)
    numbers.set(name, next)
    return next
  }
  const insert = db.prepare("INSERT INTO events VALUES (?, ?, ?, unhex(?, '-'), ?, ?, ?, ?, ?, ?)")
  for (const e of events) {
    const stream = numberOf('streams', e.stream, isHousekeeping(e.stream) ? -1 : 1)
    const type = numberOf('types', e.type, 1)
    const place = [e.position, stream, e.revision] as const
    insert.run(...place, e.id, type, e.version, e.at, e.effectiveAt, e.data, e.meta)
  }
}
