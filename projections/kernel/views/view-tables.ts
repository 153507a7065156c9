import { DatabaseSync } from 'node:sqlite'
import type { Projection } from '../projection.ts'
import { createTables } from '../rows/columns.ts'

/**
 * Where a file is in the log, and of what it is: one row. And the epochs of its rows: after which
 * position each began, and the highest number of each numbered table then.
 */
export const CHECKPOINT = `CREATE TABLE daybook_checkpoint (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  position INTEGER NOT NULL,
  stream TEXT,
  revision INTEGER,
  event_id TEXT,
  ledger TEXT,
  stride INTEGER NOT NULL,
  declared TEXT NOT NULL
) STRICT;
CREATE TABLE daybook_epochs (
  epoch INTEGER PRIMARY KEY,
  after INTEGER NOT NULL,
  numbers TEXT NOT NULL
) STRICT;`

const schemaIn = (db: DatabaseSync): string =>
  JSON.stringify(db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all())

const wanted = new Map<string, string>()

/** The tables that a projection declares, as SQLite describes them. */
function schemaOf(projection: Projection): string {
  const sql = `${CHECKPOINT} ${createTables(projection)}`
  const known = wanted.get(sql)
  if (known !== undefined) return known
  using db = new DatabaseSync(':memory:')
  db.exec(sql)
  const schema = schemaIn(db)
  wanted.set(sql, schema)
  return schema
}

/** Whether a file has exactly the tables of a projection. Throws what SQLite throws. */
export function holds(db: DatabaseSync, projection: Projection): boolean {
  const row = db.prepare('SELECT declared FROM daybook_checkpoint').get()
  return row?.declared === createTables(projection) && schemaIn(db) === schemaOf(projection)
}
