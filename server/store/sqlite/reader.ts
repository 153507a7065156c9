import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { AllRead, Page, StreamRead } from '../../../domain/kernel/event-store.ts'
import { dayOfOld, type Position, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { formatOf } from './creation.ts'
import { LedgerTypes } from './types.ts'

/**
 * How many positions one page looks at when it leaves most of them out: reading blocks its
 * thread, and this is a few milliseconds.
 */
const SPAN = 16_384

type Row = [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: number,
  version: number,
  at: string,
  effectiveAt: string,
  data: string,
  meta: string,
  day: string | null,
]

const COLUMNS = `e.position, s.name, e.revision, lower(hex(e.id)), e.type, e.version, e.at,
  e.effective_at, e.data, e.meta`

/**
 * In a ledger of format 1 no event has a day. Once its writer has upgraded it the word `day` means
 * two things, so that a reader which had it open fails, and opens it again.
 */
const DAY = { column: ', e.day', from: '' }
const NO_DAY = { column: ', day', from: 'CROSS JOIN (SELECT NULL AS day)' }

/** The joins are written so that SQLite walks the events and looks the names up. */
const allOf = ({ column, from }: typeof DAY) => `SELECT ${COLUMNS}${column}
  FROM events e CROSS JOIN streams s ON s.id = e.stream ${from}
  WHERE e.position > ? AND e.position <= ? AND e.stream > 0`

const ofStream = ({ column, from }: typeof DAY) => `SELECT ${COLUMNS}${column}
  FROM streams s CROSS JOIN events e ON e.stream = s.id ${from} WHERE s.name = ?`

/**
 * Backwards from the end, over the housekeeping that stands there. By the index of streams, which
 * SQLite would take for the comparison, every event of the ledger would be sorted each time.
 */
export const END = `SELECT position FROM events NOT INDEXED
  WHERE stream > 0 ORDER BY position DESC LIMIT 1`

/**
 * Reads by pages and closes every statement at once: one left open would keep the write-ahead
 * log from being reset, and it would grow.
 */
export class LedgerReader {
  readonly #types: LedgerTypes
  readonly #last: StatementSync
  readonly #end: StatementSync
  readonly #lastEvent: StatementSync
  readonly #all: StatementSync
  readonly #allOfTypes: StatementSync
  readonly #forwards: StatementSync
  readonly #backwards: StatementSync

  constructor(db: DatabaseSync) {
    // Rows as arrays, and ids as text made by SQLite, are read at twice the rate.
    const prepare = (sql: string) => {
      const statement = db.prepare(sql)
      statement.setReturnArrays(true)
      return statement
    }
    const day = formatOf(db) === 1 ? NO_DAY : DAY
    const [all, stream] = [allOf(day), ofStream(day)]
    this.#types = new LedgerTypes(db)
    this.#last = prepare('SELECT max(position) FROM events')
    this.#end = prepare(END)
    this.#lastEvent = prepare(`${all} ORDER BY e.position DESC LIMIT 1`)
    this.#all = prepare(`${all} ORDER BY e.position LIMIT ?`)
    this.#allOfTypes = prepare(
      `${all} AND e.type IN (SELECT value FROM json_each(?)) ORDER BY e.position LIMIT ?`,
    )
    this.#forwards = prepare(`${stream} AND e.revision >= ? ORDER BY e.revision LIMIT ?`)
    this.#backwards = prepare(`${stream} AND e.revision <= ? ORDER BY e.revision DESC LIMIT ?`)
  }

  end(): Position {
    return numberIn(this.#end.get())
  }

  last(): StoredEvent | null {
    return this.#events(this.#lastEvent, 0, Number.MAX_SAFE_INTEGER)[0] ?? null
  }

  stream(name: string, { from, limit, backwards = false }: StreamRead): StoredEvent[] {
    return backwards
      ? this.#events(this.#backwards, name, from ?? Number.MAX_SAFE_INTEGER, limit)
      : this.#events(this.#forwards, name, from ?? 0, limit)
  }

  all({ after, limit, types }: AllRead): Page {
    // What is committed while this page is read lies behind `last` and comes with the next one.
    const last = numberIn(this.#last.get())
    const to = Math.max(after, Math.min(last, after + Math.max(SPAN, limit)))
    if (!types) return page(this.#events(this.#all, after, to, limit))
    // Asked for after the end was: a type that is not there has no event up to it.
    const ids = this.#types.idsOf(types)
    if (ids.length === 0) return { events: [], next: Math.max(after, last), end: true }
    return page(this.#events(this.#allOfTypes, after, to, JSON.stringify(ids), limit))

    function page(events: StoredEvent[]): Page {
      const next = events.length < limit ? to : (events.at(-1)?.position ?? after)
      return { events, next, end: next >= last }
    }
  }

  #events(statement: StatementSync, ...parameters: SQLInputValue[]): StoredEvent[] {
    const rows = statement.all(...parameters) as unknown[] as Row[]
    return rows.map((row) => this.#toEvent(row))
  }

  #toEvent(row: Row): StoredEvent {
    return {
      id: hyphenated(row[3]),
      type: this.#types.nameOf(row[4]),
      version: row[5],
      at: row[6],
      effectiveAt: row[7],
      day: row[10] ?? dayOfOld(row[7]),
      data: row[8],
      meta: row[9],
      position: row[0],
      stream: row[1],
      revision: row[2],
    }
  }
}

/** The first column of a row of numbers; 0 for no row and for NULL. */
function numberIn(row: unknown): number {
  const value: unknown = Array.isArray(row) ? row[0] : null
  return typeof value === 'number' ? value : 0
}

/** At the fixed places of a UUID the hexadecimal text gets its hyphens back. */
export function hyphenated(hex: string): string {
  const [one, two, three] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16)]
  return `${one}-${two}-${three}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
