import { askOnce } from './child.ts'
import { compared, type Figure, type Round } from './figure.ts'
import { inFolder } from './folders.ts'
import type { ImportCalls } from './import-side.ts'

const SIDE = new URL('import-side.ts', import.meta.url)

/** The file into an empty ledger, then its rows into another: each in a process of its own. */
async function round(file: string) {
  return inFolder(async (ledger) => {
    const ours = await askOnce<ImportCalls, 'ours'>(SIDE, 'ours', { file, folder: ledger })
    const peer = await inFolder((folder) =>
      askOnce<ImportCalls, 'peer'>(SIDE, 'peer', { ledger, folder }),
    )
    return { ours, peer }
  })
}

/** The real file into an empty ledger, each time in a new process, as a user runs it. */
export async function benchImport(
  { file, rounds }: { file: string; rounds: number },
  onRound: (done: number) => void,
): Promise<Figure> {
  const done: Round[] = []
  let imported = 0
  while (done.length < rounds) {
    onRound(done.length)
    const { ours, peer } = await round(file)
    done.push({ ours: ours.rate, peer: peer.rate })
    imported = ours.events
  }
  return compared(done, {
    name: 'import',
    says:
      `${imported} events of the real file, from the first byte read to the last event durable ` +
      'and answered; the peer is the bare insert of the same rows, 256 a commit',
    target: 0.2,
  })
}
