import { runLines } from '../../commands/kernel/batch/lines.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import { showTotals } from '../../projections/settlement-trail/queries.ts'
import { openLog } from '../../server/log.ts'
import { type DaybookOptions, openDaybook } from '../../server/main.ts'
import type { Format, Lines, ReadBack, Report } from './format.ts'
import { type Job, type Timed, timed } from './job.ts'

/**
 * Lines in flight: enough for large commits, and few enough to be gone when the collector comes.
 * With 1,024 of them it had twice as much to copy, and the import took 10 % longer.
 */
const IN_FLIGHT = 256

/** How long the rows may stand still behind the ledger before that is a fault. */
const STILL_MS = 120_000

async function* readBack(store: EventStore, types: readonly string[]): AsyncGenerator<ReadBack> {
  for await (const events of pages(store, { types })) {
    for (const { stream, type, data } of events) yield { stream, type, data: JSON.parse(data) }
  }
}

/** Imports in this process, which then is the one that holds the ledger. */
export async function importHere<R extends Report>(
  format: Format<R>,
  job: Job & Pick<DaybookOptions, 'folder' | 'store' | 'prefix' | 'people'>,
): Promise<Timed<R>> {
  const { folder, store: location, prefix, people, file, onProgress } = job
  const quiet = { log: openLog('error'), rowsWhenAsked: true }
  const daybook = await openDaybook({ folder, store: location, prefix, people, ...quiet })
  try {
    const { commands, views, store } = daybook
    const rowsOf = async (projection: string) => {
      const at = () => views.status().find(({ name }) => name === projection)?.position
      const end = await store.end()
      for (let before = at(); !(await views.waitFor(projection, end, STILL_MS)); before = at()) {
        if (at() === before) {
          throw new Error(`the rows of ${projection} do not reach the end of the ledger`)
        }
      }
    }
    const start = performance.now()
    const by = { name: format.by, member: null, backdates: true }
    const run = (lines: Lines) => runLines(commands, by, lines, IN_FLIGHT)
    const { reconciled } = await format.take({ file, run, onProgress })
    const end = performance.now()
    // Rules ask these rows about what came back, and give up sooner than a whole file is folded.
    await rowsOf('collateral')
    await daybook.react().drained()
    await rowsOf('settlement-trail')
    const viewer = { role: 'admin', member: null } as const
    const totals = views.read('settlement-trail', (rows) =>
      showTotals.run(rows, { prefix: format.prefix }, viewer),
    )
    const events = readBack(store, format.types)
    return timed(await reconciled(events, totals ?? { totals: [] }), start, end)
  } finally {
    await daybook.close()
  }
}
