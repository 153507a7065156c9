import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Cache, type Entry } from './cache.ts'
import { type AnyRow, type Column, columnsOf, decode, list, quoted, toSql } from './columns.ts'
import { comparer, keyMaker } from './keys.ts'
import type { Rows, Table } from './projection.ts'
import type { SqlValue } from './query.ts'

/** One table of a projection during a batch. Nothing reaches the file before `write`. */
export interface BatchTable {
  /** Rows in memory because of this batch: when there are many, it is time to commit. */
  readonly touched: number
  /** Rows written to the file since it was opened. */
  readonly written: number
  /** Writes every changed row once, inside the transaction of the caller. */
  write(): void
  /** Forgets the batch. */
  discard(): void
}

type Changed = { readonly row: AnyRow; readonly entry: Entry<AnyRow> }

/** One way of scanning, and the changed rows it has to see, by what it is asked for. */
type Scan = {
  readonly statement: StatementSync
  readonly keyOf: (row: AnyRow) => unknown
  readonly changed: Map<unknown, Map<unknown, Entry<AnyRow>>>
}

/** Rows over a table of the file: a cache of what was read, and what the batch changed. */
export class TableRows implements Rows<AnyRow, AnyRow>, BatchTable {
  written = 0
  readonly #db: DatabaseSync
  readonly #name: string
  readonly #columns: readonly Column[]
  readonly #key: readonly Column[]
  readonly #keyOf: (row: AnyRow) => unknown
  readonly #compare: (a: AnyRow, b: AnyRow) => number
  readonly #cache: Cache<AnyRow>
  readonly #select: StatementSync
  readonly #upsert: StatementSync
  readonly #delete: StatementSync
  readonly #scans = new Map<string, Scan>()
  #changed: Changed[] = []

  constructor(db: DatabaseSync, name: string, table: Table, cacheRows: number) {
    this.#db = db
    this.#name = name
    this.#columns = columnsOf(table)
    this.#key = table.key.flatMap((key) => this.#columns.filter((column) => column.name === key))
    this.#keyOf = keyMaker(table.key)
    this.#compare = comparer(table.key)
    const empty = db.prepare(`SELECT 1 FROM ${quoted(name)} LIMIT 1`).get() === undefined
    this.#cache = new Cache(cacheRows, empty)
    this.#select = this.#prepareSelect(table.key)
    this.#upsert = db.prepare(upsertSql(name, this.#columns, table.key))
    this.#delete = db.prepare(`DELETE FROM ${quoted(name)} WHERE ${whereSql(table.key)}`)
  }

  get touched(): number {
    return Math.max(this.#changed.length, this.#cache.added)
  }

  get(key: AnyRow): AnyRow | undefined {
    return this.#entry(key).value
  }

  put(row: AnyRow): void {
    this.#change(row, row)
  }

  delete(key: AnyRow): void {
    this.#change(key, undefined)
  }

  scan(prefix: AnyRow): readonly AnyRow[] {
    const names = this.#key.map(({ name }) => name).filter((name) => prefix[name] !== undefined)
    const scan = this.#scanOf(names)
    const stored = scan.statement.all(...sqlOf(this.#key.slice(0, names.length), prefix))
    const found = stored.map((cells) => decode(this.#columns, cells))
    const changes = scan.changed.get(scan.keyOf(prefix))
    if (changes === undefined) return found
    const rows = new Map(found.map((row) => [this.#keyOf(row), row]))
    for (const [key, { value }] of changes) {
      if (value === undefined) rows.delete(key)
      else rows.set(key, value)
    }
    return [...rows.values()].sort(this.#compare)
  }

  write(): void {
    for (const { row, entry } of this.#changed) {
      if (entry.value === undefined) this.#delete.run(...sqlOf(this.#key, row))
      else this.#upsert.run(...sqlOf(this.#columns, entry.value))
      entry.changed = false
    }
    this.written += this.#changed.length
    this.#forgetChanges()
    this.#cache.turn()
  }

  discard(): void {
    this.#forgetChanges()
    this.#cache.clear()
  }

  #forgetChanges(): void {
    this.#changed = []
    for (const scan of this.#scans.values()) scan.changed.clear()
  }

  #entry(row: AnyRow): Entry<AnyRow> {
    if (this.#isLatest(row)) return this.#latestEntry
    const key = this.#keyOf(row)
    const entry =
      this.#cache.find(key) ??
      this.#cache.add(key, this.#cache.complete ? undefined : this.#read(row))
    return this.#remember(row, entry)
  }

  /** Folds mostly write what they have just read: then the key need not be made again. */
  #isLatest(row: AnyRow): boolean {
    const latest = this.#latest
    if (latest === null) return false
    for (const { name } of this.#key) if (row[name] !== latest[name]) return false
    return true
  }

  #change(row: AnyRow, value: AnyRow | undefined): void {
    const key = this.#keyOf(row)
    const entry = this.#cache.find(key) ?? this.#cache.add(key, undefined)
    entry.value = value
    if (entry.changed) return
    entry.changed = true
    this.#changed.push({ row, entry })
    for (const scan of this.#scans.values()) noteChange(scan, row, key, entry)
  }

  #read(key: AnyRow): AnyRow | undefined {
    const cells = this.#select.get(...sqlOf(this.#key, key))
    return cells === undefined ? undefined : decode(this.#columns, cells)
  }

  #scanOf(names: readonly string[]): Scan {
    const id = names.join()
    const known = this.#scans.get(id)
    if (known !== undefined) return known
    if (names.some((name, i) => this.#key[i]?.name !== name)) {
      throw new Error(`a scan of ${this.#name} names the first columns of its key, not ${id}`)
    }
    const scan = {
      statement: this.#prepareSelect(names),
      keyOf: keyMaker(names),
      changed: new Map<unknown, Map<unknown, Entry<AnyRow>>>(),
    }
    for (const { row, entry } of this.#changed) noteChange(scan, row, this.#keyOf(row), entry)
    this.#scans.set(id, scan)
    return scan
  }

  #prepareSelect(where: readonly string[]): StatementSync {
    const columns = list(this.#columns.map(({ name }) => name))
    const order = list(this.#key.map(({ name }) => name))
    const condition = where.length === 0 ? '' : `WHERE ${whereSql(where)}`
    const statement = this.#db.prepare(
      `SELECT ${columns} FROM ${quoted(this.#name)} ${condition} ORDER BY ${order}`,
    )
    statement.setReturnArrays(true)
    return statement
  }
}

function noteChange(scan: Scan, row: AnyRow, key: unknown, entry: Entry<AnyRow>): void {
  const prefix = scan.keyOf(row)
  const changed = scan.changed.get(prefix)
  if (changed === undefined) scan.changed.set(prefix, new Map([[key, entry]]))
  else changed.set(key, entry)
}

const sqlOf = (columns: readonly Column[], row: AnyRow): SqlValue[] =>
  columns.map((column) => toSql(column, row[column.name]))

const whereSql = (names: readonly string[]) =>
  names.map((name) => `${quoted(name)} = ?`).join(' AND ')

function upsertSql(table: string, columns: readonly Column[], key: readonly string[]): string {
  const names = columns.map(({ name }) => name)
  const rest = names.filter((name) => !key.includes(name))
  const update = rest.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')
  return `INSERT INTO ${quoted(table)} (${list(names)}) VALUES (${names.map(() => '?').join(', ')})
    ON CONFLICT DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${update}`}`
}
