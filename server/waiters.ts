/** Those who wait for something to come to pass, each for a time. */
export class Waiters<W> {
  readonly #waiting = new Map<W, (come: boolean) => void>()

  /** Whether it comes to pass in time. */
  add(wanted: W, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => answer(false), timeoutMs)
      const answer = (come: boolean) => {
        clearTimeout(timer)
        this.#waiting.delete(wanted)
        resolve(come)
      }
      this.#waiting.set(wanted, answer)
    })
  }

  /** Answers those for whom it is decided; null: it is not yet. */
  settle(judge: (wanted: W) => boolean | null): void {
    for (const [wanted, answer] of this.#waiting) {
      const come = judge(wanted)
      if (come !== null) answer(come)
    }
  }

  /** It will not come to pass for anybody. */
  giveUp(): void {
    this.settle(() => false)
  }
}
