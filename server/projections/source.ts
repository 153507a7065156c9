import { kinds } from '../../domain/catalog.ts'
import type { Source } from '../../projections/kernel/follower.ts'
import type { StoreAddress } from './messages.ts'

/** A store as the worker reads it; `watch` where nobody else tells it that there is more. */
export type OpenSource = Source & {
  watch?(more: () => void): () => void
  close(): Promise<void>
}

/** Opens a connection of the worker's own. Throws StoreUnavailable. */
export async function openSource(store: StoreAddress): Promise<OpenSource> {
  // A client of EventStoreDB takes half a second to load; only those who use it pay for it.
  if (store.kind === 'sqlite') {
    const { openSqliteReader } = await import('../store/sqlite.ts')
    return openSqliteReader(store.folder)
  }
  const { openEventStoreDB } = await import('../store/eventstoredb.ts')
  return openEventStoreDB(store.connectionString, { kinds })
}
