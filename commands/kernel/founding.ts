import { randomBytes, randomUUID } from 'node:crypto'
import { type EventStore, OutcomeUnknown } from '../../domain/kernel/event-store.ts'
import type { Meta } from '../../domain/kernel/stored-event.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { FIRST_DAY } from '../../domain/values/instant.ts'
import { LEDGER_STREAM, ledgerOf } from '../../projections/kernel/views/ledger-identity.ts'
import { policyEndpoints } from '../policies.ts'
import type { Clock } from './clock.ts'
import { nameOf } from './endpoint.ts'
import { note } from './reacting/housekeeping.ts'
import { type CommandsOptions, openCommands, type RunCommand } from './run.ts'

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

/** Who adopts the defaults: not a caller, so that none can be taken for it. */
const FOUNDER = { name: 'daybook:founding', member: null, backdates: true }

const adoption = policyEndpoints.find(({ type }) => type === 'AdoptPolicy')!

/** Adopts the defaults of every policy that has no terms yet: all of a new ledger's. */
async function adoptDefaults(store: EventStore, run: RunCommand): Promise<void> {
  for (const [id, { defaults: terms }] of Object.entries(policyKinds)) {
    const [adopted] = await store.readStream(nameOf(adoption.aggregate, id), { limit: 1 })
    if (adopted) continue
    const data = { from: FIRST_DAY, reason: 'The defaults a ledger is born with.', terms }
    const request = { endpoint: adoption, id, data, by: FOUNDER, key: 'founding' }
    const outcome = await run({ ...request, effectiveAt: null })
    // Another server that begins now may be faster, and somebody may then adopt other terms.
    if (!outcome.accepted && outcome.kind !== 'busy') {
      throw new Error(`the defaults of ${id} are refused: ${JSON.stringify(outcome.refusal)}`)
    }
  }
}

type FoundedOptions = Omit<CommandsOptions, 'secret'> & { readonly secret?: string }

/** Whether nothing was recorded yet but what a ledger is born with. */
export async function isNew(store: Pick<EventStore, 'readAll'>): Promise<boolean> {
  const { events } = await store.readAll({ after: 0, limit: Object.keys(policyKinds).length + 1 })
  return events.every(({ meta }) => (JSON.parse(meta) as Meta).by === FOUNDER.name)
}

/**
 * Opens the commands of a ledger; one that has not begun is founded, with the default policies. A
 * secret that is given becomes that of a new ledger, whose events are then the same to the byte.
 */
export async function openFounded({ secret: offered, ...options }: FoundedOptions) {
  const { store, clock } = options
  const secret = await foundLedger(store, clock, offered)
  const commands = await openCommands({ ...options, secret })
  await adoptDefaults(store, commands.run)
  return commands
}
