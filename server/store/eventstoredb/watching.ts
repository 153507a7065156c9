import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStoreDBClient } from '@eventstore/db-client'
import type { Calls } from './calls.ts'
import { pause } from './connection.ts'
import { Requests } from './requests.ts'

/**
 * Watchers are called at once after a rest and no more often than this under load: whoever reads
 * a page for every single event takes from the writers what a page of many costs.
 */
const BETWEEN_CALLS_MS = 10

/**
 * Tells watchers that there may be more to read. One subscription serves them all; it only says
 * that something was written, and what it delivers is not looked at. So it may die at any time
 * («consumer too slow» under load, a node that goes away): it is made anew, and after each start
 * the watchers are called, since something may have been written in between.
 */
export class Watching {
  readonly #calls: Calls
  readonly #requests: Requests
  readonly #prefixes: readonly string[]
  readonly #watchers = new Set<() => void>()
  #signalled = false
  #called = 0
  #running: AbortController | undefined
  #closed = false

  constructor(calls: Calls, kinds: readonly string[]) {
    this.#calls = calls
    this.#requests = new Requests(calls.driver)
    this.#prefixes = kinds.map((kind) => `${kind}-`)
  }

  watch(more: () => void): () => void {
    if (this.#closed) return () => {}
    const watcher = () => more()
    this.#watchers.add(watcher)
    this.signal()
    if (this.#running === undefined) {
      this.#running = new AbortController()
      void this.#run(this.#running.signal)
    }
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size === 0) this.#stop()
    }
  }

  /** Calls every watcher soon; signals in quick succession are one call. */
  signal = () => {
    if (this.#signalled || this.#watchers.size === 0) return
    this.#signalled = true
    const wait = this.#called + BETWEEN_CALLS_MS - performance.now()
    setTimeout(this.#call, Math.max(0, wait))
  }

  #call = () => {
    this.#signalled = false
    this.#called = performance.now()
    for (const watcher of this.#watchers) {
      try {
        watcher()
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error))
      }
    }
  }

  close() {
    this.#closed = true
    this.#watchers.clear()
    this.#stop()
  }

  #stop() {
    this.#running?.abort()
    this.#running = undefined
  }

  async #run(stopped: AbortSignal) {
    for (let failures = 1; !stopped.aborted; failures += 1) {
      const confirmed = () => {
        failures = 0
        this.signal()
      }
      await this.#subscription(stopped, confirmed).catch(() => {})
      await sleep(pause(Math.max(1, failures)), undefined, { signal: stopped }).catch(() => {})
    }
  }

  /** Resolves or rejects when the subscription has ended. */
  async #subscription(stopped: AbortSignal, confirmed: () => void): Promise<void> {
    const given = new AbortController()
    const over = AbortSignal.any([stopped, given.signal])
    const { connection, attemptMs } = this.#calls
    try {
      const { ended } = await connection.attempt(attemptMs, (client) => this.#open(client, over))
      confirmed()
      await ended
    } finally {
      given.abort()
    }
  }

  /** Resolves once the server has confirmed. `ended` settles when the subscription is over. */
  async #open(client: EventStoreDBClient, over: AbortSignal) {
    const request = this.#requests.following(this.#prefixes)
    const call = await this.#requests.open(client, request, Infinity)
    const ended = new Promise<void>((resolve, reject) => {
      call.on('end', resolve)
      call.on('error', (error) => reject(this.#calls.driver.client.convertToCommandError(error)))
    })
    if (over.aborted) call.cancel()
    else over.addEventListener('abort', () => call.cancel(), { once: true })
    const answered = new Promise<void>((resolve) => {
      call.on('data', () => {
        resolve()
        this.signal()
      })
    })
    await Promise.race([answered, ended])
    return { ended }
  }
}
