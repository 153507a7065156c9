import type { Readable } from 'node:stream'

/** The longest line of a batch, in characters: far more than an event may be. */
const LONGEST = 262_144

/** A line is longer than any command could be; what follows it cannot be told apart. */
export class LineTooLong extends Error {}

/** A sender that sends nothing for so long is let go; it sends again what had no result. */
const SILENT_MS = 30_000

/** A body ended before it was whole: its sender hung up, or fell silent. */
export class SenderGone extends Error {}

/** The parts of a body as they come in. Only time that is spent waiting for it counts. */
export async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  const parts: AsyncIterator<Buffer> = body[Symbol.asyncIterator]()
  const next = async () => {
    const silent = setTimeout(() => body.destroy(), SILENT_MS)
    try {
      return await parts.next()
    } catch (cause) {
      throw new SenderGone('the body ended before it was whole', { cause })
    } finally {
      clearTimeout(silent)
    }
  }
  for (let part = await next(); !part.done; part = await next()) yield part.value
}

/** The lines of a body as they come in, empty ones left out. Throws LineTooLong. */
export async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.trim()) yield part
    if (rest.length > LONGEST) throw new LineTooLong()
  }
  rest += decoder.decode()
  if (rest.trim()) yield rest
}
