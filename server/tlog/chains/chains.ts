import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { hex, sameBytes } from '../formats/bytes.ts'
import { chained, NO_EVENTS, streamKey } from '../formats/trie.ts'
import { addedAgain, addedSince, type Due, Hashing } from './hashing.ts'
import { type Commit, makeChainTables, readCommit } from './tables.ts'

type Row = {
  count: number
  last: number
  chain: Uint8Array
  readonly key: Uint8Array
  /** It has no row in the table yet. */
  readonly isNew: boolean
}
type Hashed = { readonly count: number; readonly chain: Uint8Array | null }

/**
 * The chains of all streams, and the tree over them: what the log commits to. It writes within its
 * owner's transaction, and is durable with it. `added` leaves are in the chains; the tree is that
 * of the pending commit or else of the recorded one. Costs a commit what was touched since the
 * last, and the paths above it.
 */
export class Chains {
  readonly #db: DatabaseSync
  readonly #hashing: Hashing
  readonly #read: StatementSync
  readonly #readHashed: StatementSync
  readonly #readAgain: StatementSync
  readonly #create: StatementSync
  readonly #write: StatementSync
  readonly #writeAgain: StatementSync
  readonly #touched = new Map<string, Row>()
  #added: number
  /** Leaves that were added again, since the size that is hashed. */
  #again = 0

  constructor(db: DatabaseSync) {
    makeChainTables(db)
    this.#db = db
    this.#hashing = new Hashing(db)
    this.#read = db.prepare('SELECT key, count, last, chain FROM chains WHERE key = ?')
    this.#readHashed = db.prepare(
      'SELECT hashed_count AS count, hashed_chain AS chain FROM chains WHERE key = ?',
    )
    this.#readAgain = db.prepare('SELECT count, chain FROM chains_again WHERE key = ?')
    const all = 'INSERT INTO chains (key, count, last, chain) VALUES (?, ?, ?, ?)'
    this.#create = db.prepare(`${all} ON CONFLICT DO NOTHING`)
    this.#write = db.prepare(
      `${all} ON CONFLICT DO UPDATE SET count = excluded.count, last = excluded.last,
       chain = excluded.chain`,
    )
    this.#writeAgain = db.prepare('INSERT OR REPLACE INTO chains_again VALUES (?, ?, ?)')
    this.#added = (db.prepare('SELECT added FROM chain_leaves').get() as { added: number }).added
  }

  /** Leaves in the chains. After a transaction that was rolled back, open the chains anew. */
  get added(): number {
    return this.#added
  }

  /** `recorded` stands in the store; `pending` is hashed, and is to be recorded. */
  get state(): { readonly recorded: Commit | null; readonly pending: Commit | null } {
    const [recorded, pending] = [readCommit(this.#db, 'recorded'), readCommit(this.#db, 'pending')]
    return { recorded, pending }
  }

  /** Leaves of which the tree is. */
  get hashed(): number {
    const { recorded, pending } = this.state
    return (pending ?? recorded)?.size ?? 0
  }

  /** The next leaf of the log. Throws on one that is not, and on a gap in its stream. */
  add(stream: string, revision: number, index: number, leaf: Uint8Array): void {
    if (index !== this.#added) throw new RangeError(`leaf ${index} comes after ${this.#added}`)
    const row = this.#touched.get(stream) ?? this.#rowOf(stream, revision)
    if (row.count !== revision) throw new RangeError(`${stream} goes on at ${row.count}`)
    row.chain = chained(row.chain, index, leaf)
    row.count += 1
    row.last = index
    this.#touched.set(stream, row)
    this.#added += 1
  }

  /** Of a first event nothing is looked up: that its stream is new shows when it is written. */
  #rowOf(stream: string, revision: number): Row {
    const key = streamKey(stream)
    const isNew = revision === 0
    const row = isNew ? undefined : (this.#read.get(key) as Omit<Row, 'isNew'> | undefined)
    return row ? { ...row, isNew } : { key, count: 0, last: -1, chain: NO_EVENTS, isNew }
  }

  /**
   * Writes what was added. To be called before the transaction ends. In the order of the keys each
   * page of the table is written once.
   */
  flush(): void {
    const rows = [...this.#touched].sort(([, a], [, b]) => Buffer.compare(a.key, b.key))
    for (const [stream, { key, count, last, chain, isNew }] of rows) {
      const { changes } = (isNew ? this.#create : this.#write).run(key, count, last, chain)
      if (changes !== 1) throw new RangeError(`${stream} begins a second time`)
    }
    this.#touched.clear()
    this.#db.prepare('UPDATE chain_leaves SET added = ?').run(this.#added)
  }

  /**
   * Hashes the tree of all leaves, of which there must be `size`; it is pending from then on.
   * Asked again for the size that is hashed, it says the same.
   */
  commit(size: number): Commit {
    if (size === this.hashed && size > 0) return this.#hashedCommit()
    if (size !== this.#added) throw new RangeError(`${this.#added} leaves are there, not ${size}`)
    this.flush()
    return this.#commit(size, addedSince(this.#db))
  }

  /**
   * A leaf once more, after those that are hashed: the way to a size that has been passed, which
   * another server recorded. Keeps what it is given in memory of the connection.
   */
  again(stream: string, revision: number, index: number, leaf: Uint8Array): void {
    const from = this.hashed + this.#again
    if (index !== from || index >= this.#added) {
      throw new RangeError(`leaf ${index} comes again after ${from} of ${this.#added}`)
    }
    const key = streamKey(stream)
    const known = (this.#readAgain.get(key) ?? this.#readHashed.get(key)) as Hashed | undefined
    const { count = 0, chain } = known ?? {}
    if (count !== revision) throw new RangeError(`${stream} went on at ${count}`)
    this.#writeAgain.run(key, count + 1, chained(chain ?? NO_EVENTS, index, leaf))
    this.#again += 1
  }

  /** Hashes the tree of the leaves that were added again, which must be those up to `size`. */
  commitAgain(size: number): Commit {
    const upTo = this.hashed + this.#again
    if (size !== upTo) throw new RangeError(`${upTo} leaves came again, not ${size}`)
    this.flush()
    const commit = this.#commit(size, addedAgain(this.#db))
    this.forgetAgain()
    return commit
  }

  /** Drops what was added again. */
  forgetAgain(): void {
    this.#db.exec('DELETE FROM chains_again')
    this.#again = 0
  }

  #commit(size: number, due: Due): Commit {
    const { streams, hash } = this.#hashing.update(due)
    const commit = { size, count: streams, root: hash }
    this.#db
      .prepare("INSERT OR REPLACE INTO chain_commits VALUES ('pending', ?, ?, ?)")
      .run(size, streams, hash)
    return commit
  }

  #hashedCommit(): Commit {
    const { recorded, pending } = this.state
    return (pending ?? recorded)!
  }

  /** The commit of the size that is hashed stands in the store. Throws if it has another root. */
  recorded({ size, count, root }: Commit): void {
    const { pending, recorded } = this.state
    if (pending === null && recorded?.size === size) return
    if (pending?.size !== size) throw new RangeError(`no commit of ${size} leaves is pending`)
    if (pending.count !== count || !sameBytes(pending.root, root)) {
      throw new Error(
        `the streams of the first ${size} leaves have the root ${hex(pending.root)}, and ` +
          `${hex(root)} was recorded of them`,
      )
    }
    this.#db.exec(
      `DELETE FROM chain_commits WHERE name = 'recorded';
       UPDATE chain_commits SET name = 'recorded' WHERE name = 'pending'`,
    )
  }
}
