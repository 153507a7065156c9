import type { Worker } from 'node:worker_threads'
import type { Asked, Errors } from '../../commands/what-if/adoptions.ts'
import { startWorker } from '../start-worker.ts'
import type { StoreLocation } from '../store/open.ts'

/** What a thread found: an answer, fields that are wrong, or why there is none. */
export type Told =
  | { readonly text: string; readonly position: string }
  | { readonly errors: Errors }
  | { readonly failed: string; readonly isUnavailable: boolean }

type Waiting = { readonly asked: Asked; readonly tell: (told: Told | null) => void }

/**
 * Plays ledgers again one after the other, each in a thread of its own, which ends with it and
 * gives back its memory. It reads the ledger as any reader beside the one that writes.
 */
export function openWhatIfs(location: StoreLocation) {
  let waiting: Waiting[] = []
  let current: Waiting | null = null
  let worker: Worker | null = null

  function next(): void {
    if (current !== null) return
    current = waiting.shift() ?? null
    if (current === null) return
    const { asked } = current
    let told: Told | null = null
    worker = startWorker(new URL('./worker.ts', import.meta.url), { location, asked })
    worker.on('message', (found: Told) => {
      told = found
      worker?.terminate()
    })
    worker.on('error', ({ message }: Error) => {
      told = { failed: message, isUnavailable: false }
    })
    worker.on('exit', () => {
      const done = current
      current = null
      worker = null
      done?.tell(told)
      next()
    })
  }

  return {
    /** Null: it was ended before it was found. Who gives up, by the signal, is waited for no more. */
    ask(asked: Asked, given: AbortSignal): Promise<Told | null> {
      if (given.aborted) return Promise.resolve(null)
      return new Promise((tell) => {
        const one = { asked, tell }
        given.addEventListener('abort', () => {
          if (current === one) void worker?.terminate()
          else {
            waiting = waiting.filter((other) => other !== one)
            tell(null)
          }
        })
        waiting.push(one)
        next()
      })
    },
    async close(): Promise<void> {
      for (const { tell } of waiting) tell(null)
      waiting = []
      await worker?.terminate()
    },
  }
}
