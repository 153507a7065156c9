import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Rows, Table } from '../projection.ts'
import { Cache, type Entry } from './cache.ts'
import {
  type AnyRow,
  type Column,
  cellsOf,
  columnsOf,
  decode,
  list,
  quoted,
  sqlOf,
} from './columns.ts'
import { KeyMap } from './key-map.ts'
import { comparer } from './key-order.ts'

/** One table of a projection during a batch. Nothing reaches the file before `write`. */
export interface BatchTable {
  /** Rows in memory because of this batch: when there are many, it is time to commit. */
  readonly touched: number
  /** Whether the batch changed a row. */
  readonly changed: boolean
  /** Rows written to the file since it was opened. */
  readonly written: number
  /** Writes what changed, inside the transaction of the caller. */
  write(): void
  /** Forgets the batch. */
  discard(): void
}

type Changed = { readonly row: AnyRow; readonly entry: Entry<AnyRow> }

/** One way of scanning, and the rows of the batch that it has to see. */
type Scan = {
  readonly prefix: readonly string[]
  readonly statement: StatementSync
  changed: KeyMap<Entry<AnyRow>[]>
}

/** Rows over a table of the file: a cache of what was read, and what the batch changed. */
export class TableRows implements Rows<AnyRow, AnyRow>, BatchTable {
  written = 0
  readonly #db: DatabaseSync
  readonly #name: string
  readonly #columns: readonly Column[]
  readonly #key: readonly Column[]
  readonly #compare: (a: AnyRow, b: AnyRow) => number
  readonly #cache: Cache<AnyRow>
  readonly #select: StatementSync
  readonly #upsert: StatementSync
  readonly #delete: StatementSync
  readonly #scans = new Map<string, Scan>()
  #changed: Changed[] = []
  /** Folds mostly write what they have just read: then it need not be found again. */
  #latest: Changed | null = null
  /** Rows of the batch while nobody has ever looked for one: many tables are only written to. */
  #unseen: AnyRow[] | null = []

  constructor(db: DatabaseSync, name: string, table: Table, cacheRows: number) {
    this.#db = db
    this.#name = name
    this.#columns = columnsOf(table)
    this.#key = table.key.flatMap((key) => this.#columns.filter((column) => column.name === key))
    this.#compare = comparer(table.key)
    const empty = db.prepare(`SELECT 1 FROM ${quoted(name)} LIMIT 1`).get() === undefined
    this.#cache = new Cache(table.key, cacheRows, empty)
    this.#select = this.#prepareSelect(table.key)
    this.#upsert = db.prepare(upsertSql(name, this.#columns, table.key))
    this.#delete = db.prepare(`DELETE FROM ${quoted(name)} ${whereSql(table.key)}`)
  }

