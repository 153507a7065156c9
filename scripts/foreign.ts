import { Command } from 'commander'
import { ledgerNames } from '../server/store/names.ts'
import { jsonOption, prefixOption, storeOption } from './options.ts'

type Options = { store: string; prefix: string; json?: boolean }

export const foreignCommand = new Command('foreign')
  .description("list what stands in the ledger's streams of an EventStoreDB and is not its own")
  .addOption(storeOption().makeOptionMandatory())
  .addOption(prefixOption())
  .addOption(jsonOption())
  .action(async ({ store, prefix, json = false }: Options) => {
    const { foreignEvents } = await import('../server/store/eventstoredb.ts')
    let found = 0
    for await (const event of foreignEvents(store, ledgerNames(prefix))) {
      found += 1
      const { stream, revision, position, type, why } = event
      if (json) console.log(JSON.stringify(event))
      else console.log(`${stream}@${revision}\tposition ${position}\t${type}\t${why}`)
    }
    if (!json && found === 0) console.error('Every event in the streams of the ledger is its own.')
    if (found > 0) process.exitCode = 1
  })
