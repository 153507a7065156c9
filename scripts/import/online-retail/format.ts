import type { Format } from '../format.ts'
import { PREFIX } from './commands.ts'
import { importRetail } from './import.ts'
import { reconcile } from './reconcile.ts'
import type { RetailReport } from './report.ts'
import { held, rowSums, TYPES } from './totals.ts'

/** Two years of a British wholesaler, line by line of its invoices (Online Retail, UCI). */
export const onlineRetail: Format<RetailReport> = {
  by: 'import-online-retail',
  prefix: PREFIX,
  types: TYPES,
  async take(taking) {
    const { report, hasTaken } = await importRetail(taking)
    return {
      report,
      reconciled: async (events, totals) =>
        reconcile(report, await held(events, hasTaken), rowSums(totals)),
    }
  },
}
