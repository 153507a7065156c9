import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStoreDBClient } from '@eventstore/db-client'
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import type { Calls } from './calls.ts'
import { pause } from './connection.ts'
import type { NodeReading } from './reading.ts'
import { Requests } from './requests.ts'

/**
 * Watchers are called at once after a rest and no more often than this under load: whoever reads
 * a page for every single event takes from the writers what a page of many costs.
 */
const BETWEEN_CALLS_MS = 10

/** While much is written the end is looked at this often, until it rests for so many looks. */
const BETWEEN_LOOKS_MS = 50
const LOOKS_AT_REST = 20

/**
 * Tells watchers that there may be more to read. At rest one subscription, for all of them, says
 * that something was written. That is its only use: then it is given up and the end is looked at
 * now and then, which costs the server and this process less than being told of every event, and
 * leaves no subscriber to be dropped as too slow. Any failure starts again with a subscription.
 * Watchers are called after each start, since something may have been written in between.
 */
export class Watching {
  readonly #calls: Calls
  readonly #reading: NodeReading
  readonly #requests: Requests
  readonly #watchers = new Set<() => void>()
  #signalled = false
  #called = 0
  #running: AbortController | undefined
  #closed = false

  constructor(calls: Calls, reading: NodeReading) {
    this.#calls = calls
    this.#reading = reading
    this.#requests = new Requests(calls.driver)
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
    for (let failures = 0; !stopped.aborted; ) {
      try {
        await this.#untilWritten(stopped, () => {
          failures = 0
          this.signal()
        })
        await this.#whileWritten(stopped)
      } catch {
        failures += 1
        await sleep(pause(failures), undefined, { signal: stopped }).catch(() => {})
      }
    }
  }

  /** Subscribes, and resolves when something is written. Rejects when the subscription dies. */
  async #untilWritten(stopped: AbortSignal, confirmed: () => void): Promise<void> {
    const given = new AbortController()
    const over = AbortSignal.any([stopped, given.signal])
    const { connection, attemptMs } = this.#calls
    try {
      const { written } = await connection.attempt(attemptMs, (client) => this.#open(client, over))
      confirmed()
      await written
    } finally {
      given.abort()
    }
  }

  /** Resolves once the server has confirmed. */
  async #open(client: EventStoreDBClient, over: AbortSignal) {
    const request = this.#requests.following(this.#reading.naming.prefixes)
    const call = await this.#requests.open(client, request, Infinity)
    if (over.aborted) call.cancel()
    else over.addEventListener('abort', () => call.cancel(), { once: true })
    const confirmed = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const fail = (error: Error) => {
      const converted = this.#calls.driver.client.convertToCommandError(error)
      confirmed.reject(converted)
      written.reject(converted)
    }
    // A subscription that dies before it is confirmed is a failure of the call alone.
    written.promise.catch(() => {})
    call.on('error', fail)
    call.on('end', () => fail(new Error('the subscription has ended')))
    call.on('data', (answer: ReadResp) => {
      confirmed.resolve()
      if (answer.hasEvent()) written.resolve()
    })
    await confirmed.promise
    return { written: written.promise }
  }

  /** Resolves when the end has rested. */
  async #whileWritten(stopped: AbortSignal): Promise<void> {
    let end = -1
    for (let looks = 0; looks < LOOKS_AT_REST && !stopped.aborted; looks += 1) {
      const now = await this.#reading.end()
      if (now !== end) {
        end = now
        looks = 0
        this.signal()
      }
      await sleep(BETWEEN_LOOKS_MS, undefined, { signal: stopped }).catch(() => {})
    }
  }
}
