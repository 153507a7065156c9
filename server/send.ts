import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** A reader that has not taken a text after so long is disconnected; it resumes where it was. */
const STALLED_MS = 30_000

/** Writes and waits for a reader that is slower than the ledger. False: it is gone, or stalled. */
export async function sendText(to: ServerResponse, text: string): Promise<boolean> {
  if (to.destroyed) return false
  if (to.write(text)) return true
  const waiting = new AbortController()
  const { signal } = waiting
  const stalled = setTimeout(() => waiting.abort(), STALLED_MS)
  try {
    await Promise.race([once(to, 'drain', { signal }), once(to, 'close', { signal })])
  } catch {
    to.destroy()
  } finally {
    clearTimeout(stalled)
    // Nothing goes on listening: there may be many texts to come.
    waiting.abort()
  }
  return !to.destroyed
}
