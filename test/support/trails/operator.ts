import { DatabaseSync } from 'node:sqlite'
import { entryOf, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { Chains } from '../../../server/tlog/chains/chains.ts'
import { base64, hex, utf8 } from '../../../server/tlog/formats/bytes.ts'
import { canonical } from '../../../server/tlog/formats/trail/entry.ts'
import type { Subject } from '../../../server/tlog/formats/trail/subject.ts'
import { inclusionProof, leafHash } from '../../../server/tlog/formats/tree.ts'
import { type TrailLog, writeTrail } from '../../../server/tlog/trail/write.ts'
import { type SigningKey, signedBy, treeOver } from '../log-keys.ts'
import type { Piece } from './pieces.ts'

/** Somebody who runs a log over events, and may say of its streams what is not so. */
export class Operator {
  readonly #origin: string
  readonly #signers: readonly SigningKey[]
  readonly #events: StoredEvent[]
  /** What the commits leave out of streams. */
  readonly #hidden: (event: StoredEvent) => boolean
  readonly #chains: Chains
  readonly #db = new DatabaseSync(':memory:')
  readonly #counts = new Map<string, number>()

  constructor(
    events: readonly StoredEvent[],
    signers: readonly SigningKey[],
    hidden: (event: StoredEvent) => boolean = () => false,
  ) {
    this.#origin = signers[0]!.key.name
    this.#signers = signers
    this.#events = [...events]
    this.#hidden = hidden
    this.#chains = new Chains(this.#db)
  }

  get size(): number {
    return this.#events.length
  }

  append(...events: readonly StoredEvent[]): void {
    this.#events.push(...events)
  }

  /** Commits to all streams as they are now; the leaf of the commit. */
  commit(more: object = {}): number {
    for (let index = this.#chains.added; index < this.size; index++) {
      const event = this.#events[index]!
      // A leaf that is in no chain keeps its index: the others do not move.
      const stream = this.#hidden(event) ? 'hidden-1' : event.stream
      const revision = this.#counts.get(stream) ?? 0
      this.#counts.set(stream, revision + 1)
      this.#chains.add(stream, revision, index, leafHash(utf8(entryOf(event))))
    }
    const commit = this.#chains.commit(this.size)
    const { count, root, size } = commit
    this.#chains.recorded(commit)
    const data = canonical({ count, root: hex(root), size, ...more })
    return this.#record('commitment-streams', 'StreamsCommitted', data)
  }

  #record(stream: string, type: string, data: string): number {
    const last = this.#events.at(-1)!
    const revision = this.#events.filter((event) => event.stream === stream).length
    const id = `00000000-0000-4000-8000-${`${this.size}`.padStart(12, '0')}`
    const { at, effectiveAt, day } = last
    const meta = canonical({
      ...{ backdates: false, by: 'ledger', causation: null, command: id, correlation: id },
      ...{ evidence: [], member: null, salt: '5a'.repeat(16) },
    })
    // Between those of the ledger.
    const position = last.position + 0.5
    this.append({
      id,
      type,
      version: 1,
      at,
      effectiveAt,
      day,
      data,
      meta,
      position,
      stream,
      revision,
    })
    return this.size - 1
  }

  get #tree() {
    return treeOver(this.#events.map((event) => utf8(entryOf(event))))
  }

  note(size = this.size, signers = this.#signers): string {
    return signedBy({ origin: this.#origin, ...this.#tree.head(size) }, ...signers)
  }

  /** The proof of one event in the tree as it is now. */
  proofOf(index: number): Piece {
    const hashes = inclusionProof(index, this.size, this.#tree.read)
    return { index, entry: entryOf(this.#events[index]!), hashes: hashes.map(base64) }
  }

  get log(): TrailLog {
    const { read: readHash } = this.#tree
    return {
      reading: (run) => run({ readHash, db: this.#db }),
      noteOver: async () => this.note(),
      indexesOf: async () => new Map(this.#events.map(({ position }, index) => [position, index])),
    }
  }

  /** The events that it shows: who hides some does not give them away. */
  get store() {
    return {
      readStream: async (
        stream: string,
        { from, limit, backwards = false }: { from?: number; limit: number; backwards?: boolean },
      ) => {
        const all = this.#events
          .filter((event) => event.stream === stream && !this.#hidden(event))
          .sort((a, b) => a.revision - b.revision)
        const start = from ?? (backwards ? Number.POSITIVE_INFINITY : 0)
        const found = backwards
          ? all.filter(({ revision }) => revision <= start).reverse()
          : all.slice(start)
        return found.slice(0, limit)
      },
    }
  }

  async trail(subject: Subject): Promise<string> {
    return writeTrail(subject, this)
  }
}
