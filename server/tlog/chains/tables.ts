import type { DatabaseSync } from 'node:sqlite'

/** A commit to the streams of the log's first `size` leaves. */
export type Commit = {
  readonly size: number
  /** Streams with events below it. */
  readonly count: number
  readonly root: Uint8Array
}

/**
 * `chains`: a row for each stream, by the hash of its name: how many events it has, the index of
 * the last of them, and the chain over them; and what of that is hashed in `chain_nodes`.
 * `chain_nodes`: the commitment's tree down to where a node has at most some dozens of streams; the
 * root is 1, and the sides of n are 2n and 2n + 1. `chain_commits`: the commit that is recorded
 * and the one that is hashed and not recorded yet.
 */
const TABLES = `
CREATE TABLE IF NOT EXISTS chains (
  key BLOB PRIMARY KEY,
  count INTEGER NOT NULL,
  last INTEGER NOT NULL,
  chain BLOB NOT NULL,
  hashed_count INTEGER NOT NULL DEFAULT 0,
  hashed_chain BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS chains_due ON chains (key) WHERE count <> hashed_count;
CREATE TABLE IF NOT EXISTS chain_nodes (
  id INTEGER PRIMARY KEY,
  streams INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS chain_commits (
  name TEXT PRIMARY KEY CHECK (name IN ('recorded', 'pending')),
  size INTEGER NOT NULL,
  count INTEGER NOT NULL,
  root BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chain_leaves (
  only INTEGER PRIMARY KEY CHECK (only = 0),
  added INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO chain_leaves VALUES (0, 0);
CREATE TEMP TABLE IF NOT EXISTS chains_again (
  key BLOB PRIMARY KEY,
  count INTEGER NOT NULL,
  chain BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`

/** Makes the tables where they are missing. */
export const makeChainTables = (db: DatabaseSync): void => db.exec(TABLES)

/** The commit of this name; null: there is none. */
export function readCommit(db: DatabaseSync, name: 'recorded' | 'pending'): Commit | null {
  const row = db.prepare('SELECT size, count, root FROM chain_commits WHERE name = ?').get(name)
  return (row as Commit | undefined) ?? null
}
