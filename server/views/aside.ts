import type { Worker } from 'node:worker_threads'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Viewer } from '../../projections/kernel/query.ts'
import type { ViewFile } from '../../projections/kernel/views/view-files.ts'
import { startWorker } from '../start-worker.ts'
import type { StoreLocation } from '../store/open.ts'
import type { Params, Told } from './told.ts'

/** A question of the catalog, and the file whose rows answer it. */
export type Asked = {
  readonly name: string
  readonly file: ViewFile
  readonly params: Params
  readonly viewer: Viewer
  /** Null: as the rows are now. */
  readonly asOf: Position | null
}

type Waiting = {
  readonly asked: Asked
  readonly isWanted: () => boolean
  readonly tell: (told: Told | null) => void
}

/**
 * Answers long questions, and those about the past, in a thread of its own, one after the other, and of each caller one in
 * turn: a caller with many waits for its own. The thread is started by the first of them.
 */
export function openAside(location: StoreLocation) {
  const waiting = new Map<string, Waiting[]>()
  let worker: Worker | null = null
  let current: Waiting | null = null

  function next(): void {
    const [first] = waiting
    if (current !== null || first === undefined) return
    const [caller, own] = first
    const question = own.shift()!
    // A caller who has more comes again after all others.
    waiting.delete(caller)
    if (own.length > 0) waiting.set(caller, own)
    current = question
    if (question.isWanted()) {
      worker ??= started()
      worker.postMessage(question.asked)
    } else told(null)
  }

  function told(answer: Told | null): void {
    const question = current
    current = null
    question?.tell(answer)
    next()
  }

  function started(): Worker {
    const made = startWorker(new URL('./aside-worker.ts', import.meta.url), location)
    made.unref()
    made.on('message', told)
    made.on('error', (error: Error) => process.emitWarning(error))
    made.on('exit', () => {
      worker = null
      told(null)
    })
    return made
  }

  return {
    /** Null: the rows could not be read now, or nobody wants to know any more. */
    ask(caller: string, asked: Asked, isWanted: () => boolean): Promise<Told | null> {
      return new Promise((tell) => {
        const own = waiting.get(caller)
        if (own) own.push({ asked, isWanted, tell })
        else waiting.set(caller, [{ asked, isWanted, tell }])
        next()
      })
    },
    async close(): Promise<void> {
      await worker?.terminate()
    },
  }
}
