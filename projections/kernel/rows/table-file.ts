import type { DatabaseSync } from 'node:sqlite'
import type { Table } from '../projection.ts'
import type { BatchTable } from './batch-table.ts'
import {
  type AnyRow,
  type Column,
  cellsOf,
  columnsOf,
  insertSql,
  keyOf,
  list,
  quoted,
  sqlOf,
} from './columns.ts'
import { historyOf, SINCE, UNTIL } from './history.ts'
import { type Prepared, prepared } from './prepared.ts'
import { type Changed, TableRows, whereSql } from './table-rows.ts'

/** A table of the file, and its rows during a batch. */
export class TableFile implements BatchTable {
  written = 0
  readonly rows: TableRows
  readonly #columns: readonly Column[]
  readonly #key: readonly Column[]
  readonly #upsert: Prepared
  readonly #insert: Prepared
  readonly #delete: Prepared
  readonly #keep: Prepared
  readonly #keepUnread: Prepared

  /** `isNew`: the file was made just now. */
  constructor(db: DatabaseSync, name: string, table: Table, cacheRows: number, isNew: boolean) {
    const one = `SELECT 1 FROM ${quoted(name)} LIMIT 1`
    const empty = isNew || db.prepare(one).get() === undefined
    this.rows = new TableRows(db, name, table, cacheRows, empty)
    this.#columns = columnsOf(table)
    this.#key = keyOf(table, this.#columns)
    const names = this.#columns.map((column) => column.name)
    const insert = insertSql(name, [...names, SINCE])
    const others = [...names.filter((column) => !table.key.includes(column)), SINCE]
    const update = others.map((column) => `${quoted(column)} = excluded.${quoted(column)}`)
    this.#insert = prepared(db, `${insert} ON CONFLICT DO NOTHING`)
    this.#upsert = prepared(db, `${insert} ON CONFLICT DO UPDATE SET ${update.join(', ')}`)
    this.#delete = prepared(db, `DELETE FROM ${quoted(name)} ${whereSql(table.key)}`)
    this.#keep = prepared(db, insertSql(historyOf(name), [...names, SINCE, UNTIL]))
    this.#keepUnread = prepared(
      db,
      `INSERT INTO ${quoted(historyOf(name))} SELECT ${list([...names, SINCE])}, ?
      FROM ${quoted(name)} ${whereSql(table.key)} AND ${quoted(SINCE)} < ?`,
    )
  }

  get touched(): number {
    return this.rows.touched
  }

  get changed(): boolean {
    return this.rows.changed
  }

  write(epoch: number): void {
    const { unseen, changes } = this.rows
    for (const row of unseen) this.#writeUnseen(row, epoch)
    for (const change of changes) this.#write(change, epoch)
    this.written += unseen.length + changes.length
    this.rows.wrote(epoch)
  }

  discard(): void {
    this.rows.discard()
  }

  /** Rows that nobody looks for are mostly new. */
  #writeUnseen(row: AnyRow, epoch: number): void {
    const cells = cellsOf(this.#columns, row)
    if (this.#insert().run(...cells, epoch).changes === 1) return
    this.#keepUnread().run(epoch, ...sqlOf(this.#key, row), epoch)
    this.#upsert().run(...cells, epoch)
  }

  #write({ row, entry: { value, before, since } }: Changed, epoch: number): void {
    if (since === null) this.#keepUnread().run(epoch, ...sqlOf(this.#key, row), epoch)
    else if (since !== 0 && since < epoch) {
      this.#keep().run(...cellsOf(this.#columns, before!), since, epoch)
    }
    if (value === undefined) this.#delete().run(...sqlOf(this.#key, row))
    else this.#upsert().run(...cellsOf(this.#columns, value), epoch)
  }
}
