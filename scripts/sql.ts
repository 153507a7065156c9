import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { projections } from '../projections/catalog.ts'
import type { Moment } from '../server/as-of/position.ts'
import { locationOf, openReader } from '../server/store/open.ts'
import { asOfOption, positionIn } from './moment.ts'
import {
  assertLedger,
  dataOption,
  prefixOption,
  type StoreOptions,
  storeOption,
} from './options.ts'
import { writeReplay } from './replay/replay.ts'
import { UserError } from './sentences.ts'
import { behind } from './sql/behind.ts'
import { CurrentRows } from './sql/current-rows.ts'
import { type Opened, openReplay } from './sql/opened.ts'
import { print, type Style } from './sql/output.ts'
import { dotCommand, promptIn } from './sql/prompt.ts'
import { statementsIn } from './sql/statements.ts'
import { temporaryFolder } from './temporary-folder.ts'

type Options = StoreOptions & {
  asOf?: Moment
  file?: string
  json?: boolean
  csv?: boolean
  table?: boolean
}

type Rows = Opened & {
  /** What a reader must know of the rows that a statement reads; null: nothing. */
  note(sql: string): Promise<string | null>
}

/** Folds up to a moment into a file that is gone with the process. */
async function ofMoment({ data, store, prefix }: StoreOptions, asOf: Moment): Promise<Rows> {
  const reader = await openReader(locationOf(data, store, prefix))
  const { folder } = temporaryFolder('sql')
  const file = join(folder, 'replay.db')
  try {
    const until = await positionIn(reader, asOf)
    await writeReplay({ store: reader, projections, until, asOf, file, folder })
  } finally {
    await reader.close()
  }
  return { ...openReplay(file), note: async () => null }
}

async function ofNow({ data, store, prefix }: StoreOptions): Promise<Rows> {
  const reader = await openReader(locationOf(data, store, prefix))
  const rows = new CurrentRows(data, projections, store === undefined)
  return {
    ...{ db: rows.db, tables: rows.tables, takeThrown: rows.takeThrown },
    ready: (sql) => rows.ready(sql),
    note: (sql) => behind(reader, join(data, 'views'), rows.projectionsOf(sql)),
    close() {
      rows.close()
      void reader.close()
    },
  }
}

async function rowsOf(options: Options): Promise<Rows> {
  const { data, store, file, asOf } = options
  if (file !== undefined) {
    if (!existsSync(file)) throw new UserError(`There is no file ${file}.`)
    return { ...openReplay(file), note: async () => null }
  }
  assertLedger({ data, store })
  return asOf === undefined ? ofNow(options) : ofMoment(options, asOf)
}

/** All else a read-only connection refuses, but it would copy itself into a new file. */
const isVacuum = (sql: string) =>
  /^vacuum\b/i.test(sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim())

/** Runs statements one after the other; what SQLite refuses is a sentence of it. */
function running(rows: Rows, style: Style) {
  let said: string | null = null
  return async (sql: string) => {
    if (isVacuum(sql)) throw new UserError('Nothing can be written: daybook replay makes a file.')
    try {
      rows.ready(sql)
      const statement = rows.db.prepare(sql)
      const note = await rows.note(sql)
      if (note !== null && note !== said) console.error(note)
      said = note
      await print(statement, style, process.stdout)
      const thrown = rows.takeThrown()
      if (thrown !== null) throw thrown
    } catch (caught) {
      const error = rows.takeThrown() ?? caught
      if (!(error instanceof Error && 'errcode' in error)) throw error
      throw new UserError(`SQL: ${error.message}.`)
    }
  }
}

async function runAll(given: string, rows: Rows, run: (sql: string) => Promise<void>) {
  if (given.trim().startsWith('.')) {
    process.stdout.write(dotCommand(given, rows.tables) ?? '')
    return
  }
  for (const sql of statementsIn(`${given}\n;`).complete) await run(sql)
}

export const sqlCommand = new Command('sql')
  .description('ask the rows in SQL, read-only, also while a server has the folder')
  .argument('[query]', 'one or more statements; without them they are asked for')
  .addOption(dataOption())
  .addOption(storeOption())
  .addOption(prefixOption())
  .addOption(asOfOption().conflicts('file'))
  .option('--file <path>', 'read what daybook replay wrote')
  .option('--json', 'print an array of objects')
  .option('--csv', 'print lines of CSV')
  .option('--table', 'print a table for people, which is what is done without an option')
  .action(async (query: string | undefined, options: Options) => {
    const style: Style = options.json ? 'json' : options.csv ? 'csv' : 'table'
    const rows = await rowsOf(options)
    const run = running(rows, style)
    try {
      if (query !== undefined) await runAll(query, rows, run)
      else if (process.stdin.isTTY) await promptIn({ tables: rows.tables, run })
      else await runAll(await text(process.stdin), rows, run)
    } finally {
      rows.close()
    }
  })
