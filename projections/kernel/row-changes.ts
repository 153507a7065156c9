import { z } from 'zod'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Numbers, Projection, Rows, Table } from './projection.ts'
import { type AnyRow, type Column, columnsOf } from './rows/columns.ts'
import { FoldedEvent, FoldFailed, Folding } from './views/folding.ts'
import { type AnyHandles, View } from './views/view.ts'

/** What an event made of one row. Cells are as JSON has them. */
export type RowChange = {
  readonly table: string
  readonly key: AnyRow
  /** Undefined: there was no such row. */
  readonly before: AnyRow | undefined
  /** Undefined: there is none any more. */
  readonly after: AnyRow | undefined
}

/** Rows that were changed since they were last asked for, as they were before. */
type Touched = Map<string, { readonly key: AnyRow; readonly before: AnyRow | undefined }>

const isNumbers = (rows: AnyHandles[string]): rows is Numbers<AnyRow> => 'numberOf' in rows

/** One table whose changes are noted. */
class NotedRows {
  readonly handle: Rows<AnyRow, AnyRow>
  readonly #rows: Rows<AnyRow, AnyRow>
  readonly #key: readonly string[]
  #touched: Touched = new Map()

  constructor(rows: Rows<AnyRow, AnyRow>, key: readonly string[]) {
    this.#rows = rows
    this.#key = key
    this.handle = {
      get: (key) => rows.get(key),
      scan: (prefix) => rows.scan(prefix),
      put: (row) => {
        this.#note(row)
        rows.put(row)
      },
      delete: (key) => {
        this.#note(key)
        rows.delete(key)
      },
    }
  }

  /** The changes since the last call. */
  take() {
    const taken = [...this.#touched.values()].map((one) => ({
      ...one,
      after: this.#rows.get(one.key),
    }))
    this.#touched = new Map()
    return taken
  }

  #note(row: AnyRow): void {
    const key = Object.fromEntries(this.#key.map((name) => [name, row[name]]))
    const name = JSON.stringify(Object.values(key))
    if (this.#touched.has(name)) return
    this.#touched.set(name, { key, before: this.#rows.get(key) })
  }
}

/**
 * Folds events of a few streams in memory, and tells what each makes of the rows. Rows that rest on
 * other streams as well come out as if there were none: whoever shows them leaves these out. A
 * number of a numbered table is told as what it stands for, since numbers depend on all events.
 */
export class RowChanges {
  /** Why it stopped: the streams are not all that the projection needs. */
  failed: FoldFailed | null = null
  readonly projection: Projection
  readonly #folding: Folding
  readonly #view: View
  readonly #handles: AnyHandles
  readonly #noted = new Map<string, NotedRows>()
  readonly #numbered = new Map<string, Map<number, AnyRow>>()
  readonly #columns: ReadonlyMap<string, readonly Column[]>

  constructor(projection: Projection) {
    this.projection = projection
    this.#folding = new Folding(projection)
    this.#view = View.create(':memory:', projection)
    const { tables } = projection
    this.#columns = new Map(Object.entries(tables).map(([name, one]) => [name, columnsOf(one)]))
    this.#handles = Object.fromEntries(
      Object.entries(this.#view.handles).map(([name, rows]) => [
        name,
        isNumbers(rows) ? this.#numbers(name, rows) : this.#note(name, rows, tables[name]!),
      ]),
    )
  }

  /** Folds the next event. Once a fold has failed, nothing changes any more. */
  fold(stored: StoredEvent): RowChange[] {
    if (this.failed !== null || !this.#folding.folds(stored.type)) return []
    const event = new FoldedEvent(stored)
    const tables = { handles: this.#handles }
    try {
      this.#folding.fold(tables, event)
      this.#folding.settle(tables, event)
    } catch (error) {
      if (!(error instanceof FoldFailed)) throw error
      this.failed = error
      return []
    }
    return [...this.#noted].flatMap(([table, noted]) =>
      noted
        .take()
        .map(({ key, before, after }) => ({
          table,
          key: this.#plain(table, key)!,
          before: this.#plain(table, before),
          after: this.#plain(table, after),
        }))
        .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
    )
  }

  close(): void {
    this.#view.close()
  }

  #note(name: string, rows: Rows<AnyRow, AnyRow>, { key }: Table): Rows<AnyRow, AnyRow> {
    const noted = new NotedRows(rows, key)
    this.#noted.set(name, noted)
    return noted.handle
  }

  #numbers(name: string, numbers: Numbers<AnyRow>): Numbers<AnyRow> {
    const known = new Map<number, AnyRow>()
    this.#numbered.set(name, known)
    return {
      find: (row) => numbers.find(row),
      numberOf(row) {
        const number = numbers.numberOf(row)
        known.set(number, row)
        return number
      },
    }
  }

  /** Cells as JSON has them, and what numbers stand for. */
  #plain(table: string, row: AnyRow | undefined): AnyRow | undefined {
    if (row === undefined) return undefined
    const cells = this.#columns.get(table)!.flatMap(({ name, codec }) => {
      const cell = row[name]
      if (cell === undefined) return []
      const type = this.projection.tables[table]!.columns[name]!
      const { numbers, ofAll } = z.globalRegistry.get(type) ?? {}
      // Such as a place in a list of all matches: it would be that among these few.
      if (ofAll === true) return []
      if (typeof numbers === 'string') return [[name, this.#named(numbers, Number(cell))]]
      return [[name, codec === null ? cell : z.encode(codec, cell)]]
    })
    return Object.fromEntries(cells)
  }

  #named(table: string, number: number): unknown {
    const row = this.#numbered.get(table)?.get(number)
    if (row === undefined) return number
    const values = Object.values(row)
    return values.length === 1 ? values[0] : row
  }
}
