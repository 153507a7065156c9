import { parentPort } from 'node:worker_threads'
import { queries } from '../../projections/catalog.ts'
import { comeAfterRequests } from '../low-priority.ts'
import type { Asked } from './aside.ts'
import { type Told, tell } from './told.ts'
import { ViewFiles } from './view-files.ts'

/** The thread that answers long questions, so that they keep nobody else waiting. */
const port = parentPort
if (port === null) throw new Error('this file is the start of a worker thread')

comeAfterRequests()

const files = new ViewFiles()

/** Null: the file cannot be read. What is wrong with it is found by its writer, who looks. */
function told({ name, file, params, viewer }: Asked): Told | null {
  const query = queries.find((one) => one.name === name)!
  try {
    return files.read(query.of, file, (rows) => tell(query, rows, params, viewer))
  } catch {
    files.drop(query.of)
    return null
  }
}

port.on('message', (asked: Asked) => port.postMessage(told(asked)))
