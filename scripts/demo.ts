import { once as onceEmitted } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Command } from 'commander'
import { isNew } from '../commands/kernel/founding.ts'
import { heldCommands } from '../commands/kernel/held.ts'
import { bundle } from '../server/console/bundle.ts'
import { openLog } from '../server/log.ts'
import { type Daybook, openDaybook, type Server, serve } from '../server/main.ts'
import { portOption } from './address-options.ts'
import { askedToStop } from './asked-to-stop.ts'
import { simulatedClock } from './demo/clock.ts'
import { printYear } from './demo/print.ts'
import { thingsToTry } from './demo/things-to-try.ts'
import { playYear } from './demo/year.ts'
import {
  peopleOption,
  prefixOption,
  type StoreOptions,
  sameLedger,
  storeOption,
  whole,
} from './options.ts'
import { codeOf, type endings } from './output.ts'
import { progressBar } from './progress.ts'
import { UserError } from './sentences.ts'
import { temporaryFolder } from './temporary-folder.ts'

const YEAR_BEGINS = '2025-01-01T00:00:00.000Z'

const HOST = '127.0.0.1'

type Options = Omit<StoreOptions, 'data'> & {
  data?: string
  people?: string
  port: number
  seed?: number
  once?: boolean
}

/** Throws, as the server would after the year, if the port cannot be had. */
async function tryPort(port: number) {
  const probe = createServer().listen(port, HOST)
  await onceEmitted(probe, 'listening')
  probe.close()
  await onceEmitted(probe, 'close')
}

/** Serves the ledger from its first day on: until the year is over, visitors may only look. */
async function serving(daybook: Daybook, port: number, isPlaying: () => boolean) {
  const commands = heldCommands(daybook.commands, isPlaying)
  const server = await serve(daybook, { host: HOST, port, open: true, commands })
  // Whoever opens the console does not wait for it to be made; if it cannot be, that is said then.
  void bundle().catch(() => {})
  console.log(`A year of three markets is played. Look on meanwhile, in a browser: ${server.url}`)
  console.log('What there is to try is told when it is over: most of it has not happened yet.\n')
  return server
}

/** Plays the year, until its rows stand. */
async function play(daybook: Daybook, setClock: (at: string) => void, seed: number | undefined) {
  const { commands, store, views } = daybook
  const bar = progressBar('a year of trade')
  const year = await playYear({
    ...{ commands, store, setClock },
    reactionsDrained: daybook.react().drained,
    onProgress: ({ day, done, of }) => bar.draw(done, of, day),
    ...(seed !== undefined && { seed }),
  })
  bar.end()
  await views.waitFor('all', await store.end(), 60_000)
  return year
}

/** The demo plays into a folder that is asked for, or into one that is gone after it. */
function demoFolder(asked: string | undefined) {
  if (asked === undefined) return temporaryFolder('demo')
  if (existsSync(join(asked, 'ledger.db'))) {
    const serve = `npx daybook serve ${sameLedger({ data: asked })}`
    throw new UserError(`There is a ledger in ${asked}: look at it with ${serve}`)
  }
  return { folder: asked, remove: () => {} }
}

/** Throws if the ledger has begun: the year is played into an empty one. */
async function mustBeEmpty({ store }: Daybook, prefix: string) {
  if (await isNew(store)) return
  const where = prefix === '' ? '' : ` with the prefix ${prefix}`
  throw new UserError(`There is a ledger${where} already: the demo takes an empty one.`)
}

export const demoCommand = new Command('demo')
  .description('play a year of three markets, then serve it')
  .option('--data <dir>', 'keep the ledger in this folder (it must hold none yet)')
  .addOption(storeOption())
  .addOption(portOption())
  .option('--seed <n>', 'another year: the same seed plays the same one', whole)
  .option('--once', 'play and print, but do not serve')
  .addOption(prefixOption())
  .addOption(peopleOption())
  .action(async ({ data, store, prefix, people, port, seed, once = false }: Options) => {
    if (!once) await tryPort(port)
    const { folder, remove } = demoFolder(data)
    const { clock, set, goLive } = simulatedClock(YEAR_BEGINS)
    // Lines of a log would stand between those of the demo.
    const log = openLog(process.env.DAYBOOK_LOG ?? 'error')
    const where = { folder, store, prefix, people }
    const daybook = await openDaybook({ ...where, clock, log }).catch((error) => {
      remove()
      throw error
    })
    let isPlaying = true
    let server: Server | null = null
    let interrupted: (typeof endings)[number] | null = null
    try {
      await mustBeEmpty(daybook, prefix)
      // While nothing is served, a signal ends the process as it ends any other.
      const asked = once ? new Promise<never>(() => {}) : askedToStop()
      if (!once) server = await serving(daybook, port, () => isPlaying)
      const start = performance.now()
      const played = play(daybook, set, seed)
      played.catch(() => {})
      const year = await Promise.race([played, asked])
      if (typeof year === 'string') {
        interrupted = year
        return
      }
      printYear(year, (performance.now() - start) / 1000)
      goLive()
      isPlaying = false
      if (server === null) return
      console.log(thingsToTry(server.url))
      await asked
    } finally {
      await server?.stop()
      await daybook.close()
      remove()
      // What is left of the year has nowhere to go.
      if (interrupted !== null) process.exit(codeOf(interrupted))
    }
  })
