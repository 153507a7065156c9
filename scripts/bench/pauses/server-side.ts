import { readFileSync } from 'node:fs'
import { openLog } from '../../../server/log.ts'
import { type Daybook, openDaybook, type Server, serve } from '../../../server/main.ts'
import { tokenStream } from '../../../server/tokens/stream.ts'
import { registerCast } from '../cast.ts'
import { answerCalls } from '../child.ts'

/** Every request is logged, to a file that keeps nothing. */
const log = openLog('info', '/dev/null')

let daybook: Daybook | null = null
let server: Server | null = null

const WAIT_MS = 600_000

const opened = () => {
  if (daybook === null) throw new Error('no ledger is open')
  return daybook
}

async function token({ store, clock }: Daybook, name: string): Promise<string> {
  const caller = { name, role: 'service', member: null, backdates: false } as const
  const made = await tokenStream(store, clock).add('bench', caller)
  if (made.outcome !== 'added') throw new Error(`no token for the run: ${made.outcome}`)
  return made.secret
}

/** Serves the ledger in a folder; its rows begin to be built, and its rules wait for `react`. */
async function start({ folder }: { folder: string }) {
  daybook = await openDaybook({ folder, log })
  countTurns()
  const tokens = [await token(daybook, 'web-shop-0'), await token(daybook, 'web-shop-1')]
  server = await serve(daybook, { host: '127.0.0.1', port: 0 })
  const port = Number(new URL(server.url).port)
  return { port, tokens }
}

/** Waits for the rows to hold every event. */
async function rows() {
  const { views, store } = opened()
  if (await views.waitFor('all', await store.end(), WAIT_MS)) return
  throw new Error('the rows do not reach the end of the ledger')
}

/** Starts the rules, and waits until they have answered every event. */
async function rules() {
  await opened().react().drained()
}

/** Registers whom the loads trade for. */
async function cast() {
  await registerCast(opened().commands)
}

/** How long the event loop computed, and waited for the disk, at most since the last call. */
let most = { turn: 0, disk: 0 }

const SCHEDULED = '/proc/self/schedstat'

/** How long the main thread was ready to run and had no processor, in ms; null: nobody says it. */
function waitedForProcessor(): number | null {
  try {
    return Number(readFileSync(SCHEDULED, 'latin1').split(' ')[1]) / 1e6
  } catch {
    return null
  }
}

const hasWaits = waitedForProcessor() !== null

/** What is left of a turn that neither computed nor waited for a processor: it slept in a call. */
function countTurns() {
  const now = () => {
    const { user, system } = process.threadCpuUsage()
    const used = (user + system) / 1000
    return { used, time: performance.now(), waited: waitedForProcessor() ?? 0 }
  }
  let before = now()
  setInterval(() => {
    const after = now()
    const turn = after.used - before.used
    const disk = after.time - before.time - turn - (after.waited - before.waited)
    most = { turn: Math.max(most.turn, turn), disk: Math.max(most.disk, disk) }
    before = after
  }, 1).unref()
}

async function longest() {
  const { turn, disk } = most
  most = { turn: 0, disk: 0 }
  return { turn, disk: hasWaits ? disk : null }
}

const calls = { longest, start, rows, rules, cast }
export type ServerCalls = typeof calls
answerCalls(calls, async () => {
  await server?.stop()
  await daybook?.close()
})
