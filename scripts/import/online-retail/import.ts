import type { Progress, Taking } from '../format.ts'
import { runPlanned } from '../run-planned.ts'
import { type FirstPass, firstPass } from './first-pass.ts'
import { withPlainFile } from './plain-file.ts'
import { planRetail } from './plan.ts'
import { openRetail } from './reader.ts'
import { type RetailReport, reportOf } from './report.ts'
import { type SecondPass, secondPass } from './second-pass.ts'
import { Survey } from './survey.ts'
import { Tally } from './tally.ts'

type Imported = { readonly report: RetailReport; readonly hasTaken: Tally['hasTaken'] }

/** Of the cancellations of the first month those of goods that were sold before the file begins. */
function flagEarlySales(survey: Survey, { customers }: FirstPass, { unmatched }: SecondPass) {
  let first = ''
  for (const { time } of customers.values()) if (first === '' || time < first) first = time
  const month = first.slice(0, 7)
  for (const { time, reason, id } of unmatched) {
    const before = reason === 'never-sold' || reason === 'sold-later'
    if (before && time.startsWith(month)) survey.flag('first-month-without-sale', id)
  }
}

/**
 * Imports the file Online Retail through the command path, and reports what came of it. A second
 * run sends the same commands under the same keys, so that it adds nothing, and a run that was cut
 * short is completed by the next. It reads the file three times, and keeps little of it. The
 * report's totals of events and rows are left to the caller (`reconcile`). Throws NotImportable
 * before anything is sent, and what `run` throws.
 */
export const importRetail = ({ file, run, onProgress }: Taking): Promise<Imported> =>
  withPlainFile(file, async (plain) => {
    const retail = openRetail(file, plain)
    const first = firstPass(retail.lines())
    const second = secondPass(retail.lines(), first)
    const survey = new Survey(first, (invoice) => second.carriers.has(invoice))
    const tally = new Tally()
    const now = (): Progress => ({ done: survey.read, of: first.read, events: tally.events })
    const taken = retail.lines().filter((line) => survey.isTaken(line))
    await runPlanned(run, planRetail(taken, first, second), {
      answered: (planned, result) => tally.add(planned, result),
      progress: () => onProgress?.(now()),
    })
    flagEarlySales(survey, first, second)
    const report = reportOf(file, { first, second, survey }, tally.told(survey.unread))
    return { report, hasTaken: tally.hasTaken }
  })
