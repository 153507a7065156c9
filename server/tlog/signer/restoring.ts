import type { Clock } from '../../../commands/kernel/clock.ts'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import type { Outcome } from '../../../commands/kernel/request.ts'
import type { Actor } from '../../../domain/kernel/decider.ts'
import { type EventStore, OutcomeUnknown } from '../../../domain/kernel/event-store.ts'
import type { LogRestored } from '../../../domain/log/events.ts'
import { hex } from '../formats/bytes.ts'
import { isOrigin } from '../formats/checkpoint.ts'
import { rootOf } from '../formats/tree.ts'
import { WrongOrigin } from '../wrong-origin.ts'
import { signerFiles } from './files.ts'
import { NEXT_KEY_FILE, newKeys, readKeys, writeKeys } from './keys.ts'
import { LogRefusal } from './log-refusal.ts'
import { type Operated, sendToLog } from './operations.ts'
import { BEGUN, type Begun, type Fixed, HEADS, lastOf } from './records.ts'
import { takeNextKeys } from './taking-keys.ts'

export type Restored = {
  readonly origin: string
  /** Leaves from `from` on and below `to` may be lost. */
  readonly from: number
  readonly to: number
  readonly refused: Outcome | null
}

/** How a log goes on that was called so. */
export function nextOrigin(origin: string): string {
  const [, name = origin, number = '1'] = /^(.+)\/(\d{1,6})$/.exec(origin) ?? []
  return `${name}/${Number(number) + 1}`
}

/** The id of the next restoring: those before it have led to the log that there is. */
function nextId(begun: Begun | null): string {
  const [, number = '0'] = /^log-restored-(\d+)$/.exec(begun?.restored ?? '') ?? []
  return `restored-${Number(number) + 1}`
}

/** Leaves that are as they were signed, as far as heads tell that the ledger still has. */
async function certain({ store, tlog }: Operated, origin: string, lost: Fixed | null) {
  const inStore = await lastOf<Fixed>(store, HEADS)
  const heads = [lost, inStore].filter((head) => head?.origin === origin)
  return tlog.reading(({ state, readHash }) => {
    const holds = ({ size, root }: Fixed) =>
      size <= state.size && hex(rootOf(size, readHash)) === root
    return heads.reduce((most, head) => (holds(head!) ? Math.max(most, head!.size) : most), 0)
  })
}

/** Every name that the log has had. */
async function earlier(store: EventStore): Promise<string[]> {
  const events = await store.readStream(BEGUN, { from: 0, limit: 10_000 })
  return events.map(({ data }) => (JSON.parse(data) as Begun).origin)
}

type Restoring = Operated & { readonly clock: Clock }

type Said = { readonly reason: string; readonly origin: string | null }

/**
 * Begins the log anew under another name and with other keys, because it cannot be signed under
 * this one; its first leaf says why, and what may be lost. Killed at any step, it is done whole
 * when it is asked for again. Throws LogRefusal if the log can be signed, and WrongOrigin.
 */
export async function restoreLog(restoring: Restoring, by: Actor, said: Said): Promise<Restored> {
  const { folder, store, tlog } = restoring
  if (tlog.status().signer !== 'stopped') {
    throw new LogRefusal('log-intact', 'The log can be signed as it is.')
  }
  const begun = await lastOf<Begun>(store, BEGUN)
  const keys = readKeys(folder)
  const files = signerFiles(folder)
  const before = keys?.origin ?? begun?.origin ?? ''
  const origin = said.origin ?? nextOrigin(before)
  if (!isOrigin(origin) || origin === before || (await earlier(store)).includes(origin)) {
    throw new WrongOrigin(`The log cannot go on as ${origin}: it takes a name of its own.`)
  }
  const id = nextId(begun)
  const known = await begunRestoring(store, id)
  const [head, kept] = [files.head(), files.note()]
  const data = known ?? {
    from: await certain(restoring, before, head),
    origin,
    previous: kept?.note ?? null,
    reason: said.reason,
    to: head?.size ?? 0,
  }
  const outcome = await sendToLog(restoring, by, 'RestoreLog', data, id)
  const { from, to } = data
  if (!outcome.accepted) return { origin: data.origin, from, to, refused: outcome }
  await tlog.pausing(() => begin(restoring, data.origin, `log-${id}`))
  return { origin: data.origin, from, to, refused: null }
}

/** What was recorded by a restoring that was broken off; null: there was none. */
async function begunRestoring(store: EventStore, id: string): Promise<LogRestored | null> {
  const [event] = await store.readStream(`log-${id}`, { from: 0, limit: 1 })
  return event ? JSON.parse(event.data) : null
}

/** The disk has the keys before the ledger names them, and the old ones go last. */
async function begin({ folder, store, clock }: Restoring, origin: string, restored: string) {
  const prepared = readKeys(folder, NEXT_KEY_FILE)
  const keys = prepared?.origin === origin ? prepared : { origin, keys: newKeys(origin) }
  writeKeys(folder, keys, NEXT_KEY_FILE)
  const last = await lastOf<Begun>(store, BEGUN)
  const begun: Begun = { origin, vkeys: keys.keys.map(({ vkey }) => vkey), restored }
  const expected = last?.revision ?? 'absent'
  const { outcome } = await note(store, clock, BEGUN, 'LogBegun', { ...begun }, expected)
  if (outcome !== 'appended') throw new OutcomeUnknown('Another server has begun the log anew.')
  takeNextKeys(folder, begun)
}
