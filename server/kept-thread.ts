import type { Worker } from 'node:worker_threads'
import { startWorker } from './start-worker.ts'

/** How long to wait before a thread that ended by itself is started again. */
const RESTART_MS = { first: 100, most: 10_000 }
/** A thread that lived this long was not ended by what its start does. */
const STEADY_MS = 30_000

/** How long the round under way may take when the thread is closed. */
const FINISH_MS = 2_000

/** What a thread of this kind is. */
export type ThreadOf<Start, FromThread> = {
  readonly module: URL
  readonly start: Start
  readonly heard: (message: FromThread) => void
  readonly crashed: (error: Error) => void
  /** Whether a message says that all was done up to the last `more`; left out: each does. */
  readonly answersMore?: (message: FromThread) => boolean
}

/**
 * A thread that follows the ledger, started again when it ends by itself. It is told `more`, which
 * it answers with a message, and `close`, upon which it ends.
 */
export class KeptThread<Start, FromThread, ToThread> {
  /** Resolves when the thread has reported for the first time, or has crashed. */
  readonly started: Promise<void>
  readonly #of: ThreadOf<Start, FromThread>
  #worker: Worker
  #delay = RESTART_MS.first
  #restart: NodeJS.Timeout | null = null
  #closing = false
  /** A message `more` is under way. */
  #told = false
  /** There is more since then. */
  #again = false
  #begun: () => void = () => {}

  constructor(of: ThreadOf<Start, FromThread>) {
    this.#of = of
    this.started = new Promise((resolve) => {
      this.#begun = resolve
    })
    this.#worker = this.#run()
  }

  poke(): void {
    if (this.#told) this.#again = true
    else this.#tell()
  }

  async close(): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    if (this.#restart !== null) {
      clearTimeout(this.#restart)
      return
    }
    const worker = this.#worker
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    this.send('close')
    // One that waits for a store that is away is ended: what it has committed stays whole.
    const impatient = setTimeout(() => void worker.terminate(), FINISH_MS)
    await ended
    clearTimeout(impatient)
  }

  #run(): Worker {
    const worker = startWorker(this.#of.module, this.#of.start)
    const begun = performance.now()
    let reason = new Error('it ended without a reason')
    worker.on('message', (message: FromThread) => this.#heard(message))
    worker.on('error', (error) => {
      reason = error instanceof Error ? error : new Error(String(error))
    })
    worker.on('exit', () => {
      if (performance.now() - begun > STEADY_MS) this.#delay = RESTART_MS.first
      if (!this.#closing) this.#ended(reason)
    })
    return worker
  }

  #heard(message: FromThread): void {
    if (this.#of.answersMore?.(message) ?? true) {
      this.#told = false
      if (this.#again) this.#tell()
    }
    this.#of.heard(message)
    this.#begun()
  }

  #ended(reason: Error): void {
    this.#told = false
    this.#of.crashed(reason)
    this.#begun()
    this.#restart = setTimeout(() => {
      this.#restart = null
      this.#worker = this.#run()
    }, this.#delay)
    this.#delay = Math.min(this.#delay * 2, RESTART_MS.most)
  }

  #tell(): void {
    this.#told = true
    this.#again = false
    this.send('more')
  }

  send(message: ToThread | 'more' | 'close'): void {
    this.#worker.postMessage(message)
  }
}
