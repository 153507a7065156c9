import type { DatabaseSync } from 'node:sqlite'

/** The version of these tables, and of what stands in them: a file of another is built anew. */
export const FORMAT = 1

/**
 * `state`: one row. Every event up to `position` is among the first `size` leaves. In a log that
 * was restored, leaf 0 is the first event of the stream `restored`, out of its turn: it stands at
 * the position `first`. In others they are empty and 0.
 * `tiles`: whole ones and those that grow, a row each, their hashes one behind the other.
 * `places`: the events of the leaves from 256 · number on come after the position `after`.
 * `heads`: the heads that were signed, each with its note; old ones are thinned out.
 */
const TABLES = `
  CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    ledger TEXT NOT NULL,
    restored TEXT NOT NULL,
    first INTEGER NOT NULL,
    size INTEGER NOT NULL,
    position INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE tiles (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
  CREATE TABLE places (number INTEGER PRIMARY KEY, after INTEGER NOT NULL) STRICT;
  CREATE INDEX places_after ON places (after);
  CREATE TABLE heads (
    size INTEGER PRIMARY KEY,
    root BLOB NOT NULL,
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    cosigned INTEGER NOT NULL
  ) STRICT;
`

/** What tells one log from another: the ledger, and what it was restored by. */
export type LogName = Pick<LogState, 'ledger' | 'restored' | 'first'>

/** Makes the tables of a log without leaves. */
export function makeTables(db: DatabaseSync, { ledger, restored, first }: LogName): void {
  db.exec(`BEGIN IMMEDIATE; ${TABLES}`)
  db.prepare('INSERT INTO state VALUES (1, ?, ?, ?, 0, 0)').run(ledger, restored, first)
  db.exec(`PRAGMA user_version = ${FORMAT}; COMMIT`)
}

/** Tiles of a level have the numbers below this. */
const LEVEL = 2 ** 44

/** The row of a tile. */
export const tileId = (level: number, number: number): number => level * LEVEL + number

export type LogState = {
  readonly ledger: string
  readonly restored: string
  readonly first: number
  readonly size: number
  readonly position: number
}

export const stateIn = (db: DatabaseSync): LogState =>
  db.prepare('SELECT ledger, restored, first, size, position FROM state').get() as LogState
