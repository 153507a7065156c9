import { endpointOf } from '../../../commands/catalog.ts'
import type { Outcome } from '../../../commands/kernel/request.ts'
import type { Commands } from '../../../commands/kernel/run.ts'
import type { Actor } from '../../../domain/kernel/decider.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { LOG_EVENTS } from '../../../domain/log/stream-name.ts'
import type { Tlog } from '../host.ts'
import { type Announced, readAnnounced } from './announced.ts'
import { type KeyFile, kindOfKey, newKeys, readKeys, writeKeys } from './keys.ts'
import { LogRefusal } from './log-refusal.ts'
import { BEGUN, type Begun, type Last, lastOf } from './records.ts'

/** The ledger and its log, for what an administrator does to the log. */
export type Operated = {
  readonly folder: string
  readonly store: EventStore
  readonly commands: Commands
  readonly tlog: Tlog
}

/** Sends a command of the log. */
export function sendToLog(
  { commands }: Pick<Operated, 'commands'>,
  by: Actor,
  type: string,
  data: object,
  id = LOG_EVENTS.slice(LOG_EVENTS.indexOf('-') + 1),
): Promise<Outcome> {
  const endpoint = endpointOf.get(type)!
  return commands.run({ endpoint, id, data, by, key: null, effectiveAt: null })
}

/** Sends one after the other; the first that is refused ends it. */
async function sendAll(
  operated: Operated,
  by: Actor,
  type: string,
  all: readonly object[],
): Promise<Outcome | null> {
  for (const data of all) {
    const outcome = await sendToLog(operated, by, type, data)
    if (!outcome.accepted) return outcome
  }
  return null
}

async function ownKeys({ folder, store, tlog }: Operated) {
  const { signer } = tlog.status()
  if (signer === 'follows' || signer === 'stopped') {
    throw new LogRefusal('log-not-signed-here', 'Another server signs this log, or none does.')
  }
  const begun = await lastOf<Begun>(store, BEGUN)
  const keys = readKeys(folder)
  if (!begun || keys?.origin !== begun.origin) {
    throw new LogRefusal('log-not-signed-here', 'The keys of this log are not here.')
  }
  return { begun, keys, announced: await readAnnounced(store, begun) }
}

type Own = { begun: Last<Begun>; keys: KeyFile; announced: readonly Announced[] }

const isAnnounced = ({ announced }: Own, vkey: string) => announced.some((one) => one.vkey === vkey)

export type Rotated = { readonly vkeys: readonly string[]; readonly refused: Outcome | null }

/**
 * Has new keys sign beside those in force. The disk has them before the ledger names them; if it
 * is killed in between, the same keys are named the next time. Throws LogRefusal.
 */
export async function rotateKeys(operated: Operated, by: Actor): Promise<Rotated> {
  const own = await ownKeys(operated)
  const { origin, keys } = own.keys
  const begun = keys.filter(({ vkey }) => !isAnnounced(own, vkey))
  const fresh = begun.length > 0 ? begun : newKeys(origin)
  if (begun.length === 0) writeKeys(operated.folder, { origin, keys: [...keys, ...fresh] })
  const vkeys = fresh.map(({ vkey }) => vkey)
  const data = vkeys.map((vkey) => ({ vkey }))
  return { vkeys, refused: await sendAll(operated, by, 'AddLogKey', data) }
}

/**
 * Has keys sign no further heads: the newest of each kind goes on. Throws LogRefusal if there is
 * only one of each.
 */
export async function retireKeys(operated: Operated, by: Actor): Promise<Rotated> {
  const own = await ownKeys(operated)
  const inForce = own.announced.filter(({ until }) => until === null)
  const newest = new Map(inForce.map(({ vkey }) => [kindOfKey(vkey), vkey]))
  const vkeys = inForce
    .map(({ vkey }) => vkey)
    .filter((vkey) => newest.get(kindOfKey(vkey)) !== vkey)
  if (vkeys.length === 0) {
    throw new LogRefusal('log-keys-needed', 'Rotate the keys first: there are no older ones.')
  }
  const data = vkeys.map((vkey) => ({ vkey }))
  const refused = await sendAll(operated, by, 'RetireLogKey', data)
  if (refused === null) {
    const left = own.keys.keys.filter(({ vkey }) => !vkeys.includes(vkey))
    writeKeys(operated.folder, { origin: own.keys.origin, keys: left })
  }
  return { vkeys, refused }
}

/** Leaves out what the log has stopped at. Throws LogRefusal if there is nothing. */
export async function leaveOut(
  operated: Operated,
  by: Actor,
  reason: string,
): Promise<{ readonly stream: string; readonly revision: number; readonly outcome: Outcome }> {
  const { blocked } = operated.tlog.status()
  if (blocked === null) throw new LogRefusal('log-not-blocked', 'Nothing is in the way of the log.')
  const { stream, revision, sha256 } = blocked
  const data = { stream, revision, sha256, reason }
  const outcome = await sendToLog(operated, by, 'LeaveOutForeignEvent', data)
  return { stream, revision, outcome }
}
