import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Argument, Command, Option } from 'commander'
import { readAddress } from '../server/store/eventstoredb/address.ts'
import { benchAppend } from './bench/append.ts'
import { benchAsOf } from './bench/as-of.ts'
import { chromiumHere } from './bench/chromium.ts'
import { benchCommits } from './bench/commits.ts'
import { benchConsole, type ConsoleFigures } from './bench/console.ts'
import { type Bounded, benchDay, loansOn } from './bench/day.ts'
import { benchEsdb } from './bench/esdb.ts'
import type { Figure } from './bench/figure.ts'
import { benchHttp } from './bench/http.ts'
import { benchImport } from './bench/import.ts'
import { indicationText } from './bench/indication/print.ts'
import { benchIndication, type Indicated } from './bench/indication.ts'
import { benchLog } from './bench/log.ts'
import { benchPauses, type Pause } from './bench/pauses.ts'
import { benchRebuild } from './bench/rebuild.ts'
import { benchStanding } from './bench/standing.ts'
import { boundedTable, consoleTable, pauseTable, tableOf } from './bench/table.ts'
import { benchVerify } from './bench/verify.ts'
import { aboveZero, jsonOption } from './options.ts'
import { progressBar } from './progress.ts'
import { UserError } from './sentences.ts'

type Options = {
  readonly rounds: number
  readonly appendEvents: number
  readonly httpSeconds: number
  readonly rebuildEvents: number
  readonly verifyEvents: number
  readonly esdbCommands: number
  readonly asOfEvents: number
  readonly pauseEvents: number
  readonly dayLots: number
  readonly dayProducts: number
  readonly standingMembers: number
  readonly commitStreams: number
  readonly consoleEvents: number
  readonly store?: string
  readonly file?: string
  readonly json?: boolean
}

type OnRound = (done: number, note?: string, of?: number) => void

/** Rates beside their peers, how long the server was waited for, bounds, pages, indicated prices. */
type Measured = {
  readonly figures?: readonly Figure[]
  readonly pauses?: readonly Pause[]
  readonly bounded?: readonly Bounded[]
  readonly console?: ConsoleFigures
  readonly indicated?: readonly Indicated[]
}

/** A bench, or the sentence that says why it is left out. */
type Bench = (options: Options, onRound: OnRound) => Promise<Measured> | string

const figure = async (measured: Promise<Figure>) => ({ figures: [await measured] })

/** The one list of benches. Those that leave the disk much to throw away come late. */
const benches = {
  import: ({ rounds, file }, onRound) => {
    if (file === undefined) return 'import is left out: name the real file with --file.'
    return figure(benchImport({ rounds, file }, onRound))
  },
  indication: ({ file }, onRound) => {
    if (file === undefined) return 'indication is left out: name the real file with --file.'
    const onProgress = (done: number, of: number, note: string) => onRound(done, note, of)
    return benchIndication(file, onProgress).then((indicated) => ({ indicated }))
  },
  http: ({ rounds, httpSeconds: seconds }, onRound) =>
    figure(benchHttp({ rounds, seconds }, onRound)),
  log: async ({ rounds, httpSeconds: seconds }, onRound) => ({
    bounded: await benchLog({ rounds, seconds }, onRound),
  }),
  append: ({ rounds, appendEvents: events }, onRound) =>
    figure(benchAppend({ rounds, events }, onRound)),
  esdb: ({ rounds, store, esdbCommands: count }, onRound) => {
    if (store === undefined) return 'esdb is left out: name a node for tests with --store.'
    return figure(benchEsdb({ rounds, store, count }, onRound))
  },
  rebuild: ({ rounds, rebuildEvents: events }, onRound) =>
    figure(benchRebuild({ rounds, events }, onRound)),
  verify: ({ rounds, verifyEvents: events }, onRound) =>
    figure(benchVerify({ rounds, events }, onRound)),
  'as-of': async ({ asOfEvents: events }, onRound) => ({
    bounded: await benchAsOf({ events }, (note) => onRound(0, note)),
  }),
  pauses: async ({ pauseEvents: events }, onRound) => ({
    pauses: await benchPauses({ events }, (note) => onRound(0, note)),
  }),
  day: async ({ dayLots, dayProducts: products }, onRound) => ({
    bounded: await benchDay({ loans: loansOn(dayLots), products }, (note) => onRound(0, note)),
  }),
  standing: async ({ standingMembers: members }, onRound) => ({
    bounded: await benchStanding({ members }, (note) => onRound(0, note)),
  }),
  commits: async ({ commitStreams }, onRound) => ({
    bounded: await benchCommits(commitStreams, (note) => onRound(0, note)),
  }),
  console: ({ rounds, consoleEvents: events }, onRound) => {
    const chromium = chromiumHere()
    if (chromium === null) return 'console is left out: there is no Chromium on this machine.'
    return benchConsole({ events, rounds, chromium }, (note) => onRound(0, note)).then(
      (measured) => ({ console: measured }),
    )
  },
} satisfies Record<string, Bench>

