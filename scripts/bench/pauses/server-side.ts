import { openLog } from '../../../server/log.ts'
import { type Daybook, openDaybook, type Server, serve } from '../../../server/main.ts'
import { openTokens } from '../../../server/tokens.ts'
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

/** Serves the ledger in a folder; its rows begin to be built, and its rules wait for `react`. */
async function start({ folder }: { folder: string }) {
  const tokens = openTokens(folder)
  const token = (name: string) =>
    tokens.add({ name, role: 'service', member: null, backdates: false })
  daybook = await openDaybook({ folder, log })
  countTurns()
  server = await serve(daybook, { host: '127.0.0.1', port: 0 })
  const port = Number(new URL(server.url).port)
  return { port, tokens: Array.from({ length: 4 }, (_, n) => token(`web-shop-${n}`)) }
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