  get touched(): number {
    return Math.max(this.#unseen?.length ?? 0, this.#changed.length, this.#cache.added)
  }

  get changed(): boolean {
    return this.#changed.length > 0 || (this.#unseen?.length ?? 0) > 0
  }

  get(key: AnyRow): AnyRow | undefined {
    if (this.#unseen !== null) this.#look(this.#unseen)
    return this.#entry(key, true).value
  }

  put(row: AnyRow): void {
    if (this.#unseen !== null) this.#unseen.push(row)
    else this.#change(row, row)
  }

  delete(key: AnyRow): void {
    if (this.#unseen !== null) this.#look(this.#unseen)
    this.#change(key, undefined)
  }

  scan(prefix: AnyRow): readonly AnyRow[] {
    if (this.#unseen !== null) this.#look(this.#unseen)
    const names = this.#key.map(({ name }) => name).filter((name) => prefix[name] !== undefined)
    const scan = this.#scanOf(names)
    const stored = scan.statement.all(...sqlOf(this.#key.slice(0, names.length), prefix))
    const found = stored.map((cells) => decode(this.#columns, cells))
    const changed = scan.changed.get(prefix)
    if (changed === undefined) return found
    const rows = found.filter((row) => !this.#cache.find(row)?.changed)
    for (const { value } of changed) if (value !== undefined) rows.push(value)
    return rows.sort(this.#compare)
  }

  write(): void {
    if (this.#unseen !== null) {
      for (const row of this.#unseen) this.#upsert.run(...cellsOf(this.#columns, row))
      this.written += this.#unseen.length
      if (this.#unseen.length > 0) this.#cache.clear()
      this.#unseen = []
    }
    for (const { row, entry } of this.#changed) {
      if (entry.value === undefined) this.#delete.run(...sqlOf(this.#key, row))
      else this.#upsert.run(...cellsOf(this.#columns, entry.value))
      entry.changed = false
    }
    this.written += this.#changed.length
    this.#forgetChanges()
    this.#cache.turn()
  }

  discard(): void {
    if (this.#unseen !== null) this.#unseen = []
    this.#forgetChanges()
    this.#cache.clear()
  }

  #look(unseen: readonly AnyRow[]): void {
    this.#unseen = null
    for (const row of unseen) this.#change(row, row)
  }

  #forgetChanges(): void {
    this.#changed = []
    // The cache may forget it now, and there must never be two entries of one row.
    this.#latest = null
    for (const scan of this.#scans.values()) scan.changed = new KeyMap(scan.prefix)
  }

  /** What is known of a row; without `read` the file is not asked, since it will be changed. */
  #entry(row: AnyRow, read: boolean): Entry<AnyRow> {
    if (this.#latest !== null && this.#sameKey(row, this.#latest.row)) return this.#latest.entry
    let entry = this.#cache.find(row)
    if (entry === undefined) {
      const value = read && !this.#cache.complete ? this.#read(row) : undefined
      entry = this.#cache.add(row, value)
    }
    this.#latest = { row, entry }
    return entry
  }

  #sameKey(a: AnyRow, b: AnyRow): boolean {
    for (const { name } of this.#key) if (a[name] !== b[name]) return false
    return true
  }

  #change(row: AnyRow, value: AnyRow | undefined): void {
    const entry = this.#entry(row, false)
    entry.value = value
    if (entry.changed) return
    entry.changed = true
    this.#changed.push({ row, entry })
    for (const scan of this.#scans.values()) note(scan, row, entry)
  }

  #read(key: AnyRow): AnyRow | undefined {
    const cells = this.#select.get(...sqlOf(this.#key, key))
    return cells === undefined ? undefined : decode(this.#columns, cells)
  }

  #scanOf(prefix: readonly string[]): Scan {
    const id = prefix.join()
    const known = this.#scans.get(id)
    if (known !== undefined) return known
    if (prefix.some((name, i) => this.#key[i]?.name !== name)) {
      throw new Error(`a scan of ${this.#name} names the first columns of its key, not ${id}`)
    }
    const statement = this.#prepareSelect(prefix)
    const scan: Scan = { prefix, statement, changed: new KeyMap(prefix) }
    this.#scans.set(id, scan)
    for (const { row, entry } of this.#changed) note(scan, row, entry)
    return scan
  }

  #prepareSelect(where: readonly string[]): StatementSync {
    const columns = list(this.#columns.map(({ name }) => name))
    const statement = this.#db.prepare(`SELECT ${columns} FROM ${quoted(this.#name)}
      ${whereSql(where)} ORDER BY ${list(this.#key.map(({ name }) => name))}`)
    statement.setReturnArrays(true)
    return statement
  }
}

function note({ changed }: Scan, row: AnyRow, entry: Entry<AnyRow>): void {
  const same = changed.get(row)
  if (same === undefined) changed.set(row, [entry])
  else same.push(entry)
}

const whereSql = (names: readonly string[]) =>
  names.length === 0 ? '' : `WHERE ${names.map((name) => `${quoted(name)} = ?`).join(' AND ')}`

function upsertSql(table: string, columns: readonly Column[], key: readonly string[]): string {
  const names = columns.map(({ name }) => name)
  const rest = names.filter((name) => !key.includes(name))
  const update = rest.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')
  return `INSERT INTO ${quoted(table)} (${list(names)}) VALUES (${names.map(() => '?').join(', ')})
    ON CONFLICT DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${update}`}`
}
