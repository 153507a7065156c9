import { systemClock } from '../../../../commands/kernel/clock.ts'
import type { ReactionRefusal } from '../../../../commands/kernel/reacting/cursor.ts'
import { soleLease } from '../../../../commands/kernel/reacting/lease.ts'
import { type Reactions, startReactions } from '../../../../commands/kernel/reacting/start.ts'
import type { Ask } from '../../../../commands/kernel/rows.ts'
import type { EventStore } from '../../../../domain/kernel/event-store.ts'
import { askInThread } from '../../../support/rows-in-memory.ts'
import { foundTrade, quoted, start } from '../../ledger.ts'

const asking = new WeakMap<EventStore, ReturnType<typeof askInThread>>()

/** Rows as of now: every event up to the cause, and perhaps later ones. They go with the store. */
export function askNow(store: EventStore): Ask {
  const known = asking.get(store) ?? askInThread(store)
  asking.set(store, known)
  return known.ask
}

/** Nobody asks for the rows of a store any more. */
export function closeRows(store: EventStore): void {
  asking.get(store)?.close()
  asking.delete(store)
}

export type Reacting = Reactions & { readonly troubles: string[]; readonly refused: string[] }

/** The rules of the catalog on a store, as a server that just started runs them. */
export async function reactOn(
  store: EventStore,
  { lease = soleLease, ask = askNow(store) } = {},
): Promise<Reacting> {
  const { run } = await start(store)
  const troubles: string[] = []
  const onTrouble = (rule: string, error: Error | null) =>
    troubles.push(`${rule}: ${error?.message ?? 'goes on'}`)
  const options = { store, clock: systemClock(), run, ask, lease }
  const refused: string[] = []
  const onRefused = (rule: string, { stream, problem }: ReactionRefusal) =>
    refused.push(`${rule}: ${stream} ${problem.code}`)
  return { ...startReactions({ ...options, onTrouble, onRefused }), troubles, refused }
}

/** Waits until the rules have nothing left to answer, then stops them. */
export async function settle(store: EventStore) {
  const reacting = await reactOn(store)
  await reacting.drained()
  await reacting.stop()
  const { troubles, refused } = reacting
  return { troubles, refused }
}

/** What the rule's cursor has written: where it stood, and what it was refused. */
export async function cursorOf(store: EventStore, rule: string) {
  const events = await store.readStream(`daybook-reaction-${rule}`, { limit: 1_000 })
  return events.map(({ data }) => JSON.parse(data) as { position: number; refused: unknown[] })
}

export const typesOf = async (store: EventStore, stream: string) =>
  (await store.readStream(stream, { limit: 100 })).map(({ type }) => type)

/** Lets everything else have its turn. */
export const tick = () => new Promise<0>((resolve) => setImmediate(() => resolve(0)))

/** Two quotes of one trade that are accepted. */
export async function acceptQuotes(store: EventStore) {
  const { run } = await start(store)
  await foundTrade(run)
  for (const id of ['q-1', 'q-2']) await quoted(run, id, 'accepted')
}
