import {
  type Appended,
  type ExpectedRevision,
  OutcomeUnknown,
  StoreUnavailable,
} from '../../../domain/kernel/event-store.ts'
import type { NewEvent } from '../../../domain/kernel/stored-event.ts'
import { isStorageFault, unavailable } from './errors.ts'
import type { LedgerWriter } from './writer.ts'

/**
 * A turn blocks its thread, so it ends with the append that reaches this time; the commit and all
 * who are then answered come on top. Some 500 events are written in it.
 */
const TURN_MS = 4

/** So many share a commit in any case: on a busy machine time passes without anything written. */
const LEAST_A_TURN = 128

type Waiting = {
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly events: readonly NewEvent[]
  readonly resolve: (answer: Appended) => void
  readonly reject: (error: unknown) => void
}

type Ledger = {
  /** Throws StoreUnavailable if nothing may be written now. */
  assertWritable(): void
  /** The writer on the open ledger. Throws StoreUnavailable. */
  writer(): LedgerWriter
  /** Closes the ledger after a failure; the next use opens it again. */
  failed(error: unknown): void
  /** Called after a commit that has something for readers of everything: events of these types. */
  committed(types: Iterable<string>): void
}

function typesOf(batch: readonly Waiting[]): Set<string> {
  const types = new Set<string>()
  for (const { events } of batch) for (const { type } of events) types.add(type)
  return types
}

/**
 * Appends that arrive in one turn of the event loop share one commit, and so one fsync. The whole
 * transaction is one synchronous turn: nobody sees, or rests an answer on, what is not committed.
 */
export class GroupCommit {
  #waiting: Waiting[] = []
  #scheduled = false
  readonly #ledger: Ledger

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  add(waiting: Waiting): void {
    this.#waiting.push(waiting)
    this.#schedule()
  }

  /** Answers everything that waits, now. */
  drain(): void {
    while (this.#waiting.length > 0) this.#turn()
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (this.#waiting.length === 0) return
      this.#turn()
      this.#schedule()
    })
  }

  #turn(): void {
    const answers: Appended[] = []
    const end = performance.now() + TURN_MS
    let writer: LedgerWriter
    try {
      this.#ledger.assertWritable()
    } catch (error) {
      for (const { reject } of this.#take(this.#waiting.length)) reject(error)
      return
    }
    try {
      writer = this.#ledger.writer()
      writer.begin()
      for (const { stream, expected, events } of this.#waiting) {
        answers.push(writer.append(stream, expected, events))
        if (answers.length >= LEAST_A_TURN && performance.now() >= end) break
      }
    } catch (error) {
      this.#nothingWritten(answers.length, error)
      return
    }
    const batch = this.#take(answers.length)
    let more: boolean
    try {
      more = writer.commit()
    } catch (error) {
      this.#ledger.failed(error)
      const unknown = new OutcomeUnknown('The commit failed.', { cause: error })
      for (const { reject } of batch) reject(unknown)
      return
    }
    for (const [i, answer] of answers.entries()) batch[i]?.resolve(answer)
    if (more) this.#ledger.committed(typesOf(batch))
  }

  #take(count: number): Waiting[] {
    if (count < this.#waiting.length) return this.#waiting.splice(0, count)
    const all = this.#waiting
    this.#waiting = []
    return all
  }

  /**
   * Before the commit a failure takes everything back. When the ledger failed, all are told; when
   * one append brought a value that cannot be stored, the others only wait for another turn.
   */
  #nothingWritten(at: number, error: unknown): void {
    this.#ledger.failed(error)
    const culprit = this.#waiting[at]
    if (culprit && !isStorageFault(error) && !(error instanceof StoreUnavailable)) {
      culprit.reject(error)
      this.#waiting.splice(at, 1)
      this.#schedule()
      return
    }
    for (const { reject } of this.#take(this.#waiting.length)) reject(unavailable(error))
  }
}
