const FIRST_MS = 1_000
const MOST_MS = 600_000

/**
 * How soon something is tried again that should not happen twice: at once the first time, then
 * after longer and longer, until it has gone well for a while.
 */
export class Patience {
  #delay = 0
  #last = Number.NEGATIVE_INFINITY

  /** Whether it may be tried now. */
  get over(): boolean {
    return performance.now() >= this.#last + this.#delay
  }

  /** It is tried now. */
  tried(): void {
    const now = performance.now()
    const calm = now - this.#last > this.#delay + MOST_MS
    this.#delay = calm ? FIRST_MS : Math.min(Math.max(this.#delay * 2, FIRST_MS), MOST_MS)
    this.#last = now
  }
}
