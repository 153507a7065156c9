import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** A reader that takes nothing for so long is let go; it asks again from where it was. */
const STALLED_MS = 30_000

/** Writes and waits for a reader that is slower than the ledger. False: it is gone, or stalled. */
export async function send(to: ServerResponse, text: string): Promise<boolean> {
  if (to.destroyed) return false
  if (to.write(text)) return true
  const limit = AbortSignal.timeout(STALLED_MS)
  const closed = once(to, 'close', { signal: limit })
  const ready = await Promise.race([once(to, 'drain', { signal: limit }), closed]).then(
    () => !to.destroyed,
    () => false,
  )
  closed.catch(() => {})
  if (!ready) to.destroy()
  return ready
}
