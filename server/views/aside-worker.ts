import { parentPort, workerData } from 'node:worker_threads'
import { queries } from '../../projections/catalog.ts'
import { OpenedAsOf } from '../as-of/opened.ts'
import { comeAfterRequests } from '../low-priority.ts'
import type { Asked } from './aside.ts'
import { type Told, tell } from './told.ts'
import { ViewFiles } from './view-files.ts'

/** The thread that answers long questions, so that they keep nobody else waiting. */
const port = parentPort
if (port === null) throw new Error('this file is the start of a worker thread')

comeAfterRequests()

const files = new ViewFiles()
const past = new OpenedAsOf(workerData)

/** Null: the file cannot be read. What is wrong with it is found by its writer, who looks. */
async function told({ name, file, params, viewer, asOf }: Asked): Promise<Told | null> {
  const query = queries.find((one) => one.name === name)!
  try {
    if (asOf === null) {
      return files.read(query.of, file, (rows) => tell(query, rows, params, viewer))
    }
    return tell(query, await past.rows(query.of, file, asOf), params, viewer)
  } catch (error) {
    if (asOf !== null) process.emitWarning(error instanceof Error ? error : String(error))
    files.drop(query.of)
    return null
  }
}

port.on('message', async (asked: Asked) => port.postMessage(await told(asked)))
