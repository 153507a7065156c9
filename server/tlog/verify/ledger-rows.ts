import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { formatOf } from '../../store/sqlite/creation.ts'

/** Events of a page; both orders are read so, so that no read stays open for long. */
const PAGE = 512

/** An event as its row says, with nothing of it taken for granted, as it is read by its stream. */
export type StreamRow = {
  readonly position: number
  /** The number of the stream; its name is null if no stream has the number. */
  readonly number: number
  readonly stream: string | null
  readonly revision: number
  /** Null: no type has the number. */
  readonly type: string | null
  readonly version: number
  readonly at: string
  readonly effectiveAt: string
  readonly data: string
  readonly meta: string
  /** Null: none is stored. */
  readonly day: string | null
}

export type StoredRow = StreamRow & {
  /** In hexadecimal digits, without hyphens. */
  readonly id: string
  /** Of times, data, meta and the id, as they are stored. */
  readonly octets: number
}

/** What an event says, as another is compared with it. */
export type Said = { readonly type: string | null; readonly version: number; readonly data: string }

/** Numbers of streams, both included. */
export type Numbers = { readonly from: number; readonly to: number }

type Row = [
  position: number,
  number: number,
  stream: string | null,
  revision: number,
  type: number,
  version: number,
  at: string,
  effectiveAt: string,
  data: string,
  meta: string,
  day: string | null,
  id: string,
  octets: number,
]

type SaidRow = [type: number, version: number, data: string]

const columns = (day: string) => `e.position, e.stream, s.name, e.revision,
  e.type, e.version, e.at, e.effective_at, e.data, e.meta, ${day}`

/** Of all bytes: a text may end before they do. */
const FURTHER = `lower(hex(e.id)), octet_length(e.at) + octet_length(e.effective_at)
  + octet_length(e.data) + octet_length(e.meta) + octet_length(e.id)`

const INDEX = 'events_of_stream'

/** Numbers that JavaScript cannot hold become one that nothing may have. */
const numbersIn = (row: readonly unknown[]) =>
  row.map((value) => {
    if (typeof value !== 'bigint') return value
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : Number.NaN
  }) as Row

/** The greatest number that is read: nothing of ours is beyond. */
export const MOST = Number.MAX_SAFE_INTEGER

/**
 * Reads the tables of a ledger's file as they are, without what the store's own reader takes for
 * granted: an event whose stream has no name, a number below one, a text that is cut.
 */
export class LedgerRows {
  readonly db: DatabaseSync
  readonly format: number
  readonly #types = new Map<number, string>()
  readonly #inOrder: StatementSync
  readonly #ofStreams: StatementSync
  readonly #place: StatementSync
  readonly #event: StatementSync
  readonly #said: StatementSync

