import { filters } from '../../app/address.ts'
import { type AnswerOf, useAsk, useText } from '../../data/ask.ts'
import { seen } from '../../data/client.ts'

/** An event as the feed and the streams tell it. */
export type Told = {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly effectiveat: string
  readonly day: string
  readonly position: string
  readonly revision: number
  readonly dataversion: number
  readonly by: string
  readonly command: string
  readonly correlation: string
  readonly causation?: string
  readonly data: Readonly<Record<string, unknown>>
}

/** So many are shown at once, and so many positions are looked through for one chain. */
export const SHOWN = 100
export const LOOKED_THROUGH = 20_000

export const eventsIn = (lines: string): Told[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told)

type Days = AnswerOf<'/ruler'>['days']

/** Between which positions a day was recorded; null: it is not known, or not asked for. */
function spanOf(day: string | undefined, days: Days | undefined) {
  const at = days?.findIndex((one) => one.day === day) ?? -1
  const until = days?.[at]?.position
  return until ? { after: days?.[at - 1]?.position ?? '0', until: Number(until) } : null
}

/** Where the feed is read from: where the address says, at the day, or so that its end is seen. */
function startOf(span: { after: string } | null, end: number): string {
  const { after, kind, type, correlation } = filters.value
  if (after !== undefined) return after
  if (span !== null) return span.after
  const isSought = kind ?? type ?? correlation
  return isSought === undefined ? `${Math.max(0, end - SHOWN)}` : '0'
}

/**
 * What the page asks: one stream, or the feed from a position. Once, not again as the ledger goes
 * on, since it is recorded who read.
 */
export function useEvents(end: number) {
  const { stream, kind, type, day, after, correlation } = filters.value
  const isChain = correlation !== undefined && stream === undefined
  const ruler = useAsk('/ruler', {}, { isTimeless: true })
  const span = spanOf(day, ruler.data?.days)
  const limit = `${SHOWN}`
  const isStream = stream !== undefined
  const ofStream = useAsk(
    '/streams/{stream}',
    { stream: stream ?? '', from: after, limit, backwards: undefined },
    { isOff: !isStream, isTimeless: true, isOnce: true },
  )
  const isWaiting = day !== undefined && ruler.data === undefined
  const start = startOf(span, end)
  const seen = isChain ? Number(start) + LOOKED_THROUGH : null
  const until = lesser(span?.until ?? null, seen)
  const feed = useText(
    '/events',
    { after: start, kind, type, correlation, ...(until !== null && { until: `${until}` }), limit },
    { isOff: isStream || isWaiting, isOnce: true },
  )
  const asked = isStream ? ofStream : feed
  const looked: Looked = { isStream, until: span?.until ?? null, seen, start: Number(start) }
  return { asked, ofStream, feed, isStream, looked }
}

const lesser = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)

/** Where it was looked: one stream, or the feed from a position; for a chain, up to another. */
export type Looked = {
  readonly isStream: boolean
  /** The end of the day that is asked for. */
  readonly until: number | null
  readonly start: number
  /** Of a chain nothing later was looked at. */
  readonly seen: number | null
}

/** Events of an answer that are as the filters want them, and where it ended. */
export function foundIn(told: readonly Told[], looked: Looked & { readonly past: number | null }) {
  const { isStream, until, past, seen } = looked
  const { kind, type, day, correlation } = filters.value
  const last = Math.min(until ?? Number.POSITIVE_INFINITY, past ?? Number.POSITIVE_INFINITY)
  const rows = told.filter(
    (one) =>
      Number(one.position) <= last &&
      (!isStream || correlation === undefined || one.correlation === correlation) &&
      (!isStream || type === undefined || type.split(',').includes(one.type)) &&
      (!isStream || day === undefined || one.day === day) &&
      (!isStream || kind === undefined || one.subject.startsWith(`${kind}-`)),
  )
  const end = told.at(-1)
  const isFull = told.length === SHOWN && end !== undefined && Number(end.position) < last
  if (isFull) return { rows, next: `${isStream ? end.revision + 1 : end.position}`, looked }
  const goesOn = seen !== null && seen < Math.min(last, endNow())
  return { rows, next: goesOn ? `${seen}` : null, looked }
}

/** Events so near that a rule which answered one is most likely among them. */
const NEAR = 500

/** What stands around an event: its cause and its effects, as far as they are near. */
export function useAround(position: number) {
  const from = Math.max(0, position - NEAR)
  return useText('/events', { after: `${from}`, limit: `${NEAR * 2}` }, { isOnce: true })
}

export const endNow = (): number => seen.peek()
