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
async function round(ledger: string, record: string) {
  const ours = await inFolder((folder) =>
    askOnce<RebuildCalls, 'ours'>(SIDE, 'ours', { ledger, folder }),
  )
  const peer = await inFolder((folder) =>
    askOnce<RebuildCalls, 'peer'>(SIDE, 'peer', { ledger, record, folder }),
  )
  return { ours, peer }
}

export async function benchRebuild(
  { events, rounds }: { events: number; rounds: number },
  onRound: (done: number, note?: string) => void,
): Promise<Figure> {
  return inFolder(async (ledger) => {
    await makeLedger(ledger, events, (done) => onRound(0, `${done} of ${events} events made`))
    const folder = join(ledger, 'record')
    mkdirSync(folder)
    onRound(0, 'the rows are recorded')
    const { rows } = await askOnce<RebuildCalls, 'record'>(SIDE, 'record', { ledger, folder })
    const done: Round[] = []
    const memory: string[] = []
    const parts: string[] = []
    while (done.length < rounds) {
      onRound(done.length)
      const { ours, peer } = await round(ledger, folder)
      const { scan, insert } = peer
      done.push({ ours: events / ours.seconds, peer: events / (scan + insert) })
      memory.push(`${mebibytes(ours.half)} and ${mebibytes(ours.full)}`)
      parts.push(`${ours.seconds.toFixed(1)} to ${scan.toFixed(1)} + ${insert.toFixed(1)}`)
    }
    return compared(done, {
      name: 'rebuild',
      says:
        `all rows from ${events} events, ${rows} rows written, in two threads; the peer scans the ` +
        'events, parses them and inserts the same rows, on one thread',
      target: 0.5,
      notes: [
        `seconds, and of the peer for scan + insert: ${parts.join(', ')}`,
        `most memory in MiB after half of the events and after all: ${memory.join(', ')}`,
      ],
    })
  })
}
