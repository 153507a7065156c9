import { importHere } from '../import/here.ts'
import { exitCodeOf } from '../import/scms/reconcile.ts'
import { answerCalls } from './child.ts'

type Import = { readonly file: string; readonly folder: string }

/** Events a second, from the first byte read to the last event durable and answered. */
async function ours({ file, folder }: Import) {
  const report = await importHere({ file, folder, onProgress: () => {} })
  if (exitCodeOf(report) !== 0) throw new Error('the import does not reconcile')
  return { rate: report.eventsPerSecond, events: report.events.appended }
}

const calls = { ours }
export type ImportCalls = typeof calls
answerCalls(calls)
