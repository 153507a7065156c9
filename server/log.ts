import pino, { type Logger } from 'pino'

/** Lines are written some at a time, but none waits longer than this. */
const TOGETHER = { characters: 4_096, ms: 50 }

/** Those that hold lines. */
const holding = new Set<Lines>()
process.on('exit', () => {
  for (const lines of holding) lines.flushSync()
})

type File = ReturnType<typeof pino.destination>

/**
 * Lines that belong together are written at once: a write costs more than the making of a line.
 * They are written in this thread, as Node does itself: of a write under way beside it nobody
 * knows, when the process ends, whether it was done.
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
      setTimeout(() => this.flushSync(), TOGETHER.ms).unref()
    }
    this.#text += line
    if (this.#text.length >= TOGETHER.characters) this.flushSync()
  }

  flushSync(): void {
    holding.delete(this)
    const text = this.#text
    this.#text = ''
    if (text !== '') this.#file.write(text)
  }
}

/** JSON lines, to standard output unless a file is named. */
export function openLog(level = process.env.DAYBOOK_LOG ?? 'info', dest: string | 1 = 1): Logger {
  return pino({ level, base: null }, new Lines(pino.destination({ dest, sync: true })))
}
