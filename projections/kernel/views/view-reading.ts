import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { Reading, SqlValue } from '../reading.ts'
import { ViewSpoilt } from './view-faults.ts'

/** The last event that was folded; with it a file of another ledger is recognised. */
export type LastFolded = {
  readonly stream: string
  readonly revision: number
  readonly eventId: string
}

/** Where a file is in the log. */
export type Checkpoint = {
  readonly position: Position
  readonly last: LastFolded | null
  /** Of which ledger the rows are; null: of one that had no id. */
  readonly ledger: string | null
}

/** Positions of an epoch of its rows. */
export const strideOf = (db: DatabaseSync): number =>
  Number(db.prepare('SELECT stride FROM daybook_checkpoint').get()?.stride)

const CHECKPOINT = 'SELECT * FROM daybook_checkpoint'

export function readCheckpoint(db: DatabaseSync, statement = db.prepare(CHECKPOINT)): Checkpoint {
  const row = statement.get()
  if (row === undefined) throw new ViewSpoilt('the file has no checkpoint')
  const { position, stream, revision, event_id: eventId, ledger } = row
  const known = typeof stream === 'string' && typeof eventId === 'string'
  const last = known ? { stream, revision: Number(revision), eventId } : null
  return { position: Number(position), last, ledger: typeof ledger === 'string' ? ledger : null }
}

/** Reads over one connection; every statement is prepared once. */
export class ViewReading implements Reading {
  /** Told by the writer before this read began: what came up to here is in the rows. */
  upTo: Position = 0
  readonly #db: DatabaseSync
  readonly #asOf: Position | null
  readonly #statements = new Map<string, StatementSync>()

  /** `asOf`: the rows are those of this position, whatever the file says. */
  constructor(db: DatabaseSync, asOf: Position | null = null) {
    this.#db = db
    this.#asOf = asOf
  }

  get position(): Position {
    return this.#asOf ?? Math.max(this.upTo, this.#checkpoint.position)
  }

  get #checkpoint(): Checkpoint {
    return readCheckpoint(this.#db, this.#prepared(CHECKPOINT))
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[]
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
