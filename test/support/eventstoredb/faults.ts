import { setTimeout as sleep } from 'node:timers/promises'

/** Where a node that is no leader sends those who need one. */
export type Address = { readonly host: string; readonly port: number }

/** What can be made to go wrong with a stand-in, at any moment. */
export class Faults {
  /** Appends that are still to be written without an answer. */
  lostAnswers = 0
  /** Milliseconds before each answer to an append. */
  delayMs = 0
  /** Milliseconds that a search through the whole log takes. */
  searchMs = 0
  /** How often the whole log was searched. */
  searches = 0
  /** Set: reads that need the leader are sent there, and appends are written as by it. */
  leader: Address | undefined
  /** Set: reads are denied, to a user who is not known or one who has no right to them. */
  denies: 'unknown-user' | 'no-right' | undefined
  #hanging = Promise.resolve()
  #resume = () => {}
  readonly #subscribers = new Set<() => void>()

  /** Takes requests and does nothing with them, as a process that was stopped. */
  hang() {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#hanging = promise
    this.#resume = resolve
  }

  /** Goes on with whatever came in while it hung. */
  resume() {
    this.#resume()
  }

  /** Waits for as long as this node hangs. */
  running = () => this.#hanging

  async beforeAnswer() {
    if (this.delayMs > 0) await sleep(this.delayMs)
  }

  async beforeSearch() {
    this.searches += 1
    if (this.searchMs > 0) await sleep(this.searchMs)
  }

  /** Whether the answer to this append is lost. */
  losesAnswer() {
    if (this.lostAnswers === 0) return false
    this.lostAnswers -= 1
    return true
  }

  /** Subscribers there are now. */
  get subscribers() {
    return this.#subscribers.size
  }

  /** Drops all subscribers for being too slow. Answers how many there were. */
  dropSubscribers(): number {
    const drops = [...this.#subscribers]
    for (const drop of drops) drop()
    return drops.length
  }

  /** Remembers how to drop a subscriber. Returns the way to forget it. */
  subscribed(drop: () => void): () => void {
    this.#subscribers.add(drop)
    return () => this.#subscribers.delete(drop)
  }
}
