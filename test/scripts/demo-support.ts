import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFounded } from '../../commands/kernel/founding.ts'
import { soleLease } from '../../commands/kernel/reacting/lease.ts'
import { type Reactions, startReactions } from '../../commands/kernel/reacting/start.ts'
import type { Commands } from '../../commands/kernel/run.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { simulatedClock } from '../../scripts/demo/clock.ts'
import { FIRST_DAY, moment } from '../../scripts/demo/days.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { people } from '../support/people.ts'
import { REHEARSED } from '../support/rehearsal.ts'
import { askInThread } from '../support/rows-in-memory.ts'

type Ledger = {
  readonly store: EventStore
  readonly commands: Commands
  readonly setClock: (at: string) => void
  /** Starts the rules. They are stopped with the ledger. */
  react(): Reactions
}

/** Opens the embedded ledger in a folder of its own, for one use. */
export async function withLedger<T>(use: (ledger: Ledger) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-demo-'))
  const store = openSqliteStore(folder)
  const { ask, close } = askInThread(store)
  const { clock, set: setClock } = simulatedClock(moment(FIRST_DAY, 'morning'))
  const commands = await openFounded({
    store,
    clock,
    sole: true,
    ask,
    secret: REHEARSED,
    people,
  })
  const started: Reactions[] = []
  const react = () => {
    const onTrouble = (_: string, error: Error | null) => {
      if (error) throw error
    }
    const options = { store, clock, ask, run: commands.run, lease: soleLease, onTrouble }
    const reactions = startReactions({ ...options, onRefused: () => {} })
    started.push(reactions)
    return reactions
  }
  try {
    return await use({ store, commands, setClock, react })
  } finally {
    for (const reactions of started) await reactions.stop()
    close()
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** Events without their place in the whole, stream by stream. */
export const byStream = (events: readonly StoredEvent[]) =>
  events
    .map(({ position: _, ...event }) => event)
    .sort((a, b) =>
      a.stream === b.stream ? a.revision - b.revision : a.stream < b.stream ? -1 : 1,
    )
