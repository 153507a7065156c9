import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { tileId } from '../file/tables.ts'

/** Tiles that were fetched, in a file that is gone afterwards. */
export class TileFile {
  readonly #db: DatabaseSync
  readonly #put: StatementSync
  readonly #get: StatementSync

  constructor(folder: string) {
    this.#db = new DatabaseSync(join(folder, 'tiles.db'))
    this.#db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      CREATE TABLE tiles (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT`)
    this.#put = this.#db.prepare('INSERT INTO tiles VALUES (?, ?)')
    this.#get = this.#db.prepare('SELECT hashes FROM tiles WHERE id = ?')
  }

  put(level: number, number: number, hashes: Uint8Array): void {
    this.#put.run(tileId(level, number), hashes)
  }

  /** Null: there is none. */
  tile(level: number, number: number): Uint8Array | null {
    const hashes = this.#get.get(tileId(level, number))?.hashes
    return hashes instanceof Uint8Array ? hashes : null
  }

  [Symbol.dispose](): void {
    this.#db.close()
  }
}
