import type { CommandLine } from '../../commands/kernel/batch/line.ts'
import { runLines } from '../../commands/kernel/batch/lines.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import { showTotals } from '../../projections/settlement-trail/queries.ts'
import { openLog } from '../../server/log.ts'
import { type DaybookOptions, openDaybook } from '../../server/main.ts'
import { type ImportReport, type Job, timed } from './job.ts'
import { PREFIX } from './scms/commands.ts'
import { importScms } from './scms/import.ts'
import { reconcile } from './scms/reconcile.ts'
import { eventTotals, type ReadBack, rowTotals, TYPES } from './totals.ts'

const BY: Actor = { name: 'import-scms', member: null, backdates: true }

/**
 * Lines in flight: enough for large commits, and few enough to be gone when the collector comes.
 * With 1,024 of them it had twice as much to copy, and the import took 10 % longer.
 */
const IN_FLIGHT = 256

/** How long the rows may take to catch up before that is a fault. */
const ROWS_MS = 600_000

async function* readBack(store: EventStore): AsyncGenerator<ReadBack> {
  for await (const events of pages(store, { types: TYPES })) {
    for (const { stream, type, data } of events) yield { stream, type, data: JSON.parse(data) }
  }
}

/** Imports in this process, which then is the one that holds the ledger. */
export async function importHere(
  job: Job & Pick<DaybookOptions, 'folder' | 'store' | 'prefix'>,
): Promise<ImportReport> {
  const { folder, store: location, prefix, file, onProgress } = job
  const quiet = { log: openLog('error'), rowsWhenAsked: true }
  const daybook = await openDaybook({ folder, store: location, prefix, ...quiet })
  try {
    const { commands, views, store } = daybook
    const start = performance.now()
    const run = (lines: Iterable<CommandLine> | AsyncIterable<CommandLine>) =>
      runLines(commands, BY, lines, IN_FLIGHT)
    const { report, hasTaken } = await importScms({ file, run, onProgress })
    await daybook.react().drained()
    const end = performance.now()
    if (!(await views.waitFor('settlement-trail', await store.end(), ROWS_MS))) {
      throw new Error('the rows do not reach the end of the ledger')
    }
    const viewer = { role: 'admin', member: null } as const
    const totals = views.read('settlement-trail', (rows) =>
      showTotals.run(rows, { prefix: PREFIX }, viewer),
    )
    const rows = rowTotals(totals ?? { totals: [] })
    const held = await eventTotals(readBack(store), hasTaken)
    return timed(reconcile(report, { ...held, rows }), start, end)
  } finally {
    await daybook.close()
  }
}
