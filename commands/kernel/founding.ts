import { randomUUID } from 'node:crypto'
import { type EventStore, OutcomeUnknown } from '../../domain/kernel/event-store.ts'
import { LEDGER_STREAM, ledgerOf } from '../../projections/kernel/views/ledger-identity.ts'
import type { Clock } from './clock.ts'
import { note } from './reacting/housekeeping.ts'

/**
 * Gives a ledger the id by which rows know that they are of this one; once, however many servers
 * begin on it together.
 */
export async function foundLedger(store: EventStore, clock: Clock): Promise<string> {
  const known = await ledgerOf(store)
  if (known !== null) return known
  const ledger = randomUUID()
  try {
    await note(store, clock, LEDGER_STREAM, 'LedgerFounded', { ledger }, 'absent')
  } catch (error) {
    // What stands there now decides, whoever wrote it.
    if (!(error instanceof OutcomeUnknown)) throw error
  }
  const founded = await ledgerOf(store)
  if (founded === null) throw new OutcomeUnknown('Whether the ledger has an id now is not known.')
  return founded
}
