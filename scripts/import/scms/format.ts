import type { Format } from '../format.ts'
import { PREFIX } from './commands.ts'
import { importScms } from './import.ts'
import { reconcile } from './reconcile.ts'
import type { ScmsReport } from './report.ts'
import { eventTotals, rowTotals, TYPES } from './totals.ts'

/** USAID's delivery history of its supply chain. */
export const scms: Format<ScmsReport> = {
  by: 'import-scms',
  prefix: PREFIX,
  types: TYPES,
  async take(taking) {
    const { report, hasTaken } = await importScms(taking)
    return {
      report,
      reconciled: async (events, totals) =>
        reconcile(report, { ...(await eventTotals(events, hasTaken)), rows: rowTotals(totals) }),
    }
  },
}
