import { once } from 'node:events'
import { Command } from 'commander'
import { aggregates } from '../domain/catalog.ts'
import { pages } from '../domain/kernel/event-store.ts'
import { cloudEvent } from '../server/events.ts'
import { locationOf, openReader } from '../server/store/open.ts'
import { namesIn } from './names.ts'
import {
  dataOption,
  peopleOption,
  prefixOption,
  type StoreOptions,
  storeOption,
  whole,
} from './options.ts'
import { UserError } from './sentences.ts'

const known = aggregates.flatMap(({ stream }) => Object.keys(stream.events))

/** Throws if a type is asked for that no event has: nothing would be printed. */
function mustBeKnown(types: readonly string[]) {
  const unknown = types.filter((type) => !known.includes(type))
  if (unknown.length === 0) return
  throw new UserError(`No event is a ${unknown.join(', ')}. The types are ${known.join(', ')}.`)
}

type Options = StoreOptions & {
  people?: string
  after: number
  limit?: number
  type?: string[]
}

export const eventsCommand = new Command('events')
  .description('print the ledger as CloudEvents, a line each')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .addOption(peopleOption())
  .option('--after <position>', 'events after this position', whole, 0)
  .option('--limit <n>', 'how many at most', whole)
  .option('--type <types...>', 'only events of these types')
  .action(async ({ data, store, prefix, people, after, limit = Infinity, type }: Options) => {
    mustBeKnown(type ?? [])
    const reader = await openReader(locationOf(data, store, prefix))
    const names = await namesIn({ data, people })
    let left = limit
    try {
      for await (const events of pages(reader, { after, ...(type && { types: type }) })) {
        const lines = events.slice(0, left).map((event) => `${cloudEvent(event)}\n`)
        left -= lines.length
        if (!process.stdout.write(names.tell(lines.join('')))) await once(process.stdout, 'drain')
        if (left <= 0) break
      }
    } finally {
      names.close()
      await reader.close()
    }
  })
