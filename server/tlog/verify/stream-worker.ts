import { parentPort, workerData } from 'node:worker_threads'
import type { LeftOut } from './left-out.ts'
import { type Ledger, passByStream } from './passes.ts'

/** The thread that reads a ledger stream by stream, beside the one that reads it in order. */
const { ledger, leftOut }: { ledger: Ledger; leftOut: LeftOut } = workerData
const found = await passByStream(ledger, leftOut, (events) => {
  parentPort?.postMessage({ events })
})
parentPort?.postMessage({ found })
