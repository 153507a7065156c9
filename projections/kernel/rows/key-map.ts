import type { AnyRow } from './columns.ts'

type Node<V> = Map<unknown, Node<V> | V>

/**
 * A map by several columns of a row. Maps within maps, a level for each column: joining the
 * columns into one text would cost more than the rest of a fold.
 */
export class KeyMap<V> {
  readonly #columns: readonly string[]
  readonly #root: Node<V> = new Map()
  #size = 0

  /** By these columns; with none there is one place for all rows. */
  constructor(columns: readonly string[]) {
    this.#columns = columns
  }

  get size(): number {
    return this.#size
  }

  get(row: AnyRow): V | undefined {
    const columns = this.#columns
    const last = columns.length - 1
    let node = this.#root
    for (let i = 0; i < last; i++) {
      const next = node.get(row[columns[i]!])
      if (next === undefined) return undefined
      // Every level but the last holds nodes only.
      node = next as Node<V>
    }
    return node.get(last < 0 ? null : row[columns[last]!]) as V | undefined
  }

  set(row: AnyRow, value: V): void {
    const columns = this.#columns
    const last = columns.length - 1
    let node = this.#root
    for (let i = 0; i < last; i++) {
      const key = row[columns[i]!]
      let next = node.get(key) as Node<V> | undefined
      if (next === undefined) {
        next = new Map()
        node.set(key, next)
      }
      node = next
    }
    const before = node.size
    node.set(last < 0 ? null : row[columns[last]!], value)
    this.#size += node.size - before
  }
}
