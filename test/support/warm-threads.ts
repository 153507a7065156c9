import { EventEmitter } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import workerThreads, { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import type { Turn } from './warm-thread.ts'

/**
 * A thread loads hundreds of modules before it does anything, which is most of what it costs to
 * serve a ledger for one test. Threads that fold a ledger, and end when they are told to, are
 * therefore kept for the next ledger of this process. All others are started as ever: those that
 * sign its log, those that are terminated, and those of catalogs of tests. A process of its own,
 * which `daybook` is in many tests, has threads of its own.
 */
const KEPT = /\/server\/views\/worker\.ts$/
const CATALOG = '/projections/catalog.ts'

type Start = { readonly workerData?: unknown }

const isKept = (module: string | URL, { workerData }: Start = {}) => {
  const { catalog = CATALOG } = (workerData ?? {}) as { readonly catalog?: string }
  return KEPT.test(`${module}`) && catalog.endsWith(CATALOG)
}

/** What starts a thread, whatever this module puts in its place. */
const { Worker: Started } = workerThreads

/** Those that wait for a ledger. */
const waiting = new Map<string, Worker[]>()

/** A thread, seen by those who started it. It is over when it closes its port, or has crashed. */
class KeptWorker extends EventEmitter {
  readonly #thread: Worker
  readonly #port: MessagePort

  constructor(module: URL, { workerData }: Start = {}) {
    super()
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    const threads = waiting.get(module.href) ?? []
    waiting.set(module.href, threads)
    const thread = threads.pop() ?? new Started(new URL('./warm-thread.ts', import.meta.url))
    this.#thread = thread
    thread.ref()
    const closed = new Promise<void>((resolve) => port1.once('close', resolve))
    const over = new Promise<void>((resolve) => thread.once('message', () => resolve()))
    const failed = (error: unknown) => this.emit('error', error)
    const ended = (code: number) => this.emit('exit', code)
    thread.on('error', failed).on('exit', ended)
    port1.on('message', (message) => this.emit('message', message))
    const turn: Turn = { module: module.href, workerData, port: port2 }
    thread.postMessage(turn, [port2])
    void Promise.all([closed, over]).then(() => {
      thread.off('error', failed).off('exit', ended).unref()
      threads.push(thread)
      this.emit('exit', 0)
    })
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }

  terminate(): Promise<number> {
    return this.#thread.terminate()
  }
}

const replaced = Symbol.for('daybook.warm-threads')
if (!(replaced in workerThreads)) {
  const started = new Proxy(Started, {
    construct: (_, [module, start]: [URL, Start?]) =>
      isKept(module, start) ? new KeptWorker(module, start) : new Started(module, start),
  })
  Object.assign(workerThreads, { Worker: started, [replaced]: true })
  syncBuiltinESMExports()
}
