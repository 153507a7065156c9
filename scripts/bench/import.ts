import { askOnce } from './child.ts'
import { type Figure, measured } from './figure.ts'
import { inFolder } from './folders.ts'
import type { ImportCalls } from './import-side.ts'

const SIDE = new URL('import-side.ts', import.meta.url)

/** The real file into an empty ledger, each time in a new process, as a user runs it. */
export async function benchImport(
  { file, rounds }: { file: string; rounds: number },
  onRound: (done: number) => void,
): Promise<Figure> {
  const rates: number[] = []
  let imported = 0
  while (rates.length < rounds) {
    onRound(rates.length)
    const { rate, events } = await inFolder((folder) =>
      askOnce<ImportCalls, 'ours'>(SIDE, 'ours', { file, folder }),
    )
    rates.push(rate)
    imported = events
  }
  return measured(rates, {
    name: 'import',
    says:
      `${imported} events of the real file, from the first byte read to the last event ` +
      'durable and answered',
    target: 30_000,
  })
}
