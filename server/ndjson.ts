import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import { type Refused, refused } from '../commands/kernel/refused.ts'
import { notUtf8At } from './http/utf8.ts'

/** The longest line of a batch, in bytes: far more than an event may be. */
export const LONGEST = 262_144

/** A sender that sends nothing for so long is disconnected; it sends again what had no result. */
const SILENT_MS = 30_000

/** A body ended before it was whole: its sender hung up, or fell silent. */
export class SenderGone extends Error {}

/**
 * The parts of a body as they come in, until it ends or the signal says that nothing more is
 * taken of it. Only time that is spent waiting for it counts.
 */
export async function* chunksOf(body: Readable, until: AbortSignal): AsyncGenerator<Buffer> {
  const parts: AsyncIterator<Buffer> = body[Symbol.asyncIterator]()
  let stop = () => {}
  const stopWaiting = () => stop()
  const next = async () => {
    const silent = setTimeout(() => body.destroy(), SILENT_MS)
    try {
      // A promise of its own each time: one that lasts would hold on to every part.
      return await new Promise<IteratorResult<Buffer> | null>((resolve, reject) => {
        stop = () => resolve(null)
        parts.next().then(resolve, reject)
      })
    } catch (cause) {
      throw new SenderGone('the body ended before it was whole', { cause })
    } finally {
      clearTimeout(silent)
    }
  }
  until.addEventListener('abort', stopWaiting)
  try {
    while (!until.aborted) {
      const part = await next()
      if (part === null || part.done) return
      yield part.value
    }
  } finally {
    until.removeEventListener('abort', stopWaiting)
  }
}

const NEWLINE = 0x0a

/** A line that holds nothing but white space is none: it has no result, and no number. */
const EMPTY = /^[ \t\r]*$/

const tooLong = () => refused(null, { code: 'line-too-long', most: LONGEST })

/** A line, or why it cannot be read; null: it is empty. */
function read(line: Buffer): string | Refused | null {
  if (line.length > LONGEST) return tooLong()
  const at = notUtf8At(line)
  if (at !== null) {
    const why = `not UTF-8 at byte ${at}`
    return refused(null, { code: 'invalid', errors: [{ field: '', why }] })
  }
  const text = line.toString('utf8')
  return EMPTY.test(text) ? null : text
}

/** Whole lines, with a newline between each two. */
function* linesIn(lines: Buffer): Generator<string | Refused> {
  if (lines.length <= LONGEST && isUtf8(lines)) {
    for (const line of lines.toString('utf8').split('\n')) if (!EMPTY.test(line)) yield line
    return
  }
  for (let from = 0; from <= lines.length; ) {
    const end = lines.indexOf(NEWLINE, from)
    const line = read(lines.subarray(from, end < 0 ? lines.length : end))
    if (line !== null) yield line
    from = end < 0 ? lines.length + 1 : end + 1
  }
}

/** The beginning of a line whose end has not come. */
function beginning() {
  let held: Buffer | null = null
  let size = 0
  return {
    /** Of one that has become too long only that is kept. */
    add(part: Buffer): void {
      held ??= Buffer.allocUnsafe(LONGEST + 1)
      size += part.copy(held, size)
    },
    /** The line with its end, and the lines after it; null: it is too long. */
    endedBy(rest: Buffer): Buffer | null {
      if (held === null || size === 0) return rest
      const whole = size > LONGEST ? null : Buffer.concat([held.subarray(0, size), rest])
      size = 0
      return whole
    },
  }
}

/**
 * The lines of a body as they come in, empty ones left out. One that is too long, or not UTF-8,
 * is refused, and those after it go on; no more than the longest line is held.
 */
export async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string | Refused> {
  const begun = beginning()
  for await (const { buffer, byteOffset, byteLength } of body) {
    const chunk = Buffer.from(buffer, byteOffset, byteLength)
    const last = chunk.lastIndexOf(NEWLINE)
    if (last >= 0) {
      const first = chunk.indexOf(NEWLINE)
      const head = begun.endedBy(chunk.subarray(0, first))
      if (head === null) yield tooLong()
      else yield* linesIn(head)
      if (first < last) yield* linesIn(chunk.subarray(first + 1, last))
    }
    begun.add(chunk.subarray(last + 1))
  }
  const end = begun.endedBy(Buffer.alloc(0))
  if (end === null) yield tooLong()
  else yield* linesIn(end)
}
