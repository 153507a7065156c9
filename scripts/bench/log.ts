import { Child } from './child.ts'
import { type Bounded, bounded } from './day.ts'
import { median } from './figure.ts'
import { inFolder } from './folders.ts'
import { requests } from './http.ts'
import { loadOf } from './http-load.ts'
import type { HttpCalls } from './http-side.ts'

const CONNECTIONS = 64
const SIDE = new URL('http-side.ts', import.meta.url)

/** How long both sides run before they are measured. */
const WARM_SECONDS = 2

/** A server in a process and a folder of its own. */
async function serving(side: Child<HttpCalls>, folder: string, tlog: boolean) {
  const served = await side.call('ours', { folder, tlog })
  const next = requests(served)
  /** Commands a second; what has still to be done is done before the other side's turn. */
  return async (seconds: number) => {
    const common = { connections: CONNECTIONS, seconds }
    const rate = await loadOf({ ...common, port: served.port, next })
    await side.call('settle', undefined)
    return rate
  }
}

/**
 * What the verifiable log costs a command over HTTP: two servers in one run, of which one has it,
 * in turns that begin with the one and the other alternately.
 */
export async function benchLog(
  { seconds, rounds }: { seconds: number; rounds: number },
  onRound: (done: number) => void,
): Promise<Bounded[]> {
  const [logged, plain] = [new Child<HttpCalls>(SIDE), new Child<HttpCalls>(SIDE)]
  const ratios: number[] = []
  const rates: { withLog: number; without: number }[] = []
  await inFolder((one) =>
    inFolder(async (other) => {
      try {
        const withLog = await serving(logged, one, true)
        const without = await serving(plain, other, false)
        await withLog(WARM_SECONDS)
        await without(WARM_SECONDS)
        for (let round = 0; round < rounds; round++) {
          onRound(round)
          const before = round % 2 === 0 ? await without(seconds) : 0
          const rate = await withLog(seconds)
          const peer = before || (await without(seconds))
          rates.push({ withLog: rate, without: peer })
          ratios.push(peer / rate)
        }
      } finally {
        await Promise.all([logged.stop(), plain.stop()])
      }
    }),
  )
  const [rate, peer] = [rates.map((r) => r.withLog), rates.map((r) => r.without)].map(median)
  const says =
    `time of a command over HTTP with the verifiable log beside that without it, ${CONNECTIONS} ` +
    `connections for ${seconds} s each; ${Math.round(rate!)} and ${Math.round(peer!)} a second`
  return [bounded('log', median(ratios), 'times', 1.05, says)]
}
