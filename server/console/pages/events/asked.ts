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

/** So many are shown at once, and so many are looked through for one chain. */
export const SHOWN = 100
export const LOOKED_THROUGH = 1_000

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
  const ruler = useAsk('/ruler', {}, { isTimeless: true })
  const span = spanOf(day, ruler.data?.days)
  const limit = `${correlation === undefined ? SHOWN : LOOKED_THROUGH}`
  const isStream = stream !== undefined
  const ofStream = useAsk(
    '/streams/{stream}',
    { stream: stream ?? '', from: after, limit, backwards: undefined },
    { isOff: !isStream, isTimeless: true, isOnce: true },
  )
  const isWaiting = day !== undefined && ruler.data === undefined
  const feed = useText(
    '/events',
    { after: startOf(span, end), kind, type, limit },
    { isOff: isStream || isWaiting, isOnce: true },
  )
  const asked = isStream ? ofStream : feed
  return { asked, ofStream, feed, isStream, until: span?.until ?? null }
}

/** Events of an answer that are as the filters want them, and where it ended. */
export function foundIn(
  told: readonly Told[],
  { isStream, until, past }: { isStream: boolean; until: number | null; past: number | null },
) {
  const { kind, type, day, correlation } = filters.value
  const last = Math.min(until ?? Number.POSITIVE_INFINITY, past ?? Number.POSITIVE_INFINITY)
  const rows = told.filter(
    (one) =>
      Number(one.position) <= last &&
      (correlation === undefined || one.correlation === correlation) &&
      (!isStream || type === undefined || type.split(',').includes(one.type)) &&
      (!isStream || day === undefined || one.day === day) &&
      (!isStream || kind === undefined || one.subject.startsWith(`${kind}-`)),
  )
  const end = told.at(-1)
  const limit = correlation === undefined ? SHOWN : LOOKED_THROUGH
  const isMore = told.length === limit && end !== undefined && Number(end.position) < last
  const next = isMore ? `${isStream ? end.revision + 1 : end.position}` : null
  return { rows, next, first: told[0], end }
}

/** Events so near that a rule which answered one is most likely among them. */
const NEAR = 500

/** What stands around an event: its cause and its effects, as far as they are near. */
export function useAround(position: number) {
  const from = Math.max(0, position - NEAR)
  return useText('/events', { after: `${from}`, limit: `${NEAR * 2}` }, { isOnce: true })
}

export const endNow = (): number => seen.peek()
