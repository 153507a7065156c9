import { parentPort, workerData } from 'node:worker_threads'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { projections } from '../../../projections/catalog.ts'
import { rebuild } from '../../../projections/kernel/views/rebuild.ts'
import { openReader } from '../../store/open.ts'
import type { Part, Told } from './side-by-side.ts'

/** The thread that builds some projections anew, once. */
const port = parentPort
if (port === null) throw new Error('this file is the start of a worker thread')

const { store, views, names } = workerData as Part
const tell = (told: Told) => port.postMessage(told)

/** Who watches the progress needs no more of it. */
const TELL_MS = 50
let toldAt = 0

async function built() {
  const reader = await openReader(store)
  const own = projections.filter(({ name }) => names.includes(name))
  return rebuild(reader, own, views, (at) => {
    const now = performance.now()
    if (now - toldAt < TELL_MS) return
    toldAt = now
    tell({ at })
  }).finally(() => reader.close())
}

try {
  tell({ rebuilt: await built() })
} catch (error) {
  if (!(error instanceof StoreUnavailable)) throw error
  tell({ unavailable: error.message })
}
