import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Argument, Command, Option } from 'commander'
import { readAddress } from '../server/store/eventstoredb/address.ts'
import { benchAppend } from './bench/append.ts'
import { benchEsdb } from './bench/esdb.ts'
import type { Figure } from './bench/figure.ts'
import { benchHttp } from './bench/http.ts'
import { benchImport } from './bench/import.ts'
import { benchPauses, type Pause } from './bench/pauses.ts'
import { benchRebuild } from './bench/rebuild.ts'
import { pauseTable, tableOf } from './bench/table.ts'
import { aboveZero, jsonOption } from './options.ts'
import { progressBar } from './progress.ts'
import { UserError } from './sentences.ts'

type Options = {
  readonly rounds: number
  readonly appendEvents: number
  readonly httpSeconds: number
  readonly rebuildEvents: number
  readonly esdbCommands: number
  readonly pauseEvents: number
  readonly store?: string
  readonly file?: string
  readonly json?: boolean
}

type OnRound = (done: number, note?: string) => void

/** A rate beside its peer, or how long the server was waited for in some situations. */
type Measured = Figure | readonly Pause[]

/** A bench, or the sentence that says why it is left out. */
type Bench = (options: Options, onRound: OnRound) => Promise<Measured> | string

/** The one list of benches. Those that leave the disk much to throw away come late. */
const benches = {
  import: ({ rounds, file }, onRound) => {
    if (file === undefined) return 'import is left out: name the real file with --file.'
    return benchImport({ rounds, file }, onRound)
  },
  http: ({ rounds, httpSeconds: seconds }, onRound) => benchHttp({ rounds, seconds }, onRound),
  append: ({ rounds, appendEvents: events }, onRound) => benchAppend({ rounds, events }, onRound),
  esdb: ({ rounds, store, esdbCommands: count }, onRound) => {
    if (store === undefined) return 'esdb is left out: name a node for tests with --store.'
    return benchEsdb({ rounds, store, count }, onRound)
  },
  rebuild: ({ rounds, rebuildEvents: events }, onRound) =>
    benchRebuild({ rounds, events }, onRound),
  pauses: ({ pauseEvents: events }, onRound) => benchPauses({ events }, (note) => onRound(0, note)),
} satisfies Record<string, Bench>

type Name = keyof typeof benches
const names = Object.keys(benches) as Name[]

async function runAll(asked: readonly Name[], options: Options) {
  const figures: Figure[] = []
  const pauses: Pause[] = []
  const leftOut: string[] = []
  for (const name of names.filter((known) => asked.length === 0 || asked.includes(known))) {
    const bench: Bench = benches[name]
    const bar = progressBar(name)
    const { rounds } = options
    const running = bench(options, (done, note = '') => {
      bar.draw(done, rounds, note || `round ${done + 1} of ${rounds}`)
    })
    if (typeof running === 'string') {
      leftOut.push(running)
      continue
    }
    const measured = await running.finally(bar.end)
    if ('name' in measured) figures.push(measured)
    else pauses.push(...measured)
  }
  return { figures, pauses, leftOut }
}

function print(figures: readonly Figure[], pauses: readonly Pause[]): void {
  if (figures.length > 0) console.log(`${tableOf(figures)}\n`)
  for (const { name, says, notes } of figures) {
    console.log(`${name}: ${says}.`)
    for (const note of notes) console.log(`  ${note}`)
  }
  if (pauses.length === 0) return
  console.log(`\nHow long GET /health/live was waited for, beside a program that fills a core;`)
  console.log(`in one turn of the server's event loop at most, its processor time and its wait for`)
  console.log(
    `the disk (a commit ends when the disk has it); and the p99 of Node's own server with`,
  )
  console.log('fixed replies, which waits for no disk, under the same load:\n')
  console.log(`${pauseTable(pauses)}\n`)
  for (const { name, says } of pauses) console.log(`${name}: ${says}.`)
}

export const benchCommand = new Command('bench')
  .description('measure speed beside a peer in the same run, in folders that are gone afterwards')
  .addArgument(new Argument('[names...]', 'which; without names, all').choices(names))
  .option('--rounds <n>', 'how often each, both sides in turn; the median counts', aboveZero, 5)
  .option('--append-events <n>', 'appends of a round', aboveZero, 100_000)
  .option('--http-seconds <n>', 'how long a round of commands over HTTP takes', aboveZero, 5)
  .option('--rebuild-events <n>', 'events in the ledger that is rebuilt', aboveZero, 1_000_000)
  .option('--esdb-commands <n>', 'commands of a round on EventStoreDB', aboveZero, 20_000)
  .option(
    '--pause-events <n>',
    'events in the ledger whose pauses are measured',
    aboveZero,
    300_000,
  )
  .addOption(
    // Without an environment variable: what a bench writes must not end up in a real ledger.
    new Option('--store <esdb://…>', 'a node for tests: what is written there stays').argParser(
      readAddress,
    ),
  )
  .option('--file <file>', 'the real file, for import')
  .addOption(jsonOption())
  .action(async (asked: Name[], options: Options) => {
    const { file, json = false, rounds } = options
    if (file !== undefined && !existsSync(file)) throw new UserError(`There is no file ${file}.`)
    const { figures, pauses, leftOut } = await runAll(asked, options)
    for (const sentence of leftOut) console.error(sentence)
    if (!json) return print(figures, pauses)
    const machine = { node: process.versions.node, cores: availableParallelism() }
    console.log(JSON.stringify({ ...machine, rounds, figures, pauses, leftOut }))
  })
