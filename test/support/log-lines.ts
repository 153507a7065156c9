import { Writable } from 'node:stream'
import pino from 'pino'

/** A log of warnings, or of more, whose lines can be looked at. */
export function logLines(level = 'warn') {
  const lines: string[] = []
  const sink = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  return { lines, log: pino({ level, base: null }, sink) }
}
