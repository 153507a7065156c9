import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Numbers, Table } from '../projection.ts'
import { type AnyRow, type Column, columnsOf, quoted, sqlOf } from '../rows/columns.ts'

/**
 * A numbered table as it was. Numbers are given in the order of first use, so the file, which is
 * further, knows already which number comes next; those that are higher are not there yet.
 */
export class NumbersThen implements Numbers<AnyRow> {
  readonly #columns: readonly Column[]
  readonly #select: StatementSync
  #last: number

  /** `last`: the highest number at the beginning. */
  constructor(db: DatabaseSync, name: string, table: Table, number: string, last: number) {
    this.#columns = columnsOf(table)
    const same = this.#columns.map((column) => `${quoted(column.name)} IS ?`).join(' AND ')
    this.#select = db.prepare(
      `SELECT ${quoted(number)} AS number FROM main.${quoted(name)} WHERE ${same}`,
    )
    this.#last = last
  }

  get last(): number {
    return this.#last
  }

  numberOf(row: AnyRow): number {
    const number = this.#read(row)
    if (number === undefined || number > this.#last + 1) {
      throw new Error('numbers came in another order than when the file was written')
    }
    this.#last = Math.max(this.#last, number)
    return number
  }

  find(row: AnyRow): number | undefined {
    const number = this.#read(row)
    return number !== undefined && number <= this.#last ? number : undefined
  }

  #read(row: AnyRow): number | undefined {
    const found = this.#select.get(...sqlOf(this.#columns, row))
    return found === undefined ? undefined : Number(found.number)
  }
}
