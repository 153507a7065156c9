import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { breath } from '../../commands/kernel/breath.ts'
import type { KeyStore } from '../../commands/kernel/people/key-store.ts'
import type { Person } from '../../commands/kernel/people/seal.ts'
import { Recent } from '../../commands/kernel/recent.ts'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { KeyFile, keyFileIn } from './key-file.ts'
import { findableBy, type StoredPerson, unwrapPerson, wrapIndexKey, wrapPerson } from './wrapped.ts'

/** Where the keys of a ledger's people are, if nobody says otherwise. */
export const peopleIn = (folder: string) => join(folder, 'people')

/** People whose keys are held in memory. */
const CACHED = 10_000
/** Keys that are wrapped anew in one go: a millisecond or two. */
const SLICE = 64

/** Steps of forgetting, after each of which the process may end. */
export type Step = 'key-made' | 'destroyed' | 'some-rewrapped' | 'all-rewrapped'

const BY_NAME = 'SELECT id, generation, wrapped FROM people WHERE name = ?'
const BY_ID = 'SELECT id, generation, wrapped FROM people WHERE id = ?'
const EARLIER = `SELECT id, generation, wrapped FROM people
  WHERE id > ? AND generation < ? ORDER BY id LIMIT ${SLICE}`

function unavailable(folder: string, error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error
  const why = error instanceof Error ? error.message : String(error)
  return new StoreUnavailable(`The keys of people in ${folder} cannot be used now: ${why}.`, {
    cause: error,
  })
}

/** Rows as people, in memory as long as no other process has changed the file. */
class Keys {
  readonly file: KeyFile
  readonly indexKey: Buffer
  readonly #byName = new Recent<Person>(CACHED)
  readonly #byId = new Recent<Person>(CACHED)
  #version: number

  constructor(folder: string) {
    this.file = new KeyFile(folder)
    try {
      this.indexKey = this.file.indexKey()
      this.#version = this.file.version()
    } catch (error) {
      this.file.close()
      throw error
    }
  }

  #unwrapped(row: StoredPerson) {
    return unwrapPerson(this.file.under(row.generation), row)
  }

  /** What others forgot is not in memory here either. */
  #heard(): void {
    const version = this.file.version()
    if (version !== this.#version) this.drop()
    this.#version = version
  }

  drop(): void {
    this.#byName.clear()
    this.#byId.clear()
  }

  #remember(name: string, person: Person): Person {
    this.#byName.set(name, person)
    this.#byId.set(person.id.toString('hex'), person)
    return person
  }

  rowOf(name: string): StoredPerson | null {
    const { generation, oldest } = this.file.generations()
    for (let one = generation; one >= oldest; one--) {
      const row = this.file.one(BY_NAME, findableBy(this.file.under(one), name))
      if (row) return row as StoredPerson
    }
    return null
  }

  named(name: string): Person | null {
    this.#heard()
    const known = this.#byName.get(name)
    if (known) return known
    const row = this.file.together(() => this.rowOf(name))
    return row && this.#remember(name, this.#unwrapped(row).person)
  }

  withId(id: Buffer): Person | null {
    this.#heard()
    const known = this.#byId.get(id.toString('hex'))
    if (known) return known
    const found = this.file.together(() => {
      const row = this.file.one(BY_ID, id)
      return row ? this.#unwrapped(row as StoredPerson) : null
    })
    return found && this.#remember(found.name, found.person)
  }

  keep(name: string, person: Person): boolean {
    const isKept = this.file.together(() => {
      const row = this.rowOf(name)
      if (row) return person.id.equals(row.id)
      this.write(name, person)
      return true
    })
    if (isKept) this.#remember(name, person)
    return isKept
  }

  /** Under the newest generation. */
  write(name: string, person: Person): void {
    const { generation } = this.file.generations()
    const row = wrapPerson(this.file.under(generation), generation, name, person)
    const sql = 'INSERT OR REPLACE INTO people (id, generation, name, wrapped) VALUES (?, ?, ?, ?)'
    this.file.run(sql, row.id, row.generation, row.name, row.wrapped)
  }

  /** Destroys a key, and begins another generation. False: there is none of this name. */
  destroy(name: string, told: (step: Step) => void): boolean {
    const { file } = this
    const isDestroyed = file.together(() => {
      const row = this.rowOf(name)
      if (!row) return false
      const next = file.generations().generation + 1
      file.wrapping.make(next)
      told('key-made')
      const key = wrapIndexKey(file.under(next), next, this.indexKey)
      file.run('UPDATE store SET generation = ?, index_key = ?', next, key)
      file.run('DELETE FROM people WHERE id = ?', row.id)
      return true
    })
    this.drop()
    if (isDestroyed) told('destroyed')
    return isDestroyed
  }

  /** Wraps some keys anew, after this id; null: none is left under an earlier generation. */
  rewrap(after: Uint8Array): Uint8Array | null {
    const { file } = this
    return file.together(() => {
      const { generation, oldest } = file.generations()
      if (oldest === generation) return null
      const rows = file.all(EARLIER, after, generation) as StoredPerson[]
      for (const row of rows) {
        const { name, person } = this.#unwrapped(row)
        this.write(name, person)
      }
      const last = rows.at(-1)
      if (last) return last.id
      file.run('UPDATE store SET oldest = ?', generation)
      return null
    })
  }
}

/**
 * The key store in a folder, which is made when somebody is named for the first time. `told`: of
 * each step of forgetting. Throws StoreUnavailable, as all its calls do.
 */
export async function openKeyStore(
  folder: string,
  told: (step: Step) => void = () => {},
): Promise<KeyStore> {
  let keys: Keys | null = null
  const opened = (): Keys => {
    keys ??= new Keys(folder)
    return keys
  }
  function using<T>(work: (keys: Keys) => T): T {
    try {
      return work(opened())
    } catch (error) {
      throw unavailable(folder, error)
    }
  }

  /** Completes what was begun, here or by a process that ended: then nothing earlier opens. */
  async function finish(): Promise<void> {
    let after: Uint8Array | null = Buffer.alloc(0)
    while (after !== null) {
      const from: Uint8Array = after
      after = using((all) => all.rewrap(from))
      if (after !== null) told('some-rewrapped')
      const pause = breath()
      if (pause) await pause
    }
    told('all-rewrapped')
    // Another server may have begun a generation since: what lies under the one before still opens.
    using(({ file }) => file.wrapping.destroyBefore(file.generations().oldest))
  }

  let last: Promise<unknown> = Promise.resolve()
  if (existsSync(keyFileIn(folder))) await finish()

  return {
    get indexKey() {
      return using((all) => all.indexKey)
    },
    named: (name) => using((all) => all.named(name)),
    withId: (id) => using((all) => all.withId(id)),
    keep: (name, person) => using((all) => all.keep(name, person)),
    forget(name) {
      const forgotten = last.then(async () => {
        const isDestroyed = using((all) => all.destroy(name, told))
        // Also where there was nobody: an earlier call may have failed after the key was gone.
        await finish()
        return isDestroyed
      })
      last = forgotten.catch(() => {})
      return forgotten
    },
    close() {
      keys?.file.close()
      keys = null
    },
  }
}
