import { kinds } from '../domain/catalog.ts'
import type { EventStore } from '../domain/kernel/event-store.ts'

/** Where the events are: in the ledger's folder, or in an EventStoreDB. */
export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'eventstoredb'; readonly connectionString: string }

export const locationOf = (folder: string, store: string | undefined): StoreLocation =>
  store === undefined
    ? { kind: 'sqlite', folder }
    : { kind: 'eventstoredb', connectionString: store }

/** Opens the store for writing. The adapter that is not used is not loaded. */
export async function openStore(location: StoreLocation): Promise<EventStore> {
  if (location.kind === 'sqlite') {
    const { openSqliteStore } = await import('./store/sqlite.ts')
    return openSqliteStore(location.folder)
  }
  const { openEventStoreDB } = await import('./store/eventstoredb.ts')
  return openEventStoreDB(location.connectionString, { kinds })
}

/** Opens the store for reading, beside the process that writes. */
export async function openReader(folder: string, store: string | undefined) {
  const location = locationOf(folder, store)
  if (location.kind === 'eventstoredb') return openStore(location)
  const { openSqliteReader } = await import('./store/sqlite.ts')
  return openSqliteReader(location.folder)
}
