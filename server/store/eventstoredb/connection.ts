import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStoreDBClient } from '@eventstore/db-client'
import { CHANNEL, type Driver } from './driver.ts'
import { isTlsFault, judge, mayHaveBeenSent, NoAnswer, Unanswered } from './failures.ts'

/** Milliseconds to wait after so many failures in a row: 25, 50, 100, … 800. */
export const pause = (failures: number) => 25 * 2 ** Math.min(failures - 1, 5)

/**
 * Settles as the work does, or rejects with NoAnswer when that takes too long, unless `alive` then
 * resolves: that gives it as long again. After a pause of this process the time is up before what
 * has arrived meanwhile is read: hence one more turn.
 */
function within<T>(ms: number, work: () => Promise<T>, alive?: () => Promise<unknown>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    let settled = false
    const giveUp = () => reject(new NoAnswer(`no answer within ${Math.ceil(ms)} ms`))
    const wait = () => {
      if (!settled) timer = setTimeout(() => setImmediate(late), ms)
    }
    const late = () => (alive ? void alive().then(wait, giveUp) : giveUp())
    const inTime = <A>(settle: (outcome: A) => void) => {
      return (outcome: A) => {
        settled = true
        clearTimeout(timer)
        settle(outcome)
      }
    }
    wait()
    work().then(inTime(resolve), inTime(reject))
  })
}

/** How long the old client may take to disconnect before the next one is made. */
const RELEASE_MS = 250

/** Redirections in a row after which the client is believed to be lost among the nodes. */
const REDIRECTIONS = 3

export type Call<T> = (client: EventStoreDBClient) => Promise<T>

export type CallLimits = {
  /** By `performance.now()`. */
  readonly until: number
  readonly attemptMs: number
  readonly probe?: Call<unknown> | undefined
}

/**
 * One client at a time. The client's own deadlines and reconnections have holes (a hung node, a
 * failed discovery that it remembers), so every call has a deadline here, and a client that is
 * stuck is discarded and made anew. It is stuck when a call got no answer and no other call did
 * since it began; a single lost answer under load costs the others nothing.
 */
export class NodeConnection {
  readonly driver: Driver
  readonly #address: string
  #client: EventStoreDBClient | undefined
  #change: Promise<void> | undefined
  #discarded = 0
  #redirected = 0
  #heard = 0
  #released = false

  /** Throws when the connection string cannot be understood. Connects on the first call. */
  constructor(driver: Driver, address: string) {
    this.driver = driver
    this.#address = address
    this.#client = this.#made()
  }

  #made = () => this.driver.client.EventStoreDBClient.connectionString(this.#address)

  /**
   * One attempt at one call. Rejects with the client's error, or with NoAnswer. With a `probe` it
   * goes on for as long as the probe is answered: the server is at work.
   */
  async attempt<T>(ms: number, call: Call<T>, probe?: Call<unknown>): Promise<T> {
    const began = performance.now()
    let client: EventStoreDBClient | undefined
    const work = async () => {
      if (this.#change) await this.#change
      if (performance.now() > began + ms) throw new NoAnswer('the attempt was given up')
      if (this.#released) throw new Unanswered(false, 'the connection was closed')
      this.#client ??= this.#made()
      client = this.#client
      return call(client)
    }
    const alive = async () => {
      const asked = client
      if (probe === undefined || asked === undefined) throw new NoAnswer('it was never asked')
      await within(ms, () => probe(asked))
    }
    try {
      const value = await within(ms, work, probe && alive)
      this.#answered()
      return value
    } catch (error) {
      this.#failed(error, client, began)
      throw error
    }
  }

  /** Attempts until there is an answer. Rejects with Unanswered at the deadline. */
  async ask<T>({ until, attemptMs, probe }: CallLimits, call: Call<T>): Promise<T> {
    let sent = false
    for (let failures = 1; ; failures += 1) {
      const left = until - performance.now()
      if (left <= 0) throw new Unanswered(sent, new NoAnswer('there was no time left'))
      try {
        return await this.attempt(Math.min(attemptMs, left), call, probe)
      } catch (error) {
        if (judge(error, this.driver) === 'answer') throw error
        // A certificate may be renewed while this runs; at the start somebody should hear of it.
        if (this.#heard === 0 && isTlsFault(error)) throw error
        sent ||= mayHaveBeenSent(error, this.driver)
        if (performance.now() + pause(failures) >= until) throw new Unanswered(sent, error)
      }
      await sleep(pause(failures))
    }
  }

  /** Discards the client for good: further calls fail at once. */
  async release(): Promise<void> {
    this.#released = true
    if (this.#client) this.#discard(this.#client, this.#heard > 0)
    await this.#change
  }

  #answered() {
    this.#heard = performance.now()
    this.#discarded = 0
    this.#redirected = 0
  }

  #failed(error: unknown, client: EventStoreDBClient | undefined, began: number) {
    if (client === undefined) return
    const verdict = judge(error, this.driver)
    if (verdict === 'answer') this.#answered()
    else if (verdict === 'broken') this.#discard(client, false)
    else if (error instanceof NoAnswer && this.#heard < began) this.#discard(client, true)
    else if (error instanceof this.driver.client.NotLeaderError) {
      this.#redirected += 1
      if (this.#redirected % REDIRECTIONS === 0) this.#discard(client, true)
    }
  }

  /**
   * The next client waits until this one has disconnected: what this one leaves behind has failed
   * then, and its caller sends it again.
   */
  #discard(client: EventStoreDBClient, connected: boolean) {
    if (client !== this.#client) return
    this.#client = undefined
    this.#discarded += 1
    const letGo = async () => {
      await client.dispose()
      if (connected) (await client[CHANNEL]()).close()
    }
    const rest = this.#discarded > 1 ? sleep(pause(this.#discarded)) : undefined
    this.#change = Promise.allSettled([within(RELEASE_MS, letGo), rest]).then(() => {
      this.#change = undefined
    })
  }
}
