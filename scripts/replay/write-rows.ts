import type { DatabaseSync } from 'node:sqlite'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import { list, quoted } from '../../projections/kernel/rows/columns.ts'
import type { Source } from '../../projections/kernel/views/follower.ts'
import { Runner, type ViewStatus } from '../../projections/kernel/views/runner.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { UserError } from '../sentences.ts'
import { createPlain, type RowsTable } from './tables.ts'
import { upTo } from './up-to.ts'

type Progress = (status: readonly ViewStatus[]) => void

/**
 * Folds the events up to a position into files of their own in `folder`; those that are there are
 * folded on from where they stand. Throws UserError if a projection stops.
 */
export async function foldUpTo(
  store: Source,
  projections: readonly Projection[],
  folder: string,
  until: Position,
  onProgress: Progress,
): Promise<void> {
  const runner = new Runner(projections, folder)
  try {
    await runner.open(upTo(store, until))
    while (await runner.round()) onProgress(runner.status())
    const failed = runner.status().find(({ error }) => error !== null)
    if (failed) throw new UserError(`The projection ${failed.name} stopped: ${failed.error}`)
  } finally {
    runner.close()
  }
}

/** Copies rows out of the files of their projections into one, under the names of `tables`. */
export function copyRows(
  db: DatabaseSync,
  tables: readonly RowsTable[],
  folder: string,
): Record<string, number> {
  const written: Record<string, number> = {}
  for (const [projection, some] of Map.groupBy(tables, ({ projection }) => projection)) {
    db.prepare('ATTACH ? AS folded').run(pathOf(folder, projection))
    for (const table of some) written[table.name] = copy(db, table)
    db.exec('DETACH folded')
  }
  return written
}

function copy(db: DatabaseSync, table: RowsTable): number {
  const [create, ...indexes] = createPlain(table)
  const columns = list(table.columns.map(({ name }) => name))
  db.exec(create)
  const { changes } = db
    .prepare(`INSERT INTO main.${quoted(table.name)} (${columns})
      SELECT ${columns} FROM folded.${quoted(table.own)} ORDER BY ${list(table.key)}`)
    .run()
  for (const index of indexes) db.exec(index)
  return Number(changes)
}