type Name = keyof typeof benches
const names = Object.keys(benches) as Name[]

async function runAll(asked: readonly Name[], options: Options) {
  const figures: Figure[] = []
  const pauses: Pause[] = []
  const bounded: Bounded[] = []
  const indicated: Indicated[] = []
  const leftOut: string[] = []
  let looked: ConsoleFigures | null = null
  for (const name of names.filter((known) => asked.length === 0 || asked.includes(known))) {
    const bench: Bench = benches[name]
    const bar = progressBar(name)
    const { rounds } = options
    const running = bench(options, (done, note = '', of = rounds) => {
      bar.draw(done, of, note || `round ${done + 1} of ${rounds}`)
    })
    if (typeof running === 'string') {
      leftOut.push(running)
      continue
    }
    const measured = await running.finally(bar.end)
    figures.push(...(measured.figures ?? []))
    pauses.push(...(measured.pauses ?? []))
    bounded.push(...(measured.bounded ?? []))
    indicated.push(...(measured.indicated ?? []))
    looked = measured.console ?? looked
  }
  return { figures, pauses, bounded, indicated, looked, leftOut }
}

type All = Awaited<ReturnType<typeof runAll>>

function print({ figures, pauses, bounded, indicated, looked }: Omit<All, 'leftOut'>): void {
  if (figures.length > 0) console.log(`${tableOf(figures)}\n`)
  for (const { name, says, notes } of figures) {
    console.log(`${name}: ${says}.`)
    for (const note of notes) console.log(`  ${note}`)
  }
  if (bounded.length > 0) console.log(`\n${boundedTable(bounded)}\n`)
  for (const { name, says } of bounded) console.log(`${name}: ${says}.`)
  if (indicated.length > 0) console.log(indicationText(indicated))
  if (looked !== null) console.log(`\n${consoleTable(looked)}`)
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
  .option('--verify-events <n>', 'events in the ledger that is verified', aboveZero, 100_000)
  .option('--esdb-commands <n>', 'commands of a round on EventStoreDB', aboveZero, 20_000)
  .option('--as-of-events <n>', 'events in the ledger that is asked as of', aboveZero, 1_000_000)
  .option(
    '--pause-events <n>',
    'events in the ledger whose pauses are measured',
    aboveZero,
    300_000,
  )
  .option('--day-lots <n>', 'lots behind loans on the day that is closed', aboveZero, 100_000)
  .option('--day-products <n>', 'products of which these lots are', aboveZero, 100)
  .option(
    '--standing-members <n>',
    'members whose standing is due on a day that is closed',
    aboveZero,
    100_000,
  )
  .option('--commit-streams <n>', 'streams that the log commits to', aboveZero, 50_000)
  .option('--console-events <n>', 'events in the ledger that is looked at', aboveZero, 1_000_000)
  .addOption(
    // Without an environment variable: what a bench writes must not end up in a real ledger.
    new Option('--store <esdb://…>', 'a node for tests: what is written there stays').argParser(
      readAddress,
    ),
  )
  .option('--file <file>', 'the real file, for import and indication')
  .addOption(jsonOption())
  .action(async (asked: Name[], options: Options) => {
    const { file, json = false, rounds } = options
    if (file !== undefined && !existsSync(file)) throw new UserError(`There is no file ${file}.`)
    const { leftOut, ...measured } = await runAll(asked, options)
    for (const sentence of leftOut) console.error(sentence)
    if (!json) return print(measured)
    const machine = { node: process.versions.node, cores: availableParallelism() }
    console.log(JSON.stringify({ ...machine, rounds, ...measured, leftOut }))
  })
