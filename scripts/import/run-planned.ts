import type { CommandLine, LineResult, RunLines } from '../../commands/kernel/batch/line.ts'
import { UserError } from '../sentences.ts'

const STEP = 500

/** What was sent and is not answered yet, in the order of sending. */
class InFlight<P> {
  private sent: P[] = []
  private next = 0

  add(planned: P): void {
    this.sent.push(planned)
  }

  /** The oldest; answers come in the order of the commands. */
  take(): P {
    const planned = this.sent[this.next++]
    if (planned === undefined) throw new Error('an answer came to a command that was not sent')
    if (this.next === 1_024) {
      this.sent = this.sent.slice(this.next)
      this.next = 0
    }
    return planned
  }
}

type Listening<P> = {
  readonly answered: (planned: P, result: LineResult) => void
  /** Called every few hundred answers, and once at the end. */
  readonly progress: () => void
}

/** Runs what was planned, and tells what came of each. Throws if something was not answered. */
export async function runPlanned<P extends { readonly line: CommandLine }>(
  run: RunLines,
  plan: Iterable<P>,
  { answered, progress }: Listening<P>,
): Promise<void> {
  const inFlight = new InFlight<P>()
  let sent = 0
  let done = 0
  let ended = false
  function* lines(): Generator<CommandLine> {
    for (const planned of plan) {
      inFlight.add(planned)
      sent += 1
      yield planned.line
    }
    ended = true
  }
  for await (const results of run(lines())) {
    for (const result of results) {
      answered(inFlight.take(), result)
      if (++done % STEP === 0) progress()
    }
  }
  if (!ended || done < sent) {
    const said = `Only ${done} of ${sent} commands were answered`
    throw new UserError(`${said}: run the import again, which goes on where this one ended.`)
  }
  progress()
}
