import { signal } from '@preact/signals'
import { queryClient } from './ask.ts'
import { positionIn, request, seen, Unreachable } from './client.ts'
import { type Session, session } from './session.ts'

/** Whether the server is heard; since when it is not, and when it is tried next. */
export type Connection =
  | { readonly is: 'live' }
  | { readonly is: 'lost'; readonly since: Date; readonly next: Date }

export const connection = signal<Connection>({ is: 'live' })

/** What is shown changes at most so often, however much is recorded. */
const CALM_MS = 1_000
/** For whom the feed is not: the end of the ledger is asked for so often. */
const POLL_MS = 3_000
const MOST_WAIT_MS = 15_000

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
    wake = stop
  })

let wake = () => {}

/** Ends the wait for the next try. */
export const tryNow = (): void => wake()

async function endOfLedger(signal: AbortSignal): Promise<number> {
  const response = await request('/session', { signal })
  // What is not read to its end keeps its connection.
  await response.text()
  return positionIn(response) ?? seen.peek()
}

/** Resolves when something was recorded after a position: the feed is asked for one event. */
async function recordedAfter(position: number, signal: AbortSignal): Promise<void> {
  const headers = { accept: 'text/event-stream' }
  const response = await request(`/events?after=${position}&limit=1`, { headers, signal })
  if (!response.ok) throw new Unreachable(`${response.status}`)
  const text = await response.text()
  if (!text.includes('data:')) throw new Unreachable('the feed broke off')
}

async function oneRound(after: number, signal: AbortSignal): Promise<number> {
  if (mayHear(session.peek()) && connection.peek().is === 'live') await recordedAfter(after, signal)
  else await sleep(connection.peek().is === 'live' ? POLL_MS : 0, signal)
  const end = await endOfLedger(signal)
  const wasLost = connection.peek().is === 'lost'
  connection.value = { is: 'live' }
  // What stands as of an earlier day does not change; the rest is asked again where it is shown.
  if (end > after || wasLost) {
    await queryClient.invalidateQueries({
      predicate: ({ queryKey, meta }) => !meta?.isOnce && isOfNow(queryKey[1]),
    })
  }
  return end
}

/**
 * Members may not read the feed; of auditors and administrators members learn what they read there,
 * and to keep a page fresh is no reason to read.
 */
const mayHear = (who: Session | null): boolean =>
  who !== null && who.member === null && (who.isLocal || /^(?:analyst|service)$/.test(who.role))

const isOfNow = (url: unknown) => !/[?&]asOf=/.test(String(url))

/** Follows the ledger until it is aborted: what is appended appears on the page. */
export async function follow(signal: AbortSignal): Promise<void> {
  let after = seen.peek()
  for (let tries = 0; !signal.aborted; ) {
    try {
      after = await oneRound(after, signal)
      tries = 0
      await sleep(CALM_MS, signal)
    } catch {
      if (signal.aborted) return
      const wait = Math.min(1_000 * 2 ** tries, MOST_WAIT_MS)
      tries += 1
      const before = connection.peek()
      const since = before.is === 'lost' ? before.since : new Date()
      connection.value = { is: 'lost', since, next: new Date(Date.now() + wait) }
      await sleep(wait, signal)
    }
  }
}
