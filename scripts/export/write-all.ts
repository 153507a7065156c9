import { once } from 'node:events'

const CHUNK = 65_536

/** Writes texts as they come, and waits whenever whoever reads them is slower. */
export async function writeAll(texts: Iterable<string>, out: NodeJS.WritableStream): Promise<void> {
  let waiting = ''
  for (const text of texts) {
    waiting += text
    if (waiting.length < CHUNK) continue
    if (!out.write(waiting)) await once(out, 'drain')
    waiting = ''
  }
  out.write(waiting)
}
