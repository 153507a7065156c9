import { inPounds, millsOf } from './amounts.ts'
import type { RetailReport } from './report.ts'
import { type Amounts, amountsOf, sumKinds } from './sums.ts'
import type { Held } from './totals.ts'

const names = {
  goods: 'goods agreed',
  charges: 'charges added',
  returned: 'goods returned',
} as const

const minus = (a: string, b: string) => inPounds((millsOf(a) ?? 0) - (millsOf(b) ?? 0))

function compare({ file, untaken }: RetailReport['totals'], events: Amounts): string[] {
  return sumKinds.flatMap((kind) => {
    const [should, is] = [minus(file[kind], untaken[kind]), events[kind]]
    if (should === is) return []
    return [`Of ${names[kind]} the file has ${should} GBP, but the events hold ${is} GBP.`]
  })
}

const pence = (count: number) => inPounds(count * 10).slice(0, -1)

/**
 * Completes a report with what the ledger's events hold, to the third decimal, by price times
 * quantity; and compares these events, each rounded to pence, with the rows.
 */
export function reconcile(
  report: RetailReport,
  { events, others, agreed, charged }: Held,
  rows: { readonly agreed: number; readonly charged: number },
): RetailReport {
  const inRows = [
    ['agreed', agreed, rows.agreed],
    ['charged', charged, rows.charged],
  ] as const
  const differences = [
    ...report.differences,
    ...compare(report.totals, amountsOf(events)),
    ...inRows
      .filter(([, should, is]) => should !== is)
      .map(
        ([what, should, is]) =>
          `The events of this and other files have ${pence(should)} GBP ${what}, ` +
          `but the rows hold ${pence(is)} GBP.`,
      ),
  ]
  const totals = { ...report.totals, events: amountsOf(events), others: amountsOf(others) }
  return { ...report, totals, differences }
}
