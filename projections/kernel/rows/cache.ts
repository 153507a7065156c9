import type { AnyRow } from './columns.ts'
import { KeyMap } from './key-map.ts'

/** What is known of one row. */
export type Entry<Value> = {
  /** Undefined: there is no such row. */
  value: Value | undefined
  /** The file does not have this value yet. */
  changed: boolean
  /** The epoch of what the file has; 0: no such row; null: nobody has looked. */
  since: number | null
  /** What the file has, while it is changed and known. */
  before: Value | undefined
}

/**
 * Rows kept in memory, about the most recently used (LRU): the young generation becomes the old
 * one when it is full, and a row that is not used meanwhile is evicted with that, so memory does
 * not grow with the table. That happens between batches only, so no changed row is evicted.
 */
export class Cache<Value> {
  #young: KeyMap<Entry<Value>>
  #old: KeyMap<Entry<Value>>
  /** Every row of the table is in memory, so what is not here is nowhere. */
  #complete: boolean
  #added = 0
  readonly #key: readonly string[]
  readonly #limit: number

  /** `empty`: the table is. */
  constructor(key: readonly string[], limit: number, empty: boolean) {
    this.#key = key
    this.#limit = limit
    this.#complete = empty
    this.#young = new KeyMap(key)
    this.#old = new KeyMap(key)
  }

  get complete(): boolean {
    return this.#complete
  }

  /** Rows that came into memory since the last batch. */
  get added(): number {
    return this.#added
  }

  find(key: AnyRow): Entry<Value> | undefined {
    const entry = this.#young.get(key)
    if (entry !== undefined || this.#old.size === 0) return entry
    const older = this.#old.get(key)
    if (older !== undefined) this.#young.set(key, older)
    return older
  }

  add(key: AnyRow, value: Value | undefined, since: number | null): Entry<Value> {
    const entry = { value, changed: false, since, before: undefined }
    this.#young.set(key, entry)
    this.#added += 1
    return entry
  }

  /** To be called between batches. */
  turn(): void {
    this.#added = 0
    if (this.#young.size < this.#limit) return
    if (this.#old.size > 0) this.#complete = false
    this.#old = this.#young
    this.#young = new KeyMap(this.#key)
  }

  /** Forgets everything: the file is right, and memory may not be. */
  clear(): void {
    this.#young = new KeyMap(this.#key)
    this.#old = new KeyMap(this.#key)
    this.#added = 0
    this.#complete = false
  }
}
