import { StoreDamaged } from '../../domain/kernel/event-store.ts'

/**
 * What is known of the damage of a ledger's file. Whoever meets damage reports it here, and from
 * then on the ledger takes no more events until the process is started on a file that was
 * restored: what is written beside damage may have to be thrown away with it.
 */
export class Damage {
  #found: string | null = null

  /** What was found first, in a sentence. */
  get found(): string | null {
    return this.#found
  }

  report(sentence: string): void {
    this.#found ??= sentence
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
