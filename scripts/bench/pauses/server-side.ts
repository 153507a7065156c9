import { readFileSync } from 'node:fs'
import { type Daybook, openDaybook, type Server, serve } from '../../../server/main.ts'
import { registerCast } from '../cast.ts'
import { answerCalls } from '../child.ts'
import { log, rowsReachEnd, tokenOf } from '../served.ts'

let daybook: Daybook | null = null
let server: Server | null = null

const opened = () => {
  if (daybook === null) throw new Error('no ledger is open')
  return daybook
}

/** Serves the ledger in a folder; its rows begin to be built, and its rules wait for `react`. */
async function start({ folder }: { folder: string }) {
  daybook = await openDaybook({ folder, log })
  countTurns()
  const tokens = [await tokenOf(daybook, 'web-shop-0'), await tokenOf(daybook, 'web-shop-1')]
  server = await serve(daybook, { host: '127.0.0.1', port: 0 })
  return { port: Number(new URL(server.url).port), tokens }
}

async function rows() {
  await rowsReachEnd(opened())
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
