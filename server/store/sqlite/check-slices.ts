import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { isDamage, unavailable } from './errors.ts'

/** Positions looked at in one call: the thread is held for 3 ms at most. */
export const SLICE = 2_048

const INDEX = 'events_of_stream'

/** Whole: every position is there, its text is JSON, and index and stream lead to it. */
const WHOLE = `SELECT count(*),
  total(json_valid(e.data) AND json_valid(e.meta)
    AND EXISTS (SELECT 1 FROM streams s WHERE s.id = e.stream)
    AND EXISTS (SELECT 1 FROM events i INDEXED BY ${INDEX}
      WHERE i.stream = e.stream AND i.revision = e.revision AND i.position = e.position))
  FROM events e WHERE e.position > ? AND e.position <= ?`

const NAMES = `SELECT s.name FROM streams s
  WHERE NOT EXISTS (SELECT 1 FROM streams n WHERE n.name = s.name AND +n.id = s.id) LIMIT 1`

/** By the index alone, because the event itself cannot be read. */
const PLACE = `SELECT s.name, i.revision FROM events i INDEXED BY ${INDEX}
  CROSS JOIN streams s ON s.id = i.stream WHERE i.position = ?`

/**
 * Reads a ledger as nobody would in a day's work, to find what a disk or another program has
 * destroyed. SQLite itself notices damage only in the pages that somebody asks for.
 */
export class LedgerCheck {
  readonly #db: DatabaseSync
  readonly #whole: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#whole = db.prepare(WHOLE)
    this.#whole.setReturnArrays(true)
  }

  /** The highest position; by the index if the last events themselves cannot be read. */
  last(): Position {
    const sql = 'SELECT max(position) AS last FROM events'
    const last = attempt(() => this.#db.prepare(sql).get())
    const known = last === FAILED ? this.#db.prepare(`${sql} INDEXED BY ${INDEX}`).get() : last
    return Number(known?.last ?? 0)
  }

  /** What is wrong with the events after a position, up to another; null: nothing. */
  events(after: Position, to: Position): string | null {
    if (after >= to || this.#isWhole(after, to)) return null
    let [before, bad] = [after, to]
    while (bad - before > 1) {
      const middle = before + Math.floor((bad - before) / 2)
      if (this.#isWhole(before, middle)) before = middle
      else bad = middle
    }
    return `the event at position ${bad}${this.#placeOf(bad)} cannot be read`
  }

  /** What is wrong with the names of streams; null: nothing. */
  names(): string | null {
    const lost = attempt(() => this.#db.prepare(NAMES).get() ?? null)
    if (lost === null) return null
    const name = lost === FAILED ? 'some streams' : `the stream ${lost.name}`
    return `${name} cannot be found by name`
  }

  #isWhole(after: Position, to: Position): boolean {
    const found: unknown = attempt(() => this.#whole.get(after, to))
    return Array.isArray(found) && found[0] === to - after && found[1] === to - after
  }

  #placeOf(position: Position): string {
    const place = attempt(() => this.#db.prepare(PLACE).get(position))
    if (place === undefined || place === FAILED) return ''
    return ` (${place.name}, revision ${place.revision})`
  }
}

const FAILED = Symbol('a page that cannot be read')

/** Throws StoreUnavailable if the file is out of reach, which says nothing of what it holds. */
function attempt<T>(read: () => T): T | typeof FAILED {
  try {
    return read()
  } catch (error) {
    if (isDamage(error)) return FAILED
    throw unavailable(error)
  }
}
