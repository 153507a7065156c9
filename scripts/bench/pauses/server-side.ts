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

/** The processor time that each turn of the event loop took since the last call, in ms. */
let turns: number[] = []

/** Waiting for a processor does not count, so that a busy machine does not change the figure. */
function countTurns() {
  const used = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let before = used()
  setInterval(() => {
    const now = used()
    turns.push(now - before)
    before = now
  }, 1).unref()
}

async function longestTurn() {
  const longest = turns.reduce((most, turn) => Math.max(most, turn), 0)
  turns = []
  return longest
}

const calls = { longestTurn, start, rows, rules, cast }
export type ServerCalls = typeof calls
answerCalls(calls, async () => {
  await server?.stop()
  await daybook?.close()
})
