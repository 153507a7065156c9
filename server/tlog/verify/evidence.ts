import { Recent } from '../../../commands/kernel/recent.ts'
import type { LedgerRows, StoredRow } from './ledger-rows.ts'

/** Streams whose last revision is remembered; of another the index is asked. */
const STREAMS = 50_000

const EVIDENCE = /^([a-z]+-[A-Za-z0-9][A-Za-z0-9_.~-]{0,99})@(-1|0|[1-9]\d{0,14})$/
/** A projection, and the position at which its rows stood, by the store that they were read from. */
const ROWS = /^[a-z-]+#(0|[1-9]\d{0,15})$/

/**
 * Whether what a decision rests on was recorded before it. Most of it are streams that were seen
 * of late, up to a revision that is as high.
 */
export class Evidence {
  readonly #rows: Pick<LedgerRows, 'placeOf'>
  readonly #seen = new Recent<{ revision: number }>(STREAMS * 2)
  /** The same by the number of a stream, which is found sooner than its name. */
  readonly #byNumber = new Map<number, { revision: number }>()

  constructor(rows: Pick<LedgerRows, 'placeOf'>) {
    this.#rows = rows
  }

  /** The stream has come to this revision. */
  saw({ number, revision }: StoredRow, stream: string): void {
    const known = this.#byNumber.get(number)
    if (known !== undefined) {
      known.revision = revision
      return
    }
    // Streams that go on are remembered as if they were new.
    if (this.#byNumber.size >= STREAMS) this.#byNumber.clear()
    const seen = this.#seen.get(stream) ?? { revision }
    seen.revision = revision
    this.#seen.set(stream, seen)
    this.#byNumber.set(number, seen)
  }

  /** What is wrong with one piece of the evidence of the event at a position; null: nothing. */
  wrong(evidence: string, position: number): string | null {
    const at = evidence.lastIndexOf('@')
    if (at > 0) {
      const seen = this.#seen.get(evidence.slice(0, at))?.revision
      const text = evidence.slice(at + 1)
      const revision = Number(text)
      if (seen !== undefined && revision >= 0 && revision <= seen && text === `${revision}`) {
        return null
      }
    }
    const found = EVIDENCE.exec(evidence)
    if (found === null) {
      // A ledger that was moved to another store has other positions there.
      if (ROWS.test(evidence)) return null
      return `${JSON.stringify(evidence.slice(0, 120))} names no evidence`
    }
    const [, stream = '', revision] = found
    // A stream that had not begun.
    if (revision === '-1') return null
    const place = this.#rows.placeOf(stream, Number(revision))
    if (place === null) return `it rests on ${evidence}, which is not there`
    return place < position ? null : `it rests on ${evidence}, which came after it`
  }
}
