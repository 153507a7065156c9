import type { Position } from '../../domain/kernel/stored-event.ts'

type Waiter = { readonly position: Position; readonly answer: (reached: boolean) => void }

/** Those who wait until a head with their events is shown. */
export class HeadWaiters {
  readonly #waiters = new Set<Waiter>()

  /** Whether a head up to a position is shown in time. */
  add(position: Position, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.answer(false), timeoutMs)
      const waiter: Waiter = {
        position,
        answer: (reached) => {
          clearTimeout(timer)
          this.#waiters.delete(waiter)
          resolve(reached)
        },
      }
      this.#waiters.add(waiter)
    })
  }

  reached(shown: Position): void {
    for (const { position, answer } of this.#waiters) if (position <= shown) answer(true)
  }

  giveUp(): void {
    for (const { answer } of this.#waiters) answer(false)
  }
}
