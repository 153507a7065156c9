import pino, { type Logger } from 'pino'

/** Lines are written some at a time, but none waits longer than this, here and then behind. */
const TOGETHER = { characters: 4_096, ms: 50 }

/** Those that may hold lines when the process ends. */
const holding = new Set<Lines>()
// Before pino's own listener, which writes what has been handed on by then.
for (const ending of ['beforeExit', 'exit']) {
  process.prependListener(ending, () => {
    for (const lines of holding) lines.handOn()
  })
}

type File = ReturnType<typeof pino.destination>

/**
 * Lines that belong together are joined here, because the stream behind measures all that it
 * holds again for every line: twice the work of making the line.
 */
class Lines {
  readonly #file: File
  #text = ''

  constructor(file: File) {
    this.#file = file
  }

  write(line: string): void {
    if (this.#text === '') {
      holding.add(this)
      setTimeout(() => this.handOn(), TOGETHER.ms).unref()
    }
    this.#text += line
    if (this.#text.length >= TOGETHER.characters) this.handOn()
  }

  handOn(): void {
    holding.delete(this)
    const text = this.#text
    this.#text = ''
    if (text !== '') this.#file.write(text)
  }

  flush(done?: (error?: Error) => void): void {
    this.handOn()
    this.#file.flush(done)
  }

  flushSync(): void {
    this.handOn()
    this.#file.flushSync()
  }
}

/** JSON lines, to standard output unless a file is named, written beside the work. */
export function openLog(level = process.env.DAYBOOK_LOG ?? 'info', dest: string | 1 = 1): Logger {
  const { characters: minLength, ms: periodicFlush } = TOGETHER
  const file = pino.destination({ dest, sync: false, minLength, periodicFlush })
  return pino({ level, base: null }, new Lines(file))
}
