import type { DatabaseSync } from 'node:sqlite'
import type { Rows, Table } from '../projection.ts'
import { Cache, type Entry } from './cache.ts'
import {
  type AnyRow,
  type Column,
  columnsOf,
  decode,
  keyOf,
  list,
  quoted,
  sqlOf,
} from './columns.ts'
import { SINCE } from './history.ts'
import { KeyMap } from './key-map.ts'
import { comparer } from './key-order.ts'
import { type Prepared, prepared } from './prepared.ts'

/** A row of the batch that is not in the file yet. */
export type Changed = { readonly row: AnyRow; readonly entry: Entry<AnyRow> }

/** One way of scanning, and the rows of the batch that it has to see. */
type Scan = {
  readonly prefix: readonly string[]
  readonly statement: Prepared
  changed: KeyMap<Entry<AnyRow>[]>
}

/**
 * Rows over a table, or over a view that has its columns: a cache of what was read, and what the
 * batch changed. Writes nothing.
 */
export class TableRows implements Rows<AnyRow, AnyRow> {
  readonly #db: DatabaseSync
  readonly #name: string
  readonly #columns: readonly Column[]
  readonly #key: readonly Column[]
  readonly #compare: (a: AnyRow, b: AnyRow) => number
  readonly #cache: Cache<AnyRow>
  readonly #select: Prepared
  readonly #scans = new Map<string, Scan>()
  #changed: Changed[] = []
  /** Folds mostly write what they have just read: then it need not be found again. */
  #latest: Changed | null = null
  /** Rows of the batch while nobody has ever looked for one: many tables are only written to. */
  #unseen: AnyRow[] | null = []

  /** `empty`: there are no rows before the batch. */
  constructor(db: DatabaseSync, name: string, table: Table, cacheRows: number, empty: boolean) {
    this.#db = db
    this.#name = name
    this.#columns = columnsOf(table)
    this.#key = keyOf(table, this.#columns)
    this.#compare = comparer(table.key)
    this.#cache = new Cache(table.key, cacheRows, empty)
    this.#select = this.#prepareSelect(table.key)
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
    const stored = scan.statement().all(...sqlOf(this.#key.slice(0, names.length), prefix))
    const found = stored.map((cells) => decode(this.#columns, cells))
    const changed = scan.changed.get(prefix)
    if (changed === undefined) return found
    const rows = found.filter((row) => !this.#cache.find(row)?.changed)
    for (const { value } of changed) if (value !== undefined) rows.push(value)
    return rows.sort(this.#compare)
  }

  /** Rows put while nobody had looked for one, in order; the same may come twice. */
  get unseen(): readonly AnyRow[] {
    return this.#unseen ?? []
  }

  /** Every other row that the batch changed, once. */
  get changes(): readonly Changed[] {
    return this.#changed
  }

  /** What the batch changed is in the file, as of this epoch. */
  wrote(epoch: number): void {
    if (this.#unseen !== null) {
      if (this.#unseen.length > 0) this.#cache.clear()
      this.#unseen = []
    }
    for (const { entry } of this.#changed) {
      entry.changed = false
      entry.since = entry.value === undefined ? 0 : epoch
      entry.before = undefined
    }
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
      if (this.#cache.complete) entry = this.#cache.add(row, undefined, 0)
      else entry = read ? this.#read(row) : this.#cache.add(row, undefined, null)
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
    if (!entry.changed) entry.before = entry.value
    entry.value = value
    if (entry.changed) return
    entry.changed = true
    this.#changed.push({ row, entry })
    for (const scan of this.#scans.values()) note(scan, row, entry)
  }

  #read(key: AnyRow): Entry<AnyRow> {
    const cells: unknown = this.#select().get(...sqlOf(this.#key, key))
    if (!Array.isArray(cells)) return this.#cache.add(key, undefined, 0)
    return this.#cache.add(key, decode(this.#columns, cells), cells[this.#columns.length])
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

  #prepareSelect(where: readonly string[]): Prepared {
    const columns = list([...this.#columns.map(({ name }) => name), SINCE])
    const sql = `SELECT ${columns} FROM ${quoted(this.#name)}
      ${whereSql(where)} ORDER BY ${list(this.#key.map(({ name }) => name))}`
    return prepared(this.#db, sql, true)
  }
}

function note({ changed }: Scan, row: AnyRow, entry: Entry<AnyRow>): void {
  const same = changed.get(row)
  if (same === undefined) changed.set(row, [entry])
  else same.push(entry)
}

export const whereSql = (names: readonly string[]) =>
  names.length === 0 ? '' : `WHERE ${names.map((name) => `${quoted(name)} = ?`).join(' AND ')}`
