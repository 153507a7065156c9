import { syncBuiltinESMExports } from 'node:module'
import workerThreads, { type MessagePort } from 'node:worker_threads'

/** What a thread is to be next: a module of ours, as if the thread had just been started with it. */
export type Turn = {
  readonly module: string
  readonly workerData: unknown
  readonly port: MessagePort
}

/** A thread that runs the start of one ledger's thread after the other. */
const own = workerThreads.parentPort
if (own === null) throw new Error('this file is the start of a worker thread')

let turns = 0
own.on('message', async ({ module, workerData, port }: Turn) => {
  Object.assign(workerThreads, { workerData, parentPort: port })
  syncBuiltinESMExports()
  // The module itself runs anew, and what it imports is there already.
  await import(`${module}?turn=${++turns}`)
  own.postMessage('over')
})
