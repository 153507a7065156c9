import type { CommandLine, RunLines } from '../../../commands/kernel/batch/line.ts'
import { UserError } from '../../sentences.ts'
import { type Planned, planScms } from './plan.ts'
import { openScms } from './reader.ts'
import { type ScmsReport, Tally } from './report.ts'
import { Survey } from './survey.ts'

export type Progress = {
  /** Lines read, of all lines of the file; what they ask for is answered soon after. */
  readonly done: number
  readonly of: number
  /** Events appended in this run. */
  readonly events: number
}

type Import = {
  readonly file: string
  readonly run: RunLines
  /** Called every few hundred answers, and once at the end. */
  readonly onProgress?: (progress: Progress) => void
}

type Imported = { readonly report: ScmsReport; readonly hasTaken: Tally['hasTaken'] }

const STEP = 500

/** What was sent and is not answered yet, in the order of sending. */
class InFlight {
  private sent: Planned[] = []
  private next = 0

  add(planned: Planned): void {
    this.sent.push(planned)
  }

  /** The oldest; answers come in the order of the commands. */
  take(): Planned {
    const planned = this.sent[this.next++]
    if (planned === undefined) throw new Error('an answer came to a command that was not sent')
    if (this.next === 1_024) {
      this.sent = this.sent.slice(this.next)
      this.next = 0
    }
    return planned
  }
}

/**
 * Imports an SCMS delivery history through the command path, and reports what came of it. A second
 * run sends the same commands under the same keys, so that it adds nothing, and a run that was cut
 * short is completed by the next. The report's totals of events and rows are left to the caller
 * (`reconcile`). Throws NotImportable before anything is sent, and what `run` throws.
 */
export async function importScms({ file, run, onProgress }: Import): Promise<Imported> {
  const scms = openScms(file)
  const survey = new Survey()
  const inFlight = new InFlight()
  const tally = new Tally()
  let sent = 0
  let done = 0
  let ended = false
  const progress = () => onProgress?.({ done: survey.read, of: scms.read, events: tally.events })
  function* lines(): Generator<CommandLine> {
    const taken = scms.lines().filter((line) => survey.isTaken(line))
    for (const planned of planScms(taken, (trade) => survey.add(trade))) {
      inFlight.add(planned)
      sent += 1
      yield planned.line
    }
    ended = true
  }
  for await (const results of run(lines())) {
    for (const result of results) {
      tally.add(inFlight.take(), result)
      if (++done % STEP === 0) progress()
    }
  }
  if (!ended || done < sent) {
    const answered = `Only ${done} of ${sent} commands were answered`
    throw new UserError(`${answered}: run the import again, which goes on where this one ended.`)
  }
  progress()
  return { report: tally.report(file, survey), hasTaken: tally.hasTaken }
}
