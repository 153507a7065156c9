import { setTimeout } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { comeAfterRequests } from '../../low-priority.ts'
import { LedgerCheck, SLICE } from './check-slices.ts'
import { damaged } from './errors.ts'
import { openLedgerFileToRead } from './file.ts'

/** The thread that reads a whole ledger once, the newest events first. */
comeAfterRequests()

const { folder, upTo }: { folder: string; upTo: number } = workerData
const db = openLedgerFileToRead(folder)
try {
  const check = new LedgerCheck(db)
  let what = check.names()
  for (let to = upTo; to > 0 && what === null; to -= SLICE) {
    const start = performance.now()
    what = check.events(Math.max(0, to - SLICE), to)
    // As long as it took: the machine may have few cores.
    await setTimeout(performance.now() - start)
  }
  if (what !== null) parentPort?.postMessage(damaged(what).message)
} finally {
  db.close()
}
