import type { DatabaseSync } from 'node:sqlite'
import type { Table } from '../projection.ts'
import {
  cellsOf,
  columnsOf,
  createIndex,
  declaredOf,
  keyOf,
  list,
  quoted,
  sqlOf,
} from '../rows/columns.ts'
import { historyOf, SINCE, UNTIL } from '../rows/history.ts'
import { TableRows } from '../rows/table-rows.ts'

/** Every row that a fold of one epoch changes is in memory. */
const ALL = Number.MAX_SAFE_INTEGER

/**
 * A keyed table as it was when an epoch began, and what is folded on it since then, beside it:
 * the file is only read.
 */
export class RowsThen {
  readonly rows: TableRows
  readonly #db: DatabaseSync
  readonly #name: string
  readonly #table: Table
  /** What was in the file when the epoch began, of a table `v`. */
  readonly #then: readonly (readonly [from: string, where: string])[]

  constructor(db: DatabaseSync, name: string, table: Table, epoch: number) {
    this.#db = db
    this.#name = name
    this.#table = table
    const before = `v.${quoted(SINCE)} < ${epoch}`
    this.#then = [
      [name, before],
      [historyOf(name), `${before} AND v.${quoted(UNTIL)} >= ${epoch}`],
    ]
    const columns = list([...columnsOf(table).map((column) => column.name), SINCE])
    const then = `${name}_then`
    db.exec(`CREATE TEMP VIEW ${quoted(then)} AS ${this.#select(columns, '')}`)
    this.rows = new TableRows(db, then, table, ALL, epoch === 1)
  }

  /** Lays what was folded over the rows, in a view of the table's own name. */
  show(): void {
    const { unseen, changes } = this.rows
    const columns = columnsOf(this.#table)
    const names = list(columns.map((column) => column.name))
    const folded = unseen.length + changes.length > 0
    if (folded) this.#write()
    const added = folded ? ` UNION ALL SELECT ${names} FROM temp.${quoted(this.#now)}` : ''
    const untouched = folded
      ? ` AND NOT EXISTS (SELECT 1 FROM temp.${quoted(this.#touched)} t WHERE
          ${this.#table.key.map((key) => `t.${quoted(key)} = v.${quoted(key)}`).join(' AND ')})`
      : ''
    this.#db.exec(`CREATE TEMP VIEW ${quoted(this.#name)} AS
      ${this.#select(names, untouched)}${added}`)
  }

  get #now(): string {
    return `${this.#name}_now`
  }

  get #touched(): string {
    return `${this.#name}_touched`
  }

  #select(columns: string, more: string): string {
    const parts = this.#then.map(
      ([from, where]) => `SELECT ${columns} FROM main.${quoted(from)} v WHERE ${where}${more}`,
    )
    return parts.join(' UNION ALL ')
  }

  /** The rows that are new or different, and the keys of all that were changed. */
  #write(): void {
    const columns = columnsOf(this.#table)
    const key = keyOf(this.#table, columns)
    this.#createTable(this.#now, declaredOf(columns))
    this.#createTable(this.#touched, declaredOf(key))
    for (const [i, index] of this.#table.indexes.entries()) {
      this.#db.exec(createIndex(this.#now, index, i + 1, 'temp'))
    }
    const put = this.#into('REPLACE', this.#now, columns.length)
    const touch = this.#into('IGNORE', this.#touched, key.length)
    for (const row of this.rows.unseen) {
      put.run(...cellsOf(columns, row))
      touch.run(...sqlOf(key, row))
    }
    for (const { row, entry } of this.rows.changes) {
      if (entry.value !== undefined) put.run(...cellsOf(columns, entry.value))
      if (entry.since !== 0) touch.run(...sqlOf(key, row))
    }
  }

  #createTable(name: string, columns: readonly string[]): void {
    this.#db.exec(`CREATE TEMP TABLE ${quoted(name)} (${columns.join(', ')},
      PRIMARY KEY (${list(this.#table.key)})) STRICT, WITHOUT ROWID`)
  }

  #into(how: 'REPLACE' | 'IGNORE', table: string, cells: number) {
    const marks = Array.from({ length: cells }, () => '?').join(', ')
    return this.#db.prepare(`INSERT OR ${how} INTO temp.${quoted(table)} VALUES (${marks})`)
  }
}
