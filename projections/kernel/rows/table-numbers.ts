import type { DatabaseSync } from 'node:sqlite'
import type { Numbers, Table } from '../projection.ts'
import type { BatchTable } from './batch-table.ts'
import { Cache, type Entry } from './cache.ts'
import { type AnyRow, type Column, columnsOf, insertSql, quoted, sqlOf } from './columns.ts'
import { type Prepared, prepared } from './prepared.ts'

/**
 * Gives each combination the next whole number. Numbers depend on the order of the events only:
 * those of a batch that was not written are given again.
 */
export class TableNumbers implements Numbers<AnyRow>, BatchTable {
  written = 0
  readonly #columns: readonly Column[]
  readonly #cache: Cache<number>
  readonly #max: Prepared
  readonly #select: Prepared
  readonly #insert: Prepared
  #last: number
  #added: { readonly row: AnyRow; readonly entry: Entry<number> }[] = []

  constructor(db: DatabaseSync, name: string, table: Table, number: string, cacheRows: number) {
    this.#columns = columnsOf(table)
    const names = this.#columns.map((column) => column.name)
    const same = names.map((column) => `${quoted(column)} IS ?`).join(' AND ')
    const from = `FROM ${quoted(name)}`
    this.#max = prepared(db, `SELECT coalesce(max(${quoted(number)}), 0) AS last ${from}`)
    this.#select = prepared(db, `SELECT ${quoted(number)} AS number ${from} WHERE ${same}`)
    this.#insert = prepared(db, insertSql(name, [...names, number]))
    this.#last = this.#readLast()
    this.#cache = new Cache(table.key, cacheRows, this.#last === 0)
  }

  /** The highest number that was given. */
  get last(): number {
    return this.#last
  }

  get touched(): number {
    return this.#cache.added
  }

  get changed(): boolean {
    return this.#added.length > 0
  }

  numberOf(row: AnyRow): number {
    const entry = this.#entry(row)
    if (entry.value !== undefined) return entry.value
    this.#last += 1
    entry.value = this.#last
    entry.changed = true
    this.#added.push({ row, entry })
    return entry.value
  }

  find(row: AnyRow): number | undefined {
    return this.#entry(row).value
  }

  write(): void {
    for (const { row, entry } of this.#added) {
      this.#insert().run(...sqlOf(this.#columns, row), entry.value ?? null)
      entry.changed = false
    }
    this.written += this.#added.length
    this.#added = []
    this.#cache.turn()
  }

  discard(): void {
    this.#added = []
    this.#cache.clear()
    this.#last = this.#readLast()
  }

  #entry(row: AnyRow): Entry<number> {
    const known = this.#cache.find(row)
    if (known !== undefined) return known
    return this.#cache.add(row, this.#cache.complete ? undefined : this.#read(row), null)
  }

  #read(row: AnyRow): number | undefined {
    const found = this.#select().get(...sqlOf(this.#columns, row))
    return found === undefined ? undefined : Number(found.number)
  }

  #readLast(): number {
    return Number(this.#max().get()?.last)
  }
}
