import type { EventStore, ForeignEvent } from '../../domain/kernel/event-store.ts'
import { lockFolder } from '../folder-lock.ts'
import type { Damage } from './sqlite/damage.ts'

type InFolder = { readonly kind: 'sqlite'; readonly folder: string }
type InEventStoreDB = {
  readonly kind: 'eventstoredb'
  /** That of the rows. */
  readonly folder: string
  readonly connectionString: string
  /** What the names of all streams begin with there. */
  readonly prefix?: string
  /** How long a call may take until it counts as not answered; left out, as long as is usual. */
  readonly deadlineMs?: number
}

/** Where the events are: in the ledger's folder, or in an EventStoreDB. */
export type StoreLocation = InFolder | InEventStoreDB

export const locationOf = (
  folder: string,
  store: string | undefined,
  prefix = '',
  deadlineMs?: number,
): StoreLocation =>
  store === undefined
    ? { kind: 'sqlite', folder }
    : {
        ...{ kind: 'eventstoredb', folder, connectionString: store, prefix },
        ...(deadlineMs !== undefined && { deadlineMs }),
      }

/** Who is told of what a store turns out to hold. */
export type StoreTold = {
  /** Of damage of a ledger's file. */
  readonly damage?: Damage
  /** Of events in the ledger's streams that the ledger did not write, whenever one is met. */
  readonly onForeign?: ((event: ForeignEvent) => void) | undefined
}

/**
 * Opens the store for writing, and takes the folder: wherever the events are, its rows have one
 * owner, until the store is closed. The adapter that is not used is not loaded.
 */
export async function openStore(
  location: StoreLocation,
  { damage, onForeign }: StoreTold = {},
): Promise<EventStore> {
  if (location.kind === 'sqlite') {
    const { openSqliteStore } = await import('./sqlite.ts')
    return openSqliteStore(location.folder, damage)
  }
  const unlock = lockFolder(location.folder)
  try {
    const store = await openShared(location, onForeign)
    return { ...store, close: () => store.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Opens the store for reading, beside the process that writes. */
export async function openReader(location: StoreLocation, onForeign?: StoreTold['onForeign']) {
  if (location.kind === 'eventstoredb') return openShared(location, onForeign)
  const { openSqliteReader } = await import('./sqlite.ts')
  return openSqliteReader(location.folder)
}

/** Opens EventStoreDB beside whoever has a folder for its rows. */
export async function openShared(
  {
    connectionString,
    prefix,
    deadlineMs,
  }: Pick<InEventStoreDB, 'connectionString' | 'prefix' | 'deadlineMs'>,
  onForeign?: StoreTold['onForeign'],
): Promise<EventStore> {
  // All that the ledger declares, which a thread beside a file has no use for.
  const { ledgerNames } = await import('./names.ts')
  const { openEventStoreDB } = await import('./eventstoredb.ts')
  return openEventStoreDB(connectionString, {
    ...ledgerNames(prefix),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(onForeign && { onForeign }),
  })
}
