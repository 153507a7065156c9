import { DatabaseSync } from 'node:sqlite'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import { Folding } from '../../projections/kernel/views/folding.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { readCheckpoint } from '../../projections/kernel/views/view-reading.ts'

/**
 * One line on the projections whose rows may lack events of the log; null: none does. A server
 * notes in a file where it is only when a row changed, so the rows may be newer than it says.
 */
export async function behind(
  store: Pick<EventStore, 'readAll' | 'end'>,
  views: string,
  projections: readonly Projection[],
): Promise<string | null> {
  const late: string[] = []
  for (const projection of projections) {
    using db = new DatabaseSync(pathOf(views, projection), { readOnly: true, timeout: 1_000 })
    const { position } = readCheckpoint(db)
    const { types } = new Folding(projection)
    if (await hasMore(store, position, types)) late.push(`${projection.name} at ${position}`)
  }
  if (late.length === 0) return null
  const end = await store.end()
  return `The log ends at ${end}, and these rows may lack its last events: ${late.join(', ')}.`
}

async function hasMore(
  store: Pick<EventStore, 'readAll'>,
  after: number,
  types: readonly string[],
): Promise<boolean> {
  for await (const _ of pages(store, { after, limit: 1, types })) return true
  return false
}
