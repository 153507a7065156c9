import type { Key, Row, Table } from '../projection.ts'
import type { Reading, SqlValue, TableReading } from '../reading.ts'
import { type AnyRow, type Column, columnsOf, list, quoted, rowOf, sqlOf } from './columns.ts'

type Read = { readonly sql: string; readonly columns: readonly Column[] }

/** The statement that reads a table by some of its columns; made once for each list of them. */
function readOf(name: string, table: Table, where: readonly string[]): Read {
  const columns = columnsOf(table)
  const named = where.map((column) => columns.find((one) => one.name === column))
  const unknown = where.find((_, i) => named[i] === undefined)
  if (unknown !== undefined) throw new TypeError(`${name} has no column ${unknown}`)
  const condition = where.map((column) => `${quoted(column)} IS ?`).join(' AND ')
  const names = list(columns.map((column) => column.name))
  const sql =
    `SELECT ${names} FROM ${quoted(name)} ${condition && `WHERE ${condition}`} ` +
    `ORDER BY ${list(table.key)}`
  return { sql, columns: named.filter((column) => column !== undefined) }
}

/** Adds reading of whole rows to what reads SQL. */
export function tableReads<T extends Record<string, Table>>(tables: T) {
  const reads = new Map<string, Read>()
  const columns = new Map(Object.entries(tables).map(([name, table]) => [name, columnsOf(table)]))

  function read(name: string, where: AnyRow): [sql: string, ...values: SqlValue[]] {
    const key = `${name} ${Object.keys(where)}`
    const known = reads.get(key) ?? readOf(name, tables[name]!, Object.keys(where))
    reads.set(key, known)
    return [known.sql, ...sqlOf(known.columns, where)]
  }

  return (rows: Reading): TableReading<T> => {
    const some = <N extends keyof T & string>(name: N, where: Partial<Row<T[N]>>) =>
      rows
        .all<Record<string, SqlValue>>(...read(name, where))
        .map((cells) => rowOf(columns.get(name)!, cells) as Row<T[N]>)
    return {
      get position() {
        return rows.position
      },
      all: (sql, ...values) => rows.all(sql, ...values),
      get: (sql, ...values) => rows.get(sql, ...values),
      some,
      one: <N extends keyof T & string>(name: N, key: Key<T[N]>) => some(name, key as never)[0],
    }
  }
}
