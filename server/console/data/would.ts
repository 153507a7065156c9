import { useQuery } from '@tanstack/preact-query'
import { asOf, type Supposed, supposed } from '../app/address.ts'
import type { Asked } from './ask.ts'
import { client, Refused, refusedBy } from './client.ts'
import { session } from './session.ts'

/** What a question would have been answered, had other terms been in force. */
export type Would<T> = {
  /** Undefined: nothing is supposed, or it is still being played. */
  readonly data: T | undefined
  readonly isPlaying: boolean
  readonly error: Error | null
}

/** Who may ask what other policies would have made of the ledger. */
export const maySuppose = (): boolean =>
  session.value !== null && session.value.member === null && session.value.role !== 'service'

/** The question of an address, without the day that is shown: of that the other world knows nothing. */
function askIn(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://console')
  searchParams.delete('asOf')
  const query = searchParams.toString()
  return query === '' ? pathname : `${pathname}?${query}`
}

async function played(supposed: Supposed, ask: string, until: number | null) {
  const body = { policies: [supposed], asks: [ask], ...(until !== null && { until: `${until}` }) }
  const { data, error, response } = await client.POST('/what-if', { body: body as never })
  if (data === undefined) throw refusedBy(error, response)
  return data.answers[0]?.answer ?? null
}

/** Asks the same of the ledger as it would be under the terms that are supposed, if any are. */
export function useWould<T>(asked: Asked<T>): Would<T> {
  const what = maySuppose() ? supposed.value : null
  const until = asOf.value === null ? null : asked.position
  const ask = askIn(asked.url)
  const isOff = what === null || asked.data === undefined
  const { data, isFetching, error } = useQuery({
    queryKey: ['what-if', JSON.stringify({ what, ask, until })],
    enabled: !isOff,
    // It takes seconds or minutes: it is not played again because something was recorded.
    meta: { isOnce: true },
    retry: (count, error) => error instanceof Refused && error.problem.status === 503 && count < 20,
    queryFn: () => played(what!, ask, until),
  })
  const isThere = !isOff && data !== undefined && data !== null
  return {
    data: isThere ? (data as T) : undefined,
    isPlaying: !isOff && isFetching,
    error: isOff ? null : error,
  }
}
