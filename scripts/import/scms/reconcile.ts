import type { Amounts } from './amounts.ts'
import type { ScmsReport } from './report.ts'

const kinds = ['value', 'freight', 'insurance'] as const

/** What the ledger holds of a file's lines, of those of other files, and of both together. */
export type Held = {
  readonly events: Amounts
  readonly others: Amounts
  readonly all: Amounts
  /** The same as `all`, from the rows. */
  readonly rows: Amounts
}

/** Where two totals are not the same amount, as sentences. */
const compare = (what: string, expected: Amounts, where: string, found: Amounts): string[] =>
  kinds
    .filter((kind) => expected[kind] !== found[kind])
    .map((kind) => {
      const [should, is] = [expected[kind], found[kind]]
      return `The ${kind} ${what} is ${should} USD, but the ${where} hold ${is} USD.`
    })

/**
 * Completes a report with what the ledger's events and the rebuilt rows hold (dollars with two
 * decimals), and says where they differ from what was taken by as little as a cent.
 */
export function reconcile(report: ScmsReport, { events, others, all, rows }: Held): ScmsReport {
  const differences = [
    ...report.differences,
    ...compare('taken from the file', report.totals.taken, 'events', events),
    ...compare('in the events of this and other files', all, 'rows', rows),
  ]
  return { ...report, totals: { ...report.totals, events, others, rows }, differences }
}
