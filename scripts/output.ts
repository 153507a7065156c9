import { constants } from 'node:os'

/** What a shell adds to the number of a signal. */
const SIGNALLED = 128

/** Signals by which a user, a supervisor or a closing terminal asks for the end. */
export const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The exit code of a process that ended because of a signal, as shells count. */
export const codeOf = (signal: (typeof endings)[number]) => SIGNALLED + constants.signals[signal]

/** Ends the process at once, with a sentence, if it is asked to; `exit` listeners clean up. */
export function endWhenAsked(sentence: string): () => void {
  const listeners = endings.map((signal) => {
    const end = () => {
      process.stderr.write(`\n${sentence}\n`)
      process.exit(codeOf(signal))
    }
    process.once(signal, end)
    return () => process.off(signal, end)
  })
  return () => {
    for (const forget of listeners) forget()
  }
}

/**
 * Ends a command whose output nobody can have: its reader has gone, or the device is full. Without
 * this a console drops the error, and the command would end with 0.
 */
export function endWithoutOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    const gone = error.code === 'EPIPE'
    const why = gone ? 'whoever read the output has gone' : `${error.message}`
    process.stderr.write(`The output was not written to its end: ${why}.\n`)
    process.exit(1)
  })
  // Progress and sentences for people: a command goes on without them.
  process.stderr.on('error', () => {})
}
