import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { inTime } from '../../in-time.ts'
import type { Call, NodeConnection } from './connection.ts'
import { explained } from './failures.ts'

/** An attempt may take this part of the deadline, so that a hung node leaves time for others. */
const ATTEMPTS = 4

/** How long operations under way may take when the store is closed. */
const FINISH_MS = 2_000

/** The calls of one store: each has a deadline, and closing waits for those under way. */
export class Calls {
  readonly connection: NodeConnection
  readonly deadlineMs: number
  readonly attemptMs: number
  readonly #underWay = new Set<Promise<unknown>>()
  #closed = false

  constructor(connection: NodeConnection, deadlineMs: number) {
    this.connection = connection
    this.deadlineMs = deadlineMs
    this.attemptMs = deadlineMs / ATTEMPTS
  }

  get driver() {
    return this.connection.driver
  }

  /** When a call that begins now must have an answer, by `performance.now()`. */
  deadline = () => performance.now() + this.deadlineMs

  /**
   * Calls until there is an answer or the deadline has passed; with a `probe`, for as long as that
   * is answered. Rejects with the errors of the port.
   */
  async ask<T>(
    what: string,
    call: Call<T>,
    { until = this.deadline(), probe }: { until?: number | undefined; probe?: Call<unknown> } = {},
  ): Promise<T> {
    try {
      return await this.connection.ask({ until, attemptMs: this.attemptMs, probe }, call)
    } catch (error) {
      throw explained(error, this.driver, what)
    }
  }

  /** Runs an operation of the port, which closing waits for. */
  during<T>(operation: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('the store is closed'))
    const running = operation()
    const over = () => this.#underWay.delete(running)
    this.#underWay.add(running)
    running.then(over, over)
    return running
  }

  /**
   * Refuses further operations and waits for those under way; not for long, since what a server
   * that is away does not answer now it will not answer before the deadline either.
   */
  async close(): Promise<void> {
    this.#closed = true
    await inTime(FINISH_MS, Promise.allSettled(this.#underWay), null)
  }
}
