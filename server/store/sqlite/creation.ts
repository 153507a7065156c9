import { readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { createPrivate, moveDurably } from '../../../projections/kernel/views/private-files.ts'

/** The version of the schema, stored in the file. */
export const FORMAT = 2

/** What turns a ledger of an earlier format into one of this. */
const UPGRADES: Readonly<Record<number, string>> = {
  1: 'ALTER TABLE events ADD COLUMN day TEXT;',
}

const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')

/**
 * Pages by measurement, in appends of one event of 650 bytes each to a stream of its own with a
 * random name, fsynced, by how many are in flight:
 *
 *               16 in flight   64 in flight
 *    4 KiB         25,000/s       36,000/s
 *    8 KiB         15,000/s       24,000/s
 *   16 KiB         14,000/s       24,000/s
 *
 * A commit writes whole pages, and new names fall all over their index. Larger pages win only
 * where commits are large and names come in order: 300,000 events in commits of 128 took 146,000/s
 * with 16 KiB and 128,000/s with 4 KiB.
 */
const FILE = 'PRAGMA page_size = 4096; PRAGMA journal_mode = WAL;'

export const formatOf = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.user_version)

/** Whether a ledger of this format can be read, and upgraded before it is written to. */
export const isReadable = (format: number) => format === FORMAT || format in UPGRADES

/** Brings a ledger of an earlier format to this one, whole or not at all. */
export function upgradeLedger(db: DatabaseSync): void {
  const upgrade = UPGRADES[formatOf(db)]
  if (upgrade === undefined) return
  db.exec(`BEGIN IMMEDIATE; ${upgrade} PRAGMA user_version = ${FORMAT}; COMMIT`)
}

/**
 * Makes an empty ledger under another name and gives it its own when it is whole: a file of that
 * name is a ledger, whenever the process is killed.
 */
export function createLedgerFile(file: string): void {
  const unfinished = `${file}.new`
  for (const end of ['', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true })
  createPrivate(unfinished)
  const db = new DatabaseSync(unfinished)
  try {
    db.exec(`${FILE} BEGIN IMMEDIATE; ${schema} PRAGMA user_version = ${FORMAT}; COMMIT`)
  } finally {
    // The last connection copies the log into the file and removes it.
    db.close()
  }
  moveDurably(unfinished, file)
}