  constructor(db: DatabaseSync) {
    this.db = db
    this.format = formatOf(db)
    const prepare = (sql: string) => {
      const statement = db.prepare(sql)
      statement.setReturnArrays(true)
      return statement
    }
    const ofStream = columns(this.format === 1 ? 'NULL' : 'e.day')
    const all = `${ofStream}, ${FURTHER}`
    const from = 'FROM events e LEFT JOIN streams s ON s.id = e.stream'
    this.#inOrder = prepare(`SELECT ${all} ${from}
      WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ${PAGE}`)
    const indexed = from.replace('events e', `events e INDEXED BY ${INDEX}`)
    // The plus signs keep SQLite from looking for what comes next in another way than by the index.
    this.#ofStreams = prepare(`SELECT ${ofStream} ${indexed}
      WHERE (e.stream, e.revision) > (?, ?) AND e.stream <= ? AND e.position BETWEEN 1 AND ?
        AND +e.revision BETWEEN 0 AND ${MOST} AND +e.stream BETWEEN ${-MOST} AND ${MOST}
      ORDER BY e.stream, e.revision LIMIT ${PAGE}`)
    this.#place = prepare(`SELECT e.position FROM streams s
      CROSS JOIN events e ON e.stream = s.id WHERE s.name = ? AND e.revision = ?`)
    this.#event = prepare(`SELECT ${all} FROM streams s
      CROSS JOIN events e ON e.stream = s.id WHERE s.name = ? AND e.revision = ?`)
    this.#said = prepare(`SELECT e.type, e.version, e.data FROM streams s
      CROSS JOIN events e ON e.stream = s.id WHERE s.name = ? AND e.revision = ?`)
    for (const row of db.prepare('SELECT id, name FROM types').all()) {
      this.#types.set(Number(row.id), String(row.name))
    }
  }

  /** The last position; 0: there is none that can be one. */
  last(): number {
    const sql = `SELECT max(position) AS last FROM events WHERE position BETWEEN 1 AND ${MOST}`
    return Number(this.db.prepare(sql).get()?.last ?? 0)
  }

  /** Numbers, as text, at which no event can stand, and how many there are. */
  noPositions(): { readonly first: string; readonly count: number } | null {
    const sql = `SELECT count(*) AS count, CAST(min(position) AS TEXT) AS first FROM events
      WHERE position < 1 OR position > ${MOST}`
    const { count, first } = this.db.prepare(sql).get()!
    return Number(count) === 0 ? null : { first: String(first), count: Number(count) }
  }

  /** How many events the index knows of. */
  indexed(upTo: number): number {
    const sql = `SELECT count(*) AS count FROM events INDEXED BY ${INDEX}
      WHERE position BETWEEN 1 AND ?`
    return Number(this.db.prepare(sql).get(upTo)?.count)
  }

  /** The next events after a position, up to another. */
  after(position: number, upTo: number): StoredRow[] {
    return this.#rows(this.#inOrder, position, upTo)
  }

  /** The greatest number of a stream that has a name; 0: none has one above it. */
  lastStream(): number {
    const sql = `SELECT max(id) AS last FROM streams WHERE id BETWEEN 1 AND ${MOST}`
    return Number(this.db.prepare(sql).get()?.last ?? 0)
  }

  /** Pages of the events up to a position of streams with these numbers, by stream and revision. */
  *streams({ from, to }: Numbers, upTo: number): Generator<StreamRow[]> {
    let [stream, revision] = [from, -1]
    for (;;) {
      const rows: StreamRow[] = this.#rows(this.#ofStreams, stream, revision, to, upTo)
      const last = rows.at(-1)
      if (last === undefined) return
      ;[stream, revision] = [last.number, last.revision]
      yield rows
    }
  }

  /** Where a revision stands; null: it is not there. */
  placeOf(stream: string, revision: number): number | null {
    const row: unknown = this.#place.get(stream, revision)
    return Array.isArray(row) ? Number(row[0]) : null
  }

  /** The event of this revision; null: it is not there. */
  event(stream: string, revision: number): StoredRow | null {
    return this.#rows(this.#event, stream, revision)[0] ?? null
  }

  /** What the event of this revision says; null: it is not there. */
  said(stream: string, revision: number): Said | null {
    const [row] = this.#all(this.#said, [stream, revision]) as unknown as SaidRow[]
    if (row === undefined) return null
    const [type, version, data] = row
    return { type: this.#typeOf(type), version, data }
  }

  /** The event at a position; null: there is none. */
  at(position: number): StoredRow | null {
    return this.#rows(this.#inOrder, position - 1, position)[0] ?? null
  }

  #rows(statement: StatementSync, ...given: SQLInputValue[]): StoredRow[] {
    return this.#all(statement, given).map(this.#row)
  }

  /** Of a row that is read by its stream the last two are not there. */
  readonly #row = (row: Row): StoredRow => ({
    position: row[0],
    number: row[1],
    stream: row[2],
    revision: row[3],
    type: this.#typeOf(row[4]),
    version: row[5],
    at: row[6],
    effectiveAt: row[7],
    data: row[8],
    meta: row[9],
    day: row[10],
    id: row[11],
    octets: row[12],
  })

  #all(statement: StatementSync, given: readonly SQLInputValue[]): Row[] {
    try {
      return statement.all(...given) as unknown[] as Row[]
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      // A number beyond what JavaScript holds: nothing of ours is, and the row is to be named.
      statement.setReadBigInts(true)
      try {
        return (statement.all(...given) as unknown[] as unknown[][]).map(numbersIn)
      } finally {
        statement.setReadBigInts(false)
      }
    }
  }

  /** A server that writes meanwhile may add types. */
  #typeOf(number: number): string | null {
    const known = this.#types.get(number)
    if (known !== undefined) return known
    if (!Number.isSafeInteger(number)) return null
    const row = this.db.prepare('SELECT name FROM types WHERE id = ?').get(number)
    if (row === undefined) return null
    this.#types.set(number, String(row.name))
    return String(row.name)
  }
}
