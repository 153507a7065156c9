import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { damaged } from './errors.ts'

/**
 * The types of events that a ledger has, by their numbers: some dozens, which are read again when
 * there are more of them. A join would look the name up for every event.
 */
export class LedgerTypes {
  readonly #newest: StatementSync
  readonly #added: StatementSync
  readonly #names = new Map<number, string>()
  readonly #ids = new Map<string, number>()

  constructor(db: DatabaseSync) {
    this.#newest = db.prepare('SELECT max(id) AS id FROM types')
    this.#added = db.prepare('SELECT id, name FROM types WHERE id > ? ORDER BY id')
  }

  /** Throws if the ledger has no such type: its file is damaged. */
  nameOf(id: number): string {
    const name = this.#names.get(id) ?? this.#current().#names.get(id)
    if (name === undefined) throw damaged(`it has no name for the type ${id} of an event`)
    return name
  }

  /** Undefined: the ledger does not have it. */
  idOf(name: string): number | undefined {
    return this.#ids.get(name) ?? this.#current().#ids.get(name)
  }

  /**
   * The numbers of those names that the ledger has. Whoever follows it asks for many that it does
   * not have yet, with every page, so the file is asked once for all of them.
   */
  idsOf(names: readonly string[]): number[] {
    if (names.some((name) => !this.#ids.has(name))) this.#current()
    return names.flatMap((name) => this.#ids.get(name) ?? [])
  }

  /** Types are numbered from 1, and none is ever taken away. */
  #current(): this {
    const known = this.#names.size
    if (Number(this.#newest.get()?.id ?? 0) === known) return this
    for (const row of this.#added.all(known)) {
      const [id, name] = [Number(row.id), String(row.name)]
      this.#names.set(id, name)
      this.#ids.set(name, id)
    }
    return this
  }
}
