import { DatabaseSync } from 'node:sqlite'
import { pages } from '../../../domain/kernel/event-store.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { Projection } from '../projection.ts'
import type { Reading } from '../reading.ts'
import { quoted } from '../rows/columns.ts'
import { FoldedEvent, Folding } from '../views/folding.ts'
import type { Source } from '../views/follower.ts'
import { ViewReading } from '../views/view-reading.ts'
import { NumbersThen } from './numbers-then.ts'
import { RowsThen } from './rows-then.ts'

/** The rows of a projection as they were at a position. */
export type AsOf = { readonly reading: Reading; close(): void }

/** KiB of pages of the file that are kept in memory while it is read. */
const PAGES_KIB = 16_384

type Begun = { readonly epoch: number; readonly after: Position; readonly numbers: string }

/** The latest epoch that had begun; before the first there were no rows. */
function begunBy(db: DatabaseSync, position: Position): Begun {
  const found = db
    .prepare('SELECT * FROM daybook_epochs WHERE after <= ? ORDER BY epoch DESC LIMIT 1')
    .get(position)
  return (found as Begun | undefined) ?? { epoch: 1, after: 0, numbers: '{}' }
}

/** Folds what came after a position, up to another. */
async function foldOn(
  source: Source,
  folding: Folding,
  tables: Parameters<Folding['fold']>[0],
  { after, upTo }: { readonly after: Position; readonly upTo: Position },
): Promise<void> {
  let last: FoldedEvent | null = null
  for await (const events of pages(source, { after, types: folding.types })) {
    for (const stored of events) {
      if (stored.position > upTo) break
      last = new FoldedEvent(stored)
      folding.fold(tables, last)
    }
    if (events.at(-1)!.position >= upTo) break
  }
  if (last !== null) folding.settle(tables, last)
}

/**
 * Opens the file of a projection, which must hold the events up to `position` at least, as it was
 * there: its rows when the epoch began, with what came since then folded on them beside the file.
 * Queries run unchanged, and later events do not change what they find. Throws what the store, a
 * fold and SQLite throw.
 */
export async function openAsOf(
  file: string,
  projection: Projection,
  position: Position,
  source: Source,
): Promise<AsOf> {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1_000 })
  try {
    db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${PAGES_KIB}; BEGIN`)
    const { epoch, after, numbers } = begunBy(db, position)
    const last = JSON.parse(numbers) as Record<string, number>
    const keyed: RowsThen[] = []
    const handles: Record<string, RowsThen['rows'] | NumbersThen> = {}
    const numbered: [name: string, number: string, table: NumbersThen][] = []
    for (const [name, table] of Object.entries(projection.tables)) {
      if (table.number === null) {
        const then = new RowsThen(db, name, table, epoch)
        keyed.push(then)
        handles[name] = then.rows
      } else {
        const then = new NumbersThen(db, name, table, table.number, last[name] ?? 0)
        numbered.push([name, table.number, then])
        handles[name] = then
      }
    }
    await foldOn(source, new Folding(projection), { handles }, { after, upTo: position })
    for (const table of keyed) table.show()
    for (const [name, number, { last: highest }] of numbered) {
      db.exec(`CREATE TEMP VIEW ${quoted(name)} AS
        SELECT * FROM main.${quoted(name)} WHERE ${quoted(number)} <= ${highest}`)
    }
    db.exec('COMMIT')
    return { reading: new ViewReading(db, position), close: () => db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}
