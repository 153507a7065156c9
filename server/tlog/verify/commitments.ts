import { DatabaseSync } from 'node:sqlite'
import { Chains } from '../chains/chains.ts'
import { hex } from '../formats/bytes.ts'
import type { Findings, Place } from './findings.ts'
import type { LedgerRows, StoredRow } from './ledger-rows.ts'

/** Leaves after which the chains are written, so that few are in memory. */
const FLUSH = 8_192

/** Nobody reads the chains after a crash. */
const FLEETING = 'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536'

/** What was committed to of the first `size` leaves, and where. */
export type Commitment = {
  readonly count: number
  readonly root: string
  readonly size: number
  readonly place: Place
}

/** All commitments of a ledger: one a business day, so they are few. */
export function commitmentsIn(rows: LedgerRows): Commitment[] {
  const found: Commitment[] = []
  for (let revision = 0; ; revision++) {
    const row = rows.event('commitment-streams', revision)
    if (row === null) return found
    if (row.type !== 'StreamsCommitted') continue
    try {
      const { count, root, size } = JSON.parse(row.data)
      const { position, stream, type } = row
      found.push({ count, root, size, place: { position, stream, revision, type } })
    } catch {
      // Its shape is looked at with all others.
    }
  }
}

/** Recomputes every commitment to the streams, leaf by leaf. */
export class Commitments {
  readonly #db: DatabaseSync
  readonly #chains: Chains
  readonly #findings: Findings
  #due: Commitment[]
  /** By their positions. */
  readonly #all: ReadonlyMap<number, Commitment>
  #waiting = 0

  /** The file is made, and is gone afterwards. */
  constructor(file: string, commitments: readonly Commitment[], findings: Findings) {
    this.#db = new DatabaseSync(file)
    this.#db.exec(FLEETING)
    this.#chains = new Chains(this.#db)
    this.#findings = findings
    this.#due = [...commitments].sort((a, b) => a.size - b.size)
    this.#all = new Map(commitments.map((one) => [one.place.position ?? 0, one]))
    this.#db.exec('BEGIN')
  }

  add({ position, stream, revision }: StoredRow, index: number, leaf: Uint8Array): void {
    const own = this.#all.get(position)
    // What comes after it nobody knew when it was recorded, though it may recompute by now.
    if (own && own.size > index) {
      const why = `it commits to the first ${own.size} entries, and is entry ${index} itself`
      this.#findings.fail('commitments', own.place, why)
    }
    if (this.#due.length === 0) return
    try {
      this.#chains.add(String(stream), revision, index, leaf)
    } catch {
      // No log commits to a stream that has a gap: the ledger writes nothing behind one.
      this.#failDue(`${stream}@${revision}, entry ${index}, does not follow in its stream`)
      return
    }
    this.#waiting += 1
    if (this.#waiting >= FLUSH) this.#flush()
    while (this.#due[0]?.size === index + 1) this.#compare(this.#due.shift()!)
  }

  #flush(): void {
    this.#chains.flush()
    this.#db.exec('COMMIT; BEGIN')
    this.#waiting = 0
  }

  #compare({ count, root, size, place }: Commitment): void {
    this.#findings.looked('commitments')
    const own = this.#chains.commit(size)
    if (own.count === count && hex(own.root) === root) return
    const why = `the first ${size} entries have ${own.count} streams with the root ${hex(own.root)}`
    this.#findings.fail('commitments', place, `${why}, not ${count} with ${root}`)
  }

  end(size: number): void {
    this.#db.exec('COMMIT')
    for (const { size: committed, place } of this.#due) {
      this.#findings.looked('commitments')
      const why = `it commits to ${committed} entries, and there are ${size}`
      this.#findings.fail('commitments', place, why)
    }
  }

  /** What is still to come cannot be recomputed, and so does not hold. */
  #failDue(because: string): void {
    for (const { place } of this.#due) {
      this.#findings.looked('commitments')
      this.#findings.fail('commitments', place, `it cannot be recomputed: ${because}`)
    }
    this.#due = []
  }

  close(): void {
    this.#db.close()
  }
}
