import type { Position } from '../../domain/kernel/stored-event.ts'
import type { ViewStatus } from '../../projections/kernel/views/runner.ts'

type Waiter = {
  readonly name: string | 'all'
  readonly position: Position
  readonly answer: (reached: boolean) => void
}

/** Those who wait until rows hold what they have just written. */
export class Waiters {
  readonly #waiters = new Set<Waiter>()

  /** Whether the rows of this projection, or of all, reach the position in time. */
  add(name: string | 'all', position: Position, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.answer(false), timeoutMs)
      const waiter: Waiter = {
        name,
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

  /** Answers those for whom it is decided; a projection that failed folds no further. */
  settle(views: readonly ViewStatus[]): void {
    for (const { name, position, answer } of this.#waiters) {
      const of = views.filter((view) => name === 'all' || view.name === name)
      if (of.some(({ state }) => state === 'failed')) answer(false)
      else if (of.every((view) => view.state === 'live' && view.position >= position)) answer(true)
    }
  }

  /** No projection will fold any further. */
  giveUp(): void {
    for (const { answer } of this.#waiters) answer(false)
  }
}
