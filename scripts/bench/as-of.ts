import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AsOfCalls } from './as-of-side.ts'
import { askOnce } from './child.ts'
import { type Bounded, bounded } from './day.ts'
import { median } from './figure.ts'
import { inFolder } from './folders.ts'
import { makeLedger } from './ledger.ts'

const SIDE = new URL('as-of-side.ts', import.meta.url)

/** Places of the ledger that are asked for, as shares of it: near ends of epochs and far from them. */
const SHARES = Array.from({ length: 24 }, (_, n) => (n * 0.6180339887) % 1)

/** What it costs to keep rows as they were, and how soon a question about the past is answered. */
export async function benchAsOf(
  { events }: { readonly events: number },
  onStep: (note: string) => void,
): Promise<Bounded[]> {
  return inFolder(async (ledger) => {
    await makeLedger(ledger, events, (done) => onStep(`${done} of ${events} events made`))
    const [folder, plain] = ['kept', 'plain'].map((name) => join(ledger, name))
    mkdirSync(plain!)
    mkdirSync(folder!)
    onStep('rows are built without their past')
    const without = await askOnce<AsOfCalls, 'build'>(SIDE, 'build', {
      ...{ ledger, folder: plain!, history: false },
    })
    onStep('rows are built with their past')
    const kept = await askOnce<AsOfCalls, 'build'>(SIDE, 'build', {
      ...{ ledger, folder: folder!, history: true },
    })
    onStep('the past is asked for')
    const took = await askOnce<AsOfCalls, 'ask'>(SIDE, 'ask', {
      ledger,
      folder: folder!,
      shares: SHARES,
    })
    const rebuild = kept.rebuild / 0.9
    const most = took.reduce((a, b) => (a.seconds > b.seconds ? a : b))
    const middle = median(took.map(({ seconds }) => seconds))
    const asked = `${took.length} questions, every query at ${SHARES.length} positions of ${events} events`
    const times = (a: number, b: number) => Number((a / b).toFixed(3))
    const inMs = (seconds: number) => `${Math.round(seconds * 1000)} ms`
    return [
      bounded(
        'as-of-most',
        times(most.seconds, rebuild),
        '×',
        0.03,
        `processor time of the slowest of ${asked}, to that of a rebuild: ${most.name} took ${inMs(most.seconds)}`,
      ),
      bounded(
        'as-of-median',
        times(middle, rebuild),
        '×',
        0.01,
        `the median of them: ${inMs(middle)} to ${rebuild.toFixed(1)} s`,
      ),
      bounded(
        'as-of-live',
        times(kept.live, without.live),
        '×',
        1.15,
        `processor time to follow the last tenth live, with the past of rows to without: ${kept.live.toFixed(1)} to ${without.live.toFixed(1)} s`,
      ),
      bounded(
        'as-of-rebuild',
        times(kept.rebuild, without.rebuild),
        '×',
        1.2,
        `processor time to build the rest: ${kept.rebuild.toFixed(1)} to ${without.rebuild.toFixed(1)} s`,
      ),
      bounded(
        'as-of-views',
        times(kept.mebibytes, without.mebibytes),
        '×',
        1.2,
        `the files: ${Math.round(kept.mebibytes)} to ${Math.round(without.mebibytes)} MiB`,
      ),
    ]
  })
}
