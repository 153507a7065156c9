import { useEffect, useState } from 'preact/hooks'
import { type AnswerOf, type Asked, useAsk } from '../../data/ask.ts'
import { type Api, request, seen } from '../../data/client.ts'

/** An event as the feed and the streams tell it. */
export type Told = {
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly position: string
  readonly correlation: string
  readonly by: string
  readonly data: Readonly<Record<string, unknown>>
}

/** One business day as it was closed. */
export type Close = {
  readonly date: string
  readonly closed: Told
  /** Null: what it brings about is still being recorded. */
  readonly settled: Told | null
}

const READ = { live: '24', past: '1000' }

/** The newest close at or before a day, or a position; null: the newest of all. */
export function closeAt(events: readonly Told[], moment: string | null): Close | null {
  const isDay = moment?.includes('-') ?? false
  const isThen = ({ data, position }: Told) =>
    moment === null || (isDay ? String(data.date) <= moment : Number(position) <= Number(moment))
  const newest = events.toSorted((a, b) => Number(b.position) - Number(a.position))
  const closed = newest.find((one) => one.type === 'BusinessDayClosed' && isThen(one))
  if (closed === undefined) return null
  const date = String(closed.data.date)
  const settled = newest.find((one) => one.type === 'BusinessDaySettled' && one.data.date === date)
  return { date, closed, settled: settled ?? null }
}

/** The days as they were closed: the newest few, or as many as may lie behind the day shown. */
export function useCalendar(moment: string | null, isOff: boolean): Asked<StreamAnswer> {
  const limit = moment === null ? READ.live : READ.past
  const asked = { stream: 'calendar-business', limit, backwards: 'true' } as const
  return useAsk('/streams/{stream}', asked, { isTimeless: true, isOff })
}
type StreamAnswer = AnswerOf<'/streams/{stream}'>

/** So many events after a close are looked at. */
export const LOOKED_AT = 1_000

/** What a close brought about: all events of its chain, up to its settling. */
export async function causedBy({ closed, settled }: Close, signal: AbortSignal): Promise<Told[]> {
  const after = Number(closed.position) - 1
  const response = await request(`/events?after=${after}&limit=${LOOKED_AT}`, { signal })
  const text = await response.text()
  const end = Number(settled?.position ?? Number.MAX_SAFE_INTEGER)
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told)
    .filter(({ correlation }) => correlation === closed.correlation)
    .filter(({ position }) => Number(position) <= end)
}

const EVERY_MS = 3_000

/** Whether the ledger keeps up, asked again and again: it is an answer also where it does not. */
export function useReadiness(): Api['Readiness'] | null {
  const [ready, setReady] = useState<Api['Readiness'] | null>(null)
  const at = seen.value
  useEffect(() => {
    const over = new AbortController()
    const look = async () => {
      const { signal } = over
      const response = await request('/health/ready', { signal })
      setReady((await response.json()) as Api['Readiness'])
    }
    // Where no answer comes, the frame says so.
    const ask = () => void look().catch(() => {})
    ask()
    const timer = setInterval(ask, EVERY_MS)
    return () => {
      over.abort()
      clearInterval(timer)
    }
  }, [at])
  return ready
}
