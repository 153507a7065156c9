import { DatabaseSync } from 'node:sqlite'
import { Command, Option } from 'commander'
import { journal } from '../projections/journal/fold.ts'
import { pathOf } from '../projections/kernel/views/view-files.ts'
import type { Moment } from '../server/as-of/position.ts'
import { locationOf, openReader } from '../server/store/open.ts'
import { beancount } from './export/beancount.ts'
import { Books } from './export/books.ts'
import { hledger } from './export/hledger.ts'
import { writeAll } from './export/write-all.ts'
import { asOfOption, positionIn } from './moment.ts'
import {
  assertLedger,
  dataOption,
  prefixOption,
  type StoreOptions,
  storeOption,
} from './options.ts'
import { foldUpTo } from './replay/write-rows.ts'
import { temporaryFolder } from './temporary-folder.ts'

const formats = { hledger, beancount } as const

type Options = StoreOptions & { asOf?: Moment; format: keyof typeof formats }

/** Folds the journal up to a moment into a file of its own, and writes it line by line. */
async function exportJournal({ data, store, prefix, asOf, format }: Options): Promise<void> {
  assertLedger({ data, store })
  const reader = await openReader(locationOf(data, store, prefix))
  const { folder, remove } = temporaryFolder('export')
  try {
    const until = await positionIn(reader, asOf)
    await foldUpTo(reader, [journal], folder, until, () => {})
    using db = new DatabaseSync(pathOf(folder, journal), { readOnly: true })
    await writeAll(formats[format](new Books(db), until), process.stdout)
  } finally {
    remove()
    await reader.close()
  }
}

const journalCommand = new Command('journal')
  .description('write the books of all members as a file that plain-text accounting reads')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .addOption(asOfOption())
  .addOption(
    new Option('--format <format>', 'the program that reads it')
      .choices(Object.keys(formats))
      .makeOptionMandatory(),
  )
  .action(exportJournal)

export const exportCommand = new Command('export')
  .description('write what the ledger says in the formats of other programs')
  .addCommand(journalCommand)
