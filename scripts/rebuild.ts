import { join } from 'node:path'
import { Command } from 'commander'
import { projections } from '../projections/catalog.ts'
import { lockFolder } from '../server/folder-lock.ts'
import { locationOf } from '../server/store/open.ts'
import { rebuildSideBySide } from '../server/views/rebuild/side-by-side.ts'
import {
  assertLedger,
  dataOption,
  jsonOption,
  prefixOption,
  type StoreOptions,
  storeOption,
} from './options.ts'
import { progressBar } from './progress.ts'
import { UserError } from './sentences.ts'

type Options = StoreOptions & { json?: boolean }

export const rebuildCommand = new Command('rebuild')
  .description('build all rows anew from the events, while no server has the folder')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .addOption(jsonOption())
  .action(async ({ data, store, prefix, json }: Options) => {
    assertLedger({ data, store })
    const unlock = lockFolder(data)
    const bar = progressBar('rebuild')
    try {
      const location = locationOf(data, store, prefix)
      const views = join(data, 'views')
      const start = performance.now()
      const { status, written } = await rebuildSideBySide(location, projections, views, (now) => {
        const sum = (of: 'position' | 'head') => now.reduce((all, one) => all + one[of], 0)
        bar.draw(sum('position'), sum('head'), '')
      })
      bar.end()
      const seconds = Math.round(performance.now() - start) / 1000
      const failed = status.find(({ error }) => error !== null)
      if (failed) throw new UserError(`The projection ${failed.name} stopped: ${failed.error}`)
      if (json) return console.log(JSON.stringify({ seconds, written }))
      for (const [name, tables] of Object.entries(written)) {
        const rows = Object.values(tables).reduce((all, one) => all + one, 0)
        console.log(`${name}: ${rows} rows written`)
      }
      console.log(`rebuilt in ${seconds} s`)
    } finally {
      unlock()
    }
  })
