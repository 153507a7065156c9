import { randomBytes, randomUUID } from 'node:crypto'
import { type EventStore, OutcomeUnknown } from '../../domain/kernel/event-store.ts'
import { LEDGER_STREAM, ledgerOf } from '../../projections/kernel/views/ledger-identity.ts'
import type { Clock } from './clock.ts'
import { note } from './reacting/housekeeping.ts'

const SECRET_BYTES = 32

const makeSecret = () => randomBytes(SECRET_BYTES).toString('hex')

/** The secret of a ledger; null: it has none yet. */
async function secretOf(store: EventStore): Promise<string | null> {
  const events = await store.readStream(LEDGER_STREAM, { limit: 2 })
  const found = events.map(({ data }) => JSON.parse(data).secret).find((secret) => secret)
  return found === undefined ? null : String(found)
}

/** Notes what founds a ledger where the stream ends so; what stands there then decides. */
async function found(
  store: EventStore,
  clock: Clock,
  type: string,
  data: Readonly<Record<string, string>>,
  expected: number | 'absent',
) {
  try {
    await note(store, clock, LEDGER_STREAM, type, data, expected)
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) throw error
  }
}

/**
 * Gives a ledger the id by which rows know that they are of this one, and the secret that makes
 * the salts of its events; once, however many servers begin on it together. `offered` becomes its
 * secret where it has none. Answers the secret.
 */
export async function foundLedger(
  store: EventStore,
  clock: Clock,
  offered = makeSecret(),
): Promise<string> {
  if ((await ledgerOf(store)) === null) {
    const data = { ledger: randomUUID(), secret: offered }
    await found(store, clock, 'LedgerFounded', data, 'absent')
  }
  const known = await secretOf(store)
  if (known !== null) return known
  // It was founded before ledgers had one.
  await found(store, clock, 'SecretMade', { secret: offered }, 0)
  const secret = await secretOf(store)
  if (secret === null) throw new OutcomeUnknown('Whether the ledger is founded is not known.')
  return secret
}
