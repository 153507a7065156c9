import type { DatabaseSync, StatementSync } from 'node:sqlite'

/**
 * The types of events that a ledger has, by their numbers: some dozens, which are read again when
 * one is asked for that was not there. A join would look the name up for every event.
 */
export class LedgerTypes {
  readonly #all: StatementSync
  readonly #names = new Map<number, string>()
  readonly #ids = new Map<string, number>()

  constructor(db: DatabaseSync) {
    this.#all = db.prepare('SELECT id, name FROM types')
  }

  /** Throws where the ledger has no such type: its file is damaged. */
  nameOf(id: number): string {
    const name = this.#names.get(id) ?? this.#read().#names.get(id)
    if (name === undefined) throw new Error(`the ledger has no type ${id}: the file is damaged`)
    return name
  }

  /** The numbers of those names that the ledger has. */
  idsOf(names: readonly string[]): number[] {
    if (names.some((name) => !this.#ids.has(name))) this.#read()
    return names.flatMap((name) => this.#ids.get(name) ?? [])
  }

  #read(): this {
    for (const row of this.#all.all()) {
      const [id, name] = [Number(row.id), String(row.name)]
      this.#names.set(id, name)
      this.#ids.set(name, id)
    }
    return this
  }
}
