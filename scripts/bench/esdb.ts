import { askOnce } from './child.ts'
import type { EsdbCalls } from './esdb-side.ts'
import { compared, type Figure, type Round } from './figure.ts'

const SIDE = new URL('esdb-side.ts', import.meta.url)

/** Each side in a process of its own, since a process has one client. */
export async function benchEsdb(
  { store, count, rounds }: { store: string; count: number; rounds: number },
  onRound: (done: number) => void,
): Promise<Figure> {
  const done: Round[] = []
  while (done.length < rounds) {
    onRound(done.length)
    const ours = await askOnce<EsdbCalls, 'ours'>(SIDE, 'ours', { store, count })
    done.push({ ours, peer: await askOnce<EsdbCalls, 'peer'>(SIDE, 'peer', { store, count }) })
  }
  return compared(done, {
    name: 'esdb',
    says:
      `${count} commands on EventStoreDB, 64 in flight; the peer is the bare append of its ` +
      'client, with as many in flight',
    target: 0.7,
  })
}
