import type { EventStore } from '../../../domain/kernel/event-store.ts'

/** The housekeeping stream whose first event, `LedgerFounded`, says which ledger this is. */
export const LEDGER_STREAM = 'daybook-ledger'

/** The id of the ledger in a store; null: it has none yet, and so has never been served. */
export async function ledgerOf(store: Pick<EventStore, 'readStream'>): Promise<string | null> {
  const [founded] = await store.readStream(LEDGER_STREAM, { limit: 1 })
  return founded ? String(JSON.parse(founded.data).ledger) : null
}
