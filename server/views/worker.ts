import { parentPort, workerData } from 'node:worker_threads'
import type { ForeignEvent } from '../../domain/kernel/event-store.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { SpoiltFile } from '../../projections/kernel/views/runner.ts'
import { comeAfterRequests } from '../low-priority.ts'
import { followLog } from './follow.ts'
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts'
import { Wake } from './wake.ts'

/** The thread that reads the log for all projections, so that folds never delay a request. */
const port = parentPort
if (port === null) throw new Error('this file is the start of a worker thread')

comeAfterRequests()

const { views, store, catalog }: WorkerStart = workerData
const { projections }: { projections: readonly Projection[] } = await import(catalog)

const wake = new Wake()
const spoilt: SpoiltFile[] = []
port.on('message', (message: ToWorker) => {
  if (message === 'close') return wake.close()
  if (message !== 'more') spoilt.push(message)
  wake.call()
})

const met: ForeignEvent[] = []
const onForeign = (event: ForeignEvent) => met.push(event)
const report: Parameters<typeof followLog>[0]['report'] = (status) => {
  const message: FromWorker = { ...status, foreign: met.splice(0) }
  port.postMessage(message)
}
await followLog({ views, store, projections, report, onForeign, wake, spoilt })
port.close()
