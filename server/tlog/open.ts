import { endpointOf } from '../../commands/catalog.ts'
import type { Clock } from '../../commands/kernel/clock.ts'
import { type Lease, sharedLease, soleLease } from '../../commands/kernel/reacting/lease.ts'
import type { Commands } from '../../commands/kernel/run.ts'
import { STREAMS } from '../../domain/commitments/stream-name.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import { identityOf } from '../identity.ts'
import type { StoreLocation } from '../store/open.ts'
import { isOrigin } from './formats/checkpoint.ts'
import type { Policy } from './formats/policy.ts'
import { openTlog, type Tlog } from './host.ts'
import type { Said } from './messages.ts'
import { BEGUN, type Begun, type Commit, lastOf } from './signer/records.ts'
import { openWitnessing } from './witness/of-ledger.ts'
import { openWriting } from './writing.ts'
import { WrongOrigin } from './wrong-origin.ts'

/** The ledger in this process, as its log needs it. */
export type LogOf = {
  readonly folder: string
  readonly location: StoreLocation
  readonly store: EventStore
  readonly commands: Commands
  readonly clock: Clock
  readonly log: {
    error(fields: object, says: string): void
    warn(fields: object, says: string): void
    info(fields: object, says: string): void
  }
}

const SECONDS = 15

/** The lock by which one of several servers signs. */
const LEASE = 'daybook-signer'

/** By whom commits are recorded: not a caller, so that none can be taken for it. */
const LEDGER = { name: 'daybook:log', member: null, backdates: false }

const committed = endpointOf.get('CommitStreams')!

const committing =
  ({ run }: Commands) =>
  async (data: Commit): Promise<Said> => {
    const asked = {
      endpoint: committed,
      id: STREAMS,
      data,
      by: LEDGER,
      key: null,
      effectiveAt: null,
    }
    return (await run(asked)).accepted ? 'written' : 'other'
  }

/** Throws WrongOrigin. */
async function assertOrigin(store: EventStore, origin: string): Promise<void> {
  if (!isOrigin(origin)) {
    throw new WrongOrigin(
      `A log is called like a place in the web, without its scheme, unlike ${origin}.`,
    )
  }
  const begun = await lastOf<Begun>(store, BEGUN)
  if (!begun || begun.origin === origin) return
  throw new WrongOrigin(
    `The log of this ledger is called ${begun.origin} since its first head, and never ${origin}.`,
  )
}

/**
 * Starts the log of a ledger, and has it hear of every event. `origin`: its name if it has not
 * begun. `policy`: whose witnesses are asked. Throws NotAnAddress, and WrongOrigin for a name that
 * is none, or if the log has begun under another.
 */
export async function startTlog(
  ledger: LogOf,
  { origin, policy }: { readonly origin: string | null; readonly policy: Policy | null },
): Promise<Tlog> {
  const { folder, location, store, commands, clock, log } = ledger
  if (origin !== null) await assertOrigin(store, origin)
  const lease: Lease =
    location.kind === 'sqlite'
      ? soleLease
      : sharedLease(store, clock, identityOf(folder), SECONDS, LEASE)
  const writing = openWriting({
    ...{ store, clock, lease, commitStreams: committing(commands) },
    onTrouble: (err) => log.error({ err }, 'the store did not take what the log asks for'),
  })
  const onTrouble = (trouble: string | null) => {
    if (trouble === null) log.info({}, 'the log goes on')
    else log.warn({ trouble }, 'the log is in trouble')
  }
  const witnessing =
    policy &&
    openWitnessing({
      ...{ policy, store, write: writing, tlog: () => tlog },
      onTrouble: (witness, why) => {
        if (why === null) log.info({ witness }, 'a witness cosigns again')
        else log.warn({ witness, why }, 'a witness does not cosign')
      },
    })
  const { write, onShown } = witnessing ?? { write: writing, onShown: null }
  let unwatch = () => {}
  const release = () =>
    lease.release().catch((err) => log.warn({ err }, 'the lease of the log runs out'))
  const onClose = async () => {
    unwatch()
    await witnessing?.close()
    await release()
  }
  const told = { onTrouble, onClose, onStopped: () => void release(), ...(onShown && { onShown }) }
  const tlog: Tlog = openTlog({ folder, location, origin, write, ...told })
  unwatch = store.watch(() => tlog.poke())
  return tlog
}
