import { aggregates, kinds } from '../domain/catalog.ts'
import type { EventStore, ForeignEvent } from '../domain/kernel/event-store.ts'

/** Where the events are: in the ledger's folder, or in an EventStoreDB. */
export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | {
      readonly kind: 'eventstoredb'
      readonly connectionString: string
      /** What the names of all streams begin with there. */
      readonly prefix?: string
    }

export const locationOf = (
  folder: string,
  store: string | undefined,
  prefix = '',
): StoreLocation =>
  store === undefined
    ? { kind: 'sqlite', folder }
    : { kind: 'eventstoredb', connectionString: store, prefix }

const events = new Map(aggregates.map(({ stream: { kind, events } }) => [kind, events]))

/** What the adapter must know of the ledger to tell its events from others. */
export const ledgerNames = (prefix = '') => ({
  kinds,
  prefix,
  knows: (kind: string, type: string) => Object.hasOwn(events.get(kind) ?? {}, type),
})

/**
 * Opens the store for writing. The adapter that is not used is not loaded. `onForeign` is told of
 * events in the ledger's streams that the ledger did not write, whenever one is met.
 */
export async function openStore(
  location: StoreLocation,
  onForeign?: (event: ForeignEvent) => void,
): Promise<EventStore> {
  if (location.kind === 'sqlite') {
    const { openSqliteStore } = await import('./store/sqlite.ts')
    return openSqliteStore(location.folder)
  }
  const { openEventStoreDB } = await import('./store/eventstoredb.ts')
  const names = ledgerNames(location.prefix)
  return openEventStoreDB(location.connectionString, { ...names, ...(onForeign && { onForeign }) })
}

/** Opens the store for reading, beside the process that writes. */
export async function openReader(
  location: StoreLocation,
  onForeign?: (event: ForeignEvent) => void,
) {
  if (location.kind === 'eventstoredb') return openStore(location, onForeign)
  const { openSqliteReader } = await import('./store/sqlite.ts')
  return openSqliteReader(location.folder)
}
