import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  createPrivate,
  makePrivateFolder,
  sync,
} from '../../../projections/kernel/views/private-files.ts'
import type { Head } from '../formats/tree.ts'
import {
  COSIGNER_KINDS,
  type Cosigner,
  type CosignerKind,
  cosignerOf,
  newSecret,
} from './cosigner.ts'

/** What a witness last cosigned of a log. */
export type Seen = Head & {
  /** Of its statement, in seconds since 1970. */
  readonly time: number
  /** The checkpoint with the signatures of the log and its own. */
  readonly note: string
}

/** The name that was asked for is not the witness's. */
export class NotItsName extends Error {
  override name = 'NotItsName'
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS keys (name TEXT, kind INTEGER, secret BLOB, PRIMARY KEY (kind)) STRICT;
  CREATE TABLE IF NOT EXISTS seen (
    path TEXT PRIMARY KEY, size INTEGER, root BLOB, time INTEGER, note TEXT) STRICT;
`

type KeyRow = { name: string; kind: CosignerKind; secret: Uint8Array }
type SeenRow = { size: number; root: Uint8Array; time: number; note: string }

const fileIn = (folder: string) => join(folder, 'witness.db')

/**
 * The file of a witness: its keys, and what it cosigned of each log. After a failure it is opened
 * again by the next use, because it is not known then what the disk has.
 */
export class Kept {
  readonly #file: string
  #opened: DatabaseSync | null = null

  constructor(folder: string) {
    makePrivateFolder(folder)
    this.#file = fileIn(folder)
    createPrivate(this.#file)
    this.#use().exec(SCHEMA)
    sync(folder, 'r')
  }

  #use(): DatabaseSync {
    if (this.#opened) return this.#opened
    const db = new DatabaseSync(this.#file, { timeout: 5_000 })
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
    this.#opened = db
    return db
  }

  close(): void {
    this.#opened?.close()
    this.#opened = null
  }

  /** All that is done is on the disk when this returns, or nothing is. Throws what SQLite throws. */
  together<T>(run: () => T): T {
    const db = this.#use()
    try {
      db.exec('BEGIN IMMEDIATE')
      const result = run()
      db.exec('COMMIT')
      return result
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** Its keys, made with the first name; null asks for no name. Throws NotItsName. */
  cosigners(wanted: string | null): Cosigner[] {
    return this.together(() => {
      const db = this.#use()
      const rows = db.prepare('SELECT name, kind, secret FROM keys').all() as KeyRow[]
      const name = rows[0]?.name ?? wanted
      if (name === null) throw new NotItsName('A new witness needs a name.')
      if (wanted !== null && wanted !== name) {
        throw new NotItsName(`The witness that is kept there is called ${name}, not ${wanted}.`)
      }
      for (const kind of COSIGNER_KINDS) {
        if (rows.some((row) => row.kind === kind)) continue
        const row = { name, kind, secret: newSecret(kind) }
        db.prepare('INSERT INTO keys VALUES (?, ?, ?)').run(row.name, row.kind, row.secret)
        rows.push(row)
      }
      return rows
        .sort((a, b) => a.kind - b.kind)
        .map(({ kind, secret }) => cosignerOf(name, kind, secret))
    })
  }

  /** By the path that names the log. */
  seen(path: string): Seen | null {
    const found = this.#use()
      .prepare('SELECT size, root, time, note FROM seen WHERE path = ?')
      .get(path) as SeenRow | undefined
    return found ?? null
  }

  see(path: string, { size, root, time, note }: Seen): void {
    this.#use()
      .prepare('INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)')
      .run(path, size, root, time, note)
  }
}
