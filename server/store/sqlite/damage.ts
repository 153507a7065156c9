import { StoreDamaged } from '../../../domain/kernel/event-store.ts'

/**
 * What is known of the damage of a ledger's file. Whoever meets damage reports it here, and from
 * then on the ledger takes no more events until the process is started on a file that was
 * restored: what is written beside damage may have to be thrown away with it.
 */
export class Damage {
  #found: string | null = null
  readonly #told: (sentence: string) => void

  /** `told` is called once, with what is found first. */
  constructor(told: (sentence: string) => void = () => {}) {
    this.#told = told
  }

  /** What was found first, in a sentence. */
  get found(): string | null {
    return this.#found
  }

  report(sentence: string): void {
    if (this.#found !== null) return
    this.#found = sentence
    this.#told(sentence)
  }

  /** Reports an error that tells of damage; others are left alone. */
  note(error: unknown): void {
    if (error instanceof StoreDamaged) this.report(error.message)
  }

  /** Throws StoreDamaged once there is any. */
  assertNone(): void {
    if (this.#found !== null) throw new StoreDamaged(this.#found)
  }
}
