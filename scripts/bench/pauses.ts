import { Child } from './child.ts'
import { inFolder } from './folders.ts'
import { makeLedger } from './ledger.ts'
import type { BareCalls } from './pauses/bare-side.ts'
import type { LoadCalls, Target } from './pauses/load-side.ts'
import type { ProbeCalls } from './pauses/probe-side.ts'
import type { ServerCalls } from './pauses/server-side.ts'

const side = (name: string) => new URL(`pauses/${name}-side.ts`, import.meta.url)

/** How long the server may keep a caller waiting who asks whether it is alive, at p99. */
const BOUND_MS = 50

/** How long a situation that does not end by itself goes on. */
const SECONDS = 8

/** How long `/health/live` was waited for in one situation, in milliseconds. */
export type Pause = {
  readonly name: string
  readonly says: string
  readonly asked: number
  readonly median: number
  readonly p99: number
  readonly max: number
  /** Processor time of the longest turn of the server's event loop. */
  readonly turn: number
  /** How long the server's event loop waited for the disk, at most; null: the system hides it. */
  readonly disk: number | null
  /** The same question at p99 put to Node's own server with fixed replies, under the same load. */
  readonly bare: number | null
  readonly bound: number
  readonly met: boolean
}

type Sides = {
  readonly server: Child<ServerCalls>
  readonly load: Child<LoadCalls>
  readonly target: Target
}

type Situation = {
  readonly name: string
  readonly says: string
  /** Whether Node's own server is put in the same situation, for comparison. */
  readonly bare?: boolean
  readonly run: (sides: Sides) => Promise<unknown>
}

/** In this order on one ledger: rows are built before its rules ask them. */
const situations: readonly Situation[] = [
  {
    name: 'rows',
    says: 'while all rows are built',
    run: ({ server }) => server.call('rows', undefined),
  },
  {
    name: 'rules',
    says: 'while rules without a cursor answer every event',
    run: ({ server }) => server.call('rules', undefined),
  },
  {
    name: 'nothing',
    says: 'with nothing else to do, for comparison',
    run: () => new Promise((resolve) => setTimeout(resolve, 2_000)),
  },
  {
    name: 'batch',
    says: 'while a batch of 50,000 lines comes in',
    run: ({ load, target }) => load.call('batch', { ...target, lines: 50_000 }),
  },
  {
    name: 'feeds',
    says: 'while 100 feeds of the whole ledger go unread',
    run: ({ load, target }) => load.call('feeds', { ...target, count: 100, seconds: SECONDS }),
  },
  {
    name: 'connections',
    says: 'while commands come on 512 connections',
    bare: true,
    run: ({ load, target }) =>
      load.call('connections', { ...target, count: 512, seconds: SECONDS }),
  },
  {
    name: 'flood',
    says: 'while 64 sockets send commands and wait for no answer',
    bare: true,
    run: ({ load, target }) => load.call('flood', { ...target, count: 64, seconds: SECONDS }),
  },
]

const rounded = (ms: number) => Math.round(ms * 10) / 10

const sortedOf = (waits: readonly number[]) => waits.toSorted((a, b) => a - b)

/** Of sorted waits, the one that so large a share of them does not exceed. */
const at = (sorted: readonly number[], share: number) =>
  rounded(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)

/** Asks a server all the time while something goes on, beside a program that fills a core. */
async function waitsDuring(port: number, work: () => Promise<unknown>) {
  const probe = new Child<ProbeCalls>(side('probe'))
  const burner = new Child<LoadCalls>(side('load'))
  try {
    const burning = burner.call('burn', { seconds: 3_600 }).catch(() => {})
    await probe.call('start', { port })
    await work()
    const { waits } = await probe.call('stop', undefined)
    await burner.stop()
    await burning
    return sortedOf(waits)
  } finally {
    await Promise.all([probe.stop(), burner.stop()])
  }
}

/** How long Node's own server keeps a caller waiting in the same situation, at p99. */
async function bareP99({ run }: Situation, sides: Sides): Promise<number> {
  const bare = new Child<BareCalls>(side('bare'))
  try {
    const target = await bare.call('start', undefined)
    return at(await waitsDuring(target.port, () => run({ ...sides, target })), 0.99)
  } finally {
    await bare.stop()
  }
}

async function pauseIn(situation: Situation, sides: Sides): Promise<Pause> {
  const { server, target } = sides
  await server.call('longest', undefined)
  const sorted = await waitsDuring(target.port, () => situation.run(sides))
  const { turn, disk } = await server.call('longest', undefined)
  const bare = situation.bare ? await bareP99(situation, sides) : null
  const p99 = at(sorted, 0.99)
  return {
    name: situation.name,
    says: situation.says,
    asked: sorted.length,
    median: at(sorted, 0.5),
    p99,
    max: at(sorted, 1),
    turn: rounded(turn),
    disk: disk === null ? null : rounded(disk),
    bare,
    bound: BOUND_MS,
    met: sorted.length > 0 && p99 <= BOUND_MS,
  }
}

/** The same server through every situation, asked from another process every few milliseconds. */
export async function benchPauses(
  { events }: { events: number },
  onStep: (note: string) => void,
): Promise<Pause[]> {
  return inFolder(async (folder) => {
    await makeLedger(folder, events, (made) => onStep(`${made} of ${events} events made`))
    const [server, load] = [
      new Child<ServerCalls>(side('server')),
      new Child<LoadCalls>(side('load')),
    ]
    const pauses: Pause[] = []
    try {
      const sides = { server, load, target: await server.call('start', { folder }) }
      for (const situation of situations) {
        onStep(situation.says)
        if (situation.name === 'batch') await server.call('cast', undefined)
        pauses.push(await pauseIn(situation, sides))
      }
    } finally {
      await Promise.all([load.stop(), server.stop()])
    }
    return pauses
  })
}
