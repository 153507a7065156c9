import type { Amounts, ScmsReport } from './report.ts'

const kinds = ['value', 'freight', 'insurance'] as const

/** Where two totals are not the same amount, as sentences. */
const compare = (taken: Amounts, found: Amounts, where: string): string[] =>
  kinds
    .filter((kind) => taken[kind] !== found[kind])
    .map((kind) => {
      const [expected, actual] = [taken[kind], found[kind]]
      return `The ${kind} taken from the file is ${expected} USD, but the ${where} hold ${actual} USD.`
    })

/**
 * Completes a report with what the ledger's events and the rebuilt rows hold of the file (dollars
 * with two decimals), and says where they differ from what was taken by as little as a cent.
 */
export function reconcile(
  report: ScmsReport,
  { events, rows }: { readonly events: Amounts; readonly rows: Amounts },
): ScmsReport {
  const { taken } = report.totals
  const differences = [...compare(taken, events, 'events'), ...compare(taken, rows, 'rows')]
  return { ...report, totals: { ...report.totals, events, rows }, differences }
}

/** Refused lines are an honest result; a total that does not add up is not. */
export const exitCodeOf = ({ differences }: ScmsReport): 0 | 1 => (differences.length > 0 ? 1 : 0)
