import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Recent } from '../../../commands/kernel/recent.ts'
import type { Appended, ExpectedRevision } from '../../../domain/kernel/event-store.ts'
import {
  entryBytes,
  fits,
  isHousekeeping,
  type NewEvent,
} from '../../../domain/kernel/stored-event.ts'
import { damaged } from './errors.ts'
import { hyphenated } from './reader.ts'
import { LedgerTypes } from './types.ts'

/** How many streams' ends are remembered; another one costs two look-ups. */
const HEADS = 65_536

/** What is known of a stream's end. A stream without events has revision -1 and no row yet. */
type Head = { id: number; revision: number; last: string }

/**
 * Writes appends inside one transaction. What it remembers runs ahead of the disk until the
 * commit, so a writer whose transaction failed is thrown away with its connection.
 */
export class LedgerWriter {
  readonly #heads = new Recent<Head>(HEADS)
  readonly #types: LedgerTypes
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #insert: StatementSync
  readonly #insertStream: StatementSync
  readonly #insertType: StatementSync
  readonly #head: StatementSync
  readonly #range: StatementSync
  #position: number
  #streams: number
  #housekeeping: number
  #catalogued = false

  constructor(db: DatabaseSync) {
    this.#types = new LedgerTypes(db)
    this.#begin = db.prepare('BEGIN IMMEDIATE')
    this.#commit = db.prepare('COMMIT')
    // SQLite turns the id's text into bytes faster than a Buffer can be made.
    this.#insert = db.prepare(
      "INSERT INTO events VALUES (?, ?, ?, unhex(?, '-'), ?, ?, ?, ?, ?, ?, ?)",
    )
    this.#insertStream = db.prepare('INSERT INTO streams VALUES (?, ?) ON CONFLICT DO NOTHING')
    this.#insertType = db.prepare('INSERT INTO types (name) VALUES (?)')
    this.#head = db.prepare(
      `SELECT s.id, e.revision, lower(hex(e.id)) AS last FROM streams s
       CROSS JOIN events e ON e.stream = s.id WHERE s.name = ? ORDER BY e.revision DESC LIMIT 1`,
    )
    this.#range = db.prepare(
      `SELECT e.position, lower(hex(e.id)) AS id, t.name AS type, e.data FROM events e
       CROSS JOIN types t ON t.id = e.type
       WHERE e.stream = ? AND e.revision >= ? ORDER BY e.revision LIMIT ?`,
    )
    const number = (sql: string) => Number(db.prepare(`SELECT ${sql} AS n`).get()?.n ?? 0)
    this.#position = number('(SELECT max(position) FROM events)')
    this.#streams = number('(SELECT max(max(id), 0) FROM streams)')
    this.#housekeeping = number('(SELECT min(min(id), 0) FROM streams)')
  }

  begin(): void {
    this.#catalogued = false
    this.#begin.run()
  }

  /** Makes everything since `begin` durable. Answers whether there is more for readers of all. */
  commit(): boolean {
    this.#commit.run()
    return this.#catalogued
  }

  /** Writes one append whole, or nothing of it. */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Appended {
    const created = expected === 'absent' ? this.#created(stream, events) : null
    const head = created ?? this.#headOf(stream)
    if (created === null) {
      const refused = this.#refusal(stream, head, expected, events)
      if (refused !== null) return refused
      if (head.revision < 0 && !this.#addStream(stream, head)) {
        throw damaged(`the stream ${stream} has a name and no events`)
      }
    }
    for (const event of events) this.#add(head, event)
    if (head.id > 0) this.#catalogued = true
    return { outcome: 'appended', revision: head.revision, position: this.#position }
  }

  /**
   * The head of a new stream, without having looked whether it is new: adding its name says so.
   * Null: it is not, or the append is one to be refused.
   */
  #created(stream: string, events: readonly NewEvent[]): Head | null {
    if (!events.every((event, i) => fits(stream, i, event))) return null
    const head = { id: 0, revision: -1, last: '' }
    if (!this.#addStream(stream, head)) return null
    this.#heads.set(stream, head)
    return head
  }

  /** The answer when nothing is to be written: a repeat, or a refusal. */
  #refusal(
    stream: string,
    head: Head,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Appended | null {
    const end = head.revision
    if (expected === 'any' || expected === 'exists') {
      if (expected === 'exists' && end < 0) return { outcome: 'conflict', actual: null }
      const place = end + 1 - events.length
      if (place >= 0 && head.last === events.at(-1)?.id) {
        const repeat = this.#repeat(head, place, events)
        if (repeat !== null) return repeat
      }
    } else {
      const place = expected === 'absent' ? 0 : expected + 1
      if (place !== end + 1) {
        const repeat = place <= end ? this.#repeat(head, place, events) : null
        return repeat ?? { outcome: 'conflict', actual: end < 0 ? null : end }
      }
    }
    const index = events.findIndex((event, i) => !fits(stream, end + 1 + i, event))
    const large = events[index]
    if (large === undefined) return null
    return { outcome: 'too-large', index, bytes: entryBytes(stream, end + 1 + index, large) }
  }

  /** The answer to events whose ids stand at that place already; null when others do. */
  #repeat(head: Head, place: number, events: readonly NewEvent[]): Appended | null {
    const rows = this.#range.all(head.id, place, events.length)
    if (!events.every(({ id }, i) => id === hyphenated(String(rows[i]?.id)))) return null
    const differs = events.findIndex(
      ({ type, data }, i) => type !== rows[i]?.type || data !== rows[i]?.data,
    )
    if (differs >= 0) return { outcome: 'id-reused', revision: place + differs }
    const position = Number(rows.at(-1)?.position)
    return { outcome: 'appended', revision: place + events.length - 1, position }
  }

  #headOf(stream: string): Head {
    const known = this.#heads.get(stream)
    if (known !== undefined) return known
    const row = this.#head.get(stream)
    const head = row
      ? { id: Number(row.id), revision: Number(row.revision), last: hyphenated(String(row.last)) }
      : { id: 0, revision: -1, last: '' }
    this.#heads.set(stream, head)
    return head
  }

  /** False: it was there. */
  #addStream(stream: string, head: Head): boolean {
    const housekeeping = isHousekeeping(stream)
    const id = housekeeping ? this.#housekeeping - 1 : this.#streams + 1
    if (this.#insertStream.run(id, stream).changes === 0) return false
    if (housekeeping) this.#housekeeping = id
    else this.#streams = id
    head.id = id
    return true
  }

  #add(head: Head, event: NewEvent): void {
    this.#insert.run(
      ++this.#position,
      head.id,
      ++head.revision,
      event.id,
      this.#types.idOf(event.type) ?? this.#addType(event.type),
      event.version,
      event.at,
      event.effectiveAt,
      event.data,
      event.meta,
      event.day,
    )
    head.last = event.id
  }

  #addType(name: string): number {
    return Number(this.#insertType.run(name).lastInsertRowid)
  }
}
