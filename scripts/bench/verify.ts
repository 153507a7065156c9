import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { askOnce } from './child.ts'
import { compared, type Figure, type Round } from './figure.ts'
import { inFolder } from './folders.ts'
import { makeLegalLedger } from './legal-ledger.ts'
import type { VerifyCalls } from './verify-side.ts'

const SIDE = new URL('verify-side.ts', import.meta.url)

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20)

export async function benchVerify(
  { events, rounds }: { events: number; rounds: number },
  onRound: (done: number, note?: string) => void,
): Promise<Figure> {
  return inFolder(async (ledger) => {
    await makeLegalLedger(ledger, events, (done) => onRound(0, `${done} of ${events} events made`))
    const done: Round[] = []
    const memory: string[] = []
    while (done.length < rounds) {
      onRound(done.length)
      const ours = await inFolder((folder) => {
        const scratch = join(folder, 'scratch')
        mkdirSync(scratch)
        return askOnce<VerifyCalls, 'ours'>(SIDE, 'ours', { ledger, scratch })
      })
      const peer = await askOnce<VerifyCalls, 'peer'>(SIDE, 'peer', { ledger })
      if (ours.size !== peer.size) throw new Error(`${ours.size} are not ${peer.size} events`)
      done.push({ ours: ours.size / ours.seconds, peer: peer.size / peer.seconds })
      memory.push(`${mebibytes(ours.half)} and ${mebibytes(ours.full)}`)
    }
    return compared(done, {
      name: 'verify',
      says:
        `everything but the rows of ${events} events, in two threads; the peer reads them, ` +
        'hashes each as a leaf and parses its data and meta, on one thread',
      target: 0.5,
      notes: [`most memory in MiB after half of the events and after all: ${memory.join(', ')}`],
    })
  })
}
