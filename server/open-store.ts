import { kinds } from '../domain/catalog.ts'
import type { EventStore } from '../domain/kernel/event-store.ts'
import { lockFolder } from './folder-lock.ts'
import type { Damage } from './store/damage.ts'

/** Where the events are: in the ledger's folder, or in an EventStoreDB. */
export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'eventstoredb'; readonly folder: string; readonly connectionString: string }

export const locationOf = (folder: string, store: string | undefined): StoreLocation =>
  store === undefined
    ? { kind: 'sqlite', folder }
    : { kind: 'eventstoredb', folder, connectionString: store }

/**
 * Opens the store for writing, and takes the folder: wherever the events are, its rows have one
 * owner, until the store is closed. Damage of a ledger's file is told to `damage`. The adapter
 * that is not used is not loaded.
 */
export async function openStore(location: StoreLocation, damage?: Damage): Promise<EventStore> {
  if (location.kind === 'sqlite') {
    const { openSqliteStore } = await import('./store/sqlite.ts')
    return openSqliteStore(location.folder, damage)
  }
  const unlock = lockFolder(location.folder)
  try {
    const store = await openShared(location.connectionString)
    return { ...store, close: () => store.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Opens the store for reading, beside the process that writes. */
export async function openReader(folder: string, store: string | undefined) {
  const location = locationOf(folder, store)
  if (location.kind === 'eventstoredb') return openShared(location.connectionString)
  const { openSqliteReader } = await import('./store/sqlite.ts')
  return openSqliteReader(location.folder)
}

/** Opens EventStoreDB beside whoever has a folder for its rows. */
export async function openShared(connectionString: string): Promise<EventStore> {
  const { openEventStoreDB } = await import('./store/eventstoredb.ts')
  return openEventStoreDB(connectionString, { kinds })
}
