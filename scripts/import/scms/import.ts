import type { Progress, Taking } from '../format.ts'
import { runPlanned } from '../run-planned.ts'
import { planScms } from './plan.ts'
import { openScms } from './reader.ts'
import { type ScmsReport, Tally } from './report.ts'
import { Survey } from './survey.ts'

type Imported = { readonly report: ScmsReport; readonly hasTaken: Tally['hasTaken'] }

/**
 * Imports an SCMS delivery history through the command path, and reports what came of it. A second
 * run sends the same commands under the same keys, so that it adds nothing, and a run that was cut
 * short is completed by the next. The report's totals of events and rows are left to the caller
 * (`reconcile`). Throws NotImportable before anything is sent, and what `run` throws.
 */
export async function importScms({ file, run, onProgress }: Taking): Promise<Imported> {
  const scms = openScms(file)
  const survey = new Survey()
  const tally = new Tally()
  const now = (): Progress => ({ done: survey.read, of: scms.read, events: tally.events })
  const taken = scms.lines().filter((line) => survey.isTaken(line))
  await runPlanned(
    run,
    planScms(taken, (trade) => survey.add(trade)),
    {
      answered: (planned, result) => tally.add(planned, result),
      progress: () => onProgress?.(now()),
    },
  )
  return { report: tally.report(file, survey), hasTaken: tally.hasTaken }
}
