import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Command, InvalidArgumentError, Option } from 'commander'
import { projections } from '../projections/catalog.ts'
import { makePrivateFolder } from '../projections/kernel/views/private-files.ts'
import type { Moment } from '../server/as-of/position.ts'
import { locationOf, openReader } from '../server/store/open.ts'
import { asOfOption, positionIn } from './moment.ts'
import {
  assertLedger,
  dataOption,
  jsonOption,
  prefixOption,
  type StoreOptions,
  storeOption,
} from './options.ts'
import { progressBar } from './progress.ts'
import { fileColumns } from './replay/cells.ts'
import { writeCsv } from './replay/csv.ts'
import { assertFree, putInPlace } from './replay/in-its-place.ts'
import { writeParquet } from './replay/parquet.ts'
import { type Replayed, writeReplay } from './replay/replay.ts'
import { UserError } from './sentences.ts'
import { temporaryFolder } from './temporary-folder.ts'

const FORMATS = ['sqlite', 'parquet', 'csv'] as const
type Format = (typeof FORMATS)[number]

type Options = StoreOptions & {
  asOf?: Moment
  until?: number
  from?: number
  into: string
  format: Format
  force?: boolean
  json?: boolean
}

function aPosition(text: string): number {
  const position = Number(text)
  if (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(position)) return position
  throw new InvalidArgumentError('It is a position: a whole number above zero.')
}

/** Writes each table of a replay as a file of its own; gives the folder. */
async function asFiles(
  format: 'parquet' | 'csv',
  file: string,
  { tables }: Replayed,
  within: string,
): Promise<string> {
  const folder = join(within, 'files')
  makePrivateFolder(folder)
  using db = new DatabaseSync(file, { readOnly: true })
  for (const table of tables) {
    const columns = fileColumns(db, table, console.error)
    const path = join(folder, `${table.name}.${format}`)
    if (format === 'parquet') writeParquet(db, table, columns, path)
    else writeCsv(db, table, columns, path)
  }
  return folder
}

async function run(options: Options) {
  const { data, store, prefix, into, format, force = false, from } = options
  assertLedger({ data, store })
  assertFree(into, format !== 'sqlite', force)
  const reader = await openReader(locationOf(data, store, prefix))
  const work = temporaryFolder('replay', dirname(resolve(into)))
  const bar = progressBar('replay')
  try {
    const asked = options.asOf ?? options.until
    const until = await positionIn(reader, asked)
    if (from !== undefined && from > until) {
      throw new UserError(`The period would begin at ${from}, after its end at ${until}.`)
    }
    const file = join(work.folder, 'replay.db')
    const replayed = await writeReplay({
      ...{ store: reader, projections, until, from, file, folder: work.folder, asOf: options.asOf },
      onProgress(status) {
        bar.draw(Math.min(...status.map(({ position }) => position)), until, '')
      },
    })
    const finished = format === 'sqlite' ? file : await asFiles(format, file, replayed, work.folder)
    putInPlace(finished, into)
    bar.end()
    return { until, replayed }
  } finally {
    work.remove()
    await reader.close()
  }
}

export const replayCommand = new Command('replay')
  .description('fold the events up to a day into a file that any tool reads')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .addOption(asOfOption().conflicts('until'))
  .option('--until <position>', 'up to and including this position', aPosition)
  .option(
    '--from <position>',
    'a period from this position on: rows as they stood before it are written beside those of ' +
      'its end, as <table>_before, and of the events only those of the period',
    aPosition,
  )
  .requiredOption('--into <path>', 'the file to write; with another format the folder')
  .addOption(
    new Option('--format <format>', 'one SQLite file, or a file for each table in a folder')
      .choices(FORMATS)
      .default('sqlite'),
  )
  .option('--force', 'replace what an earlier replay wrote there')
  .addOption(jsonOption())
  .action(async (options: Options) => {
    const start = performance.now()
    const { until, replayed } = await run(options)
    const seconds = Math.round(performance.now() - start) / 1000
    const { rows } = replayed
    const { into, format, from = null, json } = options
    if (json)
      return console.log(JSON.stringify({ into, format, position: until, from, seconds, rows }))
    const all = Object.values(rows).reduce((sum, one) => sum + one, 0)
    const tables = Object.keys(rows).length
    console.log(`${into}: ${tables} tables, ${all} rows, up to position ${until}, in ${seconds} s`)
  })
