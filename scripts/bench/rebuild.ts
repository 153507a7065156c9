import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { askOnce } from './child.ts'
import { compared, type Figure, type Round } from './figure.ts'
import { inFolder } from './folders.ts'
import { makeLedger } from './ledger.ts'
import type { RebuildCalls } from './rebuild-side.ts'

const SIDE = new URL('rebuild-side.ts', import.meta.url)

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20)

/** One rebuild and one of its peer, each in a process of its own. */
async function round(ledger: string) {
  return inFolder(async (folder) => {
    const [views, raw] = [join(folder, 'views'), join(folder, 'raw')]
    for (const made of [views, raw]) mkdirSync(made)
    const ours = await askOnce<RebuildCalls, 'ours'>(SIDE, 'ours', { ledger, views })
    const { written } = ours
    const peer = await askOnce<RebuildCalls, 'peer'>(SIDE, 'peer', { ledger, views, raw, written })
    return { ours, peer }
  })
}

export async function benchRebuild(
  { events, rounds }: { events: number; rounds: number },
  onRound: (done: number, note?: string) => void,
): Promise<Figure> {
  return inFolder(async (ledger) => {
    await makeLedger(ledger, events, (done) => onRound(0, `${done} events made`))
    const done: Round[] = []
    let notes: string[] = []
    while (done.length < rounds) {
      onRound(done.length)
      const { ours, peer } = await round(ledger)
      done.push({ ours: events / ours.seconds, peer: events / (peer.scan + peer.insert) })
      const rows = Object.values(ours.written).flatMap((tables) => Object.values(tables))
      notes = [
        `${rows.reduce((all, one) => all + one, 0)} rows written`,
        `the peer's last round: ${peer.scan.toFixed(2)} s scan and parse, ${peer.insert.toFixed(2)} s insert`,
        `most memory after half of the events ${mebibytes(ours.half)} MiB, after all ${mebibytes(ours.full)} MiB`,
      ]
    }
    return compared(done, {
      name: 'rebuild',
      says: `prices and trails from ${events} events; the peer scans the same events, parses them and inserts as many rows, on one thread as well`,
      target: 0.5,
      notes,
    })
  })
}
