import { pages } from '../../domain/kernel/event-store.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { exitCodeOf } from '../import/format.ts'
import { importHere } from '../import/here.ts'
import { type BareRow, bareInsert } from './bare-insert.ts'
import { answerCalls } from './child.ts'
import { formatOf } from './import-format.ts'

type Import = { readonly file: string; readonly folder: string }
type Insert = { readonly ledger: string; readonly folder: string }

/** As many rows a commit as the import has lines in flight. */
const A_COMMIT = 256

/** Events a second, from the first byte read to the last event durable and answered. */
async function ours({ file, folder }: Import) {
  const report = await importHere(formatOf(file), { file, folder, onProgress: () => {} })
  if (exitCodeOf(report) !== 0) throw new Error('the import does not reconcile')
  return { rate: report.eventsPerSecond, events: report.events.appended }
}

/** The same rows a second, by bare inserts into an empty file. */
async function peer({ ledger, folder }: Insert) {
  const reader = openSqliteReader(ledger)
  const rows: BareRow[] = []
  for await (const events of pages(reader)) {
    for (const event of events) rows.push({ stream: event.stream, revision: event.revision, event })
  }
  await reader.close()
  return { rate: (rows.length / bareInsert(folder, rows, A_COMMIT)) * 1000 }
}

const calls = { ours, peer }
export type ImportCalls = typeof calls
answerCalls(calls)
