import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { soleLease } from '../../commands/reactions/lease.ts'
import type { Ask } from '../../commands/reactions/reaction.ts'
import { startReactions } from '../../commands/reactions/start.ts'
import { openCommands } from '../../commands/run.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { FoldedEvent, Folding } from '../../projections/kernel/folding.ts'
import { View } from '../../projections/kernel/view.ts'
import { openQuotes } from '../../projections/open-quotes/fold.ts'
import { simulatedClock } from '../../scripts/demo/clock.ts'
import { FIRST_DAY, moment } from '../../scripts/demo/days.ts'
import { type PlayOptions, playYear } from '../../scripts/demo/year.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'

/** Asks the real projection of open quotes, folded in this thread whenever it is asked. */
function askInThread(store: EventStore): Ask & { close(): void } {
  const view = View.create(':memory:', openQuotes)
  const folding = new Folding(openQuotes)
  const ask: Ask = async (name, _, read) => {
    if (name !== openQuotes.name) throw new Error(`nobody folds ${name} here`)
    for await (const page of pages(store, { after: view.checkpoint.position })) {
      for (const event of page) {
        if (folding.folds(event.type)) folding.fold(view, new FoldedEvent(event))
      }
      const { position, stream, revision, id } = page.at(-1)!
      view.commit({ position, last: { stream, revision, eventId: id } })
    }
    return read(view.reading)
  }
  return Object.assign(ask, { close: () => view.close() })
}

/** Plays the demo's year into a new ledger in a folder, and gives its report and all its events. */
export async function playInFolder(options: Pick<PlayOptions, 'seed' | 'until' | 'onProgress'>) {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-demo-'))
  const store = openSqliteStore(folder)
  const ask = askInThread(store)
  const troubles: string[] = []
  try {
    const { clock, set } = simulatedClock(moment(FIRST_DAY, 'morning'))
    const commands = await openCommands({ store, clock, sole: true })
    const reactions = startReactions({
      ...{ store, clock, ask, run: commands.run, lease: soleLease },
      onTrouble: (rule, error) => error && troubles.push(`${rule}: ${error.message}`),
    })
    const played = { commands, store, reactionsDrained: reactions.drained, setClock: set }
    const report = await playYear({ ...played, ...options })
    await reactions.stop()
    const events: StoredEvent[] = []
    for await (const page of pages(store)) events.push(...page)
    return { report, events, troubles }
  } finally {
    ask.close()
    await store.close()
    await rm(folder, { recursive: true })
  }
}
