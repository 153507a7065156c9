import type { Worker } from 'node:worker_threads'
import type { SpoiltFile } from '../../projections/kernel/views/runner.ts'
import { startWorker } from '../start-worker.ts'
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts'

/** How long to wait before a thread that ended by itself is started again. */
const RESTART_MS = { first: 100, most: 10_000 }
/** A thread that lived this long was not ended by what its start does. */
const STEADY_MS = 30_000

/** How long the round under way may take when the thread is closed. */
const FINISH_MS = 2_000

/** The worker thread, started again when it ends by itself. */
export class Thread {
  /** Resolves when the thread has reported for the first time, or has crashed. */
  readonly started: Promise<void>
  readonly #start: WorkerStart
  readonly #report: (message: FromWorker) => void
  readonly #crashed: (error: Error) => void
  #worker: Worker
  #delay = RESTART_MS.first
  #restart: NodeJS.Timeout | null = null
  #closing = false
  /** A message `more` is under way. */
  #told = false
  /** There is more since then. */
  #again = false
  #begun: () => void = () => {}

  constructor(
    start: WorkerStart,
    report: (message: FromWorker) => void,
    crashed: (error: Error) => void,
  ) {
    this.#start = start
    this.#report = report
    this.#crashed = crashed
    this.started = new Promise((resolve) => {
      this.#begun = resolve
    })
    this.#worker = this.#run()
  }

  poke(): void {
    if (this.#told) this.#again = true
    else this.#tell()
  }

  /** A file of rows cannot be read, and has to be built anew. */
  spoilt(file: SpoiltFile): void {
    this.#send(file)
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
    this.#send('close')
    // One that waits for a store that is away is ended: what it has committed stays whole.
    const impatient = setTimeout(() => void worker.terminate(), FINISH_MS)
    await ended
    clearTimeout(impatient)
  }

  #run(): Worker {
    const worker = startWorker(new URL('./worker.ts', import.meta.url), this.#start)
    const begun = performance.now()
    let reason = new Error('it ended without a reason')
    worker.on('message', (message: FromWorker) => this.#heard(message))
    worker.on('error', (error) => {
      reason = error instanceof Error ? error : new Error(String(error))
    })
    worker.on('exit', () => {
      if (performance.now() - begun > STEADY_MS) this.#delay = RESTART_MS.first
      if (!this.#closing) this.#ended(reason)
    })
    return worker
  }

  #heard(message: FromWorker): void {
    this.#told = false
    if (this.#again) this.#tell()
    this.#report(message)
    this.#begun()
  }

  #ended(reason: Error): void {
    this.#told = false
    this.#crashed(reason)
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
    this.#send('more')
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message)
  }
}
