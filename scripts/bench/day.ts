import { Child } from './child.ts'
import { makeLoans, type Size } from './day/copies.ts'
import { LOTS_A_LOAN, NEXT_DAY } from './day/lend.ts'
import type { DayCalls } from './day/server-side.ts'
import { median } from './figure.ts'
import { inFolder } from './folders.ts'
import type { ProbeCalls } from './pauses/probe-side.ts'

export const SERVER = new URL('day/server-side.ts', import.meta.url)
const PROBE = new URL('pauses/probe-side.ts', import.meta.url)

/** A figure that may not be above its bound. */
export type Bounded = {
  readonly name: string
  readonly says: string
  readonly value: number
  readonly unit: string
  readonly bound: number
  readonly met: boolean
}

/** A figure beside its bound. */
export const bounded = (
  name: string,
  value: number,
  unit: string,
  bound: number,
  says: string,
): Bounded => ({
  ...{ name, says, unit, bound, met: value <= bound },
  value: Math.round(value * 100) / 100,
})

/** How often the list is asked for; the median counts. */
const ASKED = 200
/** Loans of the ledger that the list is compared with. */
const FEW = 100

type Counts = [taken: number, missing: number, calls: number]

export type Served = { readonly port: number; readonly token: string }

/** How long the first page of loans takes, in milliseconds. */
async function listed({ port, token }: Served): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < ASKED; n++) {
    const start = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/loans?limit=50`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { loans } = (await answer.json()) as { loans: readonly unknown[] }
    if (loans.length !== 50) throw new Error(`${loans.length} loans were listed`)
    times.push(performance.now() - start)
  }
  return median(times)
}

/** A ledger of that size, served in a process of its own. */
async function serving<T>(
  size: Size,
  onStep: (note: string) => void,
  work: (server: Child<DayCalls>, served: Served, lots: number) => Promise<T>,
): Promise<T> {
  return inFolder(async (folder) => {
    const { events, lots } = await makeLoans(folder, size, (n) => onStep(`${n} events made`))
    const server = new Child<DayCalls>(SERVER)
    try {
      onStep(`rows of ${events} events are built`)
      return await work(server, await server.call('start', { folder, day: NEXT_DAY }), lots)
    } finally {
      await server.stop()
    }
  })
}

/** A day is closed and settled, while another process asks whether the server is alive. */
export async function closed(
  server: Child<DayCalls>,
  { port }: Served,
  day: string,
  types: readonly string[],
) {
  const probe = new Child<ProbeCalls>(PROBE)
  try {
    await probe.call('start', { port })
    const settled = await server.call('close', { day, types })
    const { waits } = await probe.call('stop', undefined)
    const sorted = waits.toSorted((a, b) => a - b)
    return { ...settled, p99: sorted[Math.floor((sorted.length - 1) * 0.99)] ?? 0 }
  } finally {
    await probe.stop()
  }
}

/** A business day of many loans is closed, marked, reviewed and settled. */
export async function benchDay(size: Size, onStep: (note: string) => void): Promise<Bounded[]> {
  const few = await serving({ ...size, loans: FEW }, onStep, (_, served) => listed(served))
  return serving(size, onStep, async (server, served, lots) => {
    const many = await listed(served)
    onStep('the day is closed')
    const types = ['MarkTaken', 'MarkMissing', 'MarginCalled']
    const { seconds, counts, p99 } = await closed(server, served, NEXT_DAY, types)
    const [taken, missing, calls] = types.map((type) => counts[type] ?? 0) as Counts
    const { loans, products } = size
    const of = `${loans} open loans on ${lots} lots of ${products} products`
    return [
      bounded(
        'day',
        seconds,
        's',
        10,
        `until a day of ${of} is settled: ${taken + missing} marks, ${calls} calls`,
      ),
      bounded('day-live', p99, 'ms', 50, 'GET /health/live meanwhile, at p99'),
      bounded(
        ...(['loans', many / few, 'times', 2] as const),
        `GET /loans?limit=50, ${many.toFixed(1)} ms, against ${few.toFixed(1)} ms with ${FEW} loans`,
      ),
    ]
  })
}

/** Loans that stand behind so many lots. */
export const loansOn = (lots: number) => Math.max(FEW, Math.ceil(lots / LOTS_A_LOAN))
