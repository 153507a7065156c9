import { parentPort, workerData } from 'node:worker_threads'
import type { Asked } from '../../commands/what-if/adoptions.ts'
import { whatIf } from '../../commands/what-if/what-if.ts'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { comeAfterRequests } from '../low-priority.ts'
import { openReader, type StoreLocation } from '../store/open.ts'
import type { Told } from './aside.ts'

/** The thread that plays a ledger again under other policies, once. */
const port = parentPort
if (port === null) throw new Error('this file is the start of a worker thread')

comeAfterRequests()

const { location, asked } = workerData as { location: StoreLocation; asked: Asked }

async function told(): Promise<Told> {
  const store = await openReader(location)
  try {
    const found = await whatIf(store, asked)
    if ('errors' in found) return found
    return { text: JSON.stringify(found.answer), position: found.answer.position }
  } finally {
    await store.close()
  }
}

port.postMessage(
  await told().catch(
    (error: Error): Told => ({
      failed: error.stack ?? error.message,
      isUnavailable: error instanceof StoreUnavailable,
    }),
  ),
)
