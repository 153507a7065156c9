import { keepPreviousData, QueryClient, useQuery } from '@tanstack/preact-query'
import { asOf } from '../app/address.ts'
import type { paths } from './api.d.ts'
import { positionIn, Refused, refusedBy, request, seen, Unreachable } from './client.ts'

type Get = {
  [P in keyof paths]: paths[P] extends {
    get: { responses: { 200: { content: { 'application/json': unknown } } } }
  }
    ? P
    : never
}[keyof paths]

type ParametersOf<P extends Get> = paths[P]['get']['parameters']
type PathOf<P extends Get> = NonNullable<ParametersOf<P>['path']>
type QueryOf<P extends Get> = NonNullable<ParametersOf<P>['query']>

export type AnswerOf<P extends Get> =
  paths[P]['get']['responses'][200]['content']['application/json']

/** Path and query in one, as the API's own queries take them. */
export type AskedOf<P extends Get> = ([PathOf<P>] extends [never] ? unknown : PathOf<P>) &
  ([QueryOf<P>] extends [never] ? unknown : { [K in keyof QueryOf<P>]: QueryOf<P>[K] | undefined })

/** What is known of a question: to be shown by `<Answer>`. */
export type Asked<T> = {
  readonly data: T | undefined
  readonly error: Refused | Unreachable | null
  /** Nothing to show yet. */
  readonly isLoading: boolean
  /** It is of the question before, and stands until the answer comes. */
  readonly isBefore: boolean
  /** Where the rows stood that told it. */
  readonly position: number | null
  /** The request, as an address: under Request the user may copy it. */
  readonly url: string
  readonly again: () => void
}

const isBusy = (error: Error) =>
  error instanceof Unreachable || (error instanceof Refused && error.problem.status === 503)

const MOST_TRIES = 20

/** Answers are kept until the ledger goes on; see live.ts. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (count, error) => isBusy(error) && count < MOST_TRIES,
      retryDelay: (count, error) => {
        const asked = error instanceof Refused ? error.retryAfter * 1000 : 0
        return Math.max(asked, Math.min(500 * 2 ** count, 10_000))
      },
    },
  },
})

const inPath = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)

/** The address of a request; what is left out or undefined does not stand in it. */
export function urlOf(path: string, asked: Readonly<Record<string, unknown>>): string {
  const names = inPath(path)
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(asked[name])))
  const query = Object.entries(asked)
    .filter(([name, value]) => !names.includes(name) && value !== undefined && value !== null)
    .map(([name, value]) => [name, String(value)])
  const text = new URLSearchParams(query).toString()
  return text === '' ? filled : `${filled}?${text}`
}

/** Rows that were behind the ledger when they answered are asked again after so long. */
const BEHIND_MS = 1_000

type Options = {
  /** Not asked for the time being. */
  readonly isOff?: boolean
  /** The same whatever day is shown, such as the days themselves. */
  readonly isTimeless?: boolean
  /** Not asked again when the ledger goes on: that somebody asked is itself recorded. */
  readonly isOnce?: boolean
}

/** How an answer is read of what came. */
type Read<T> = (response: Response) => Promise<T>

/** Asks an address. What is not well answers with a problem. Throws Refused, Unreachable. */
async function answerOf<T>(url: string, read: Read<T>, signal: AbortSignal) {
  const response = await request(url, { signal })
  if (!response.ok) throw refusedBy(await response.json().catch(() => undefined), response)
  return { answer: await read(response), position: positionIn(response) }
}

function useAnswer<T>(
  path: string,
  asked: Readonly<Record<string, unknown>>,
  read: Read<T>,
  { isOff = false, isTimeless = false, isOnce = false }: Options,
): Asked<T> {
  const moment = isTimeless ? null : asOf.value
  const url = urlOf(path, { ...asked, ...(moment !== null && { asOf: moment }) })
  const { data, error, isPending, isPlaceholderData, failureReason, refetch } = useQuery({
    queryKey: [path, url],
    enabled: !isOff,
    meta: { isOnce },
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answerOf(url, read, signal),
    refetchInterval: ({ state }) => {
      const position = state.data?.position ?? null
      const isBehind = moment === null && position !== null && position < seen.peek()
      return isBehind && !isOnce ? BEHIND_MS : false
    },
  })
  return {
    data: data?.answer,
    error: (error ?? failureReason) as Refused | Unreachable | null,
    isLoading: !isOff && isPending,
    isBefore: isPlaceholderData,
    position: data?.position ?? null,
    url,
    again: () => void refetch(),
  }
}

/**
 * Asks the API, as of the day that the ruler shows, and again whenever the ledger goes on. While
 * another answer is waited for, the one before stands.
 */
export const useAsk = <P extends Get>(
  path: P,
  asked: AskedOf<P>,
  options: Options = {},
): Asked<AnswerOf<P>> =>
  useAnswer(
    path,
    asked as Record<string, unknown>,
    (response) => response.json() as Promise<AnswerOf<P>>,
    options,
  )

/** As `useAsk`, of what answers with text: the log and its proofs, the feed. No day is passed. */
export const useText = (
  path: keyof paths,
  asked: Readonly<Record<string, string | undefined>>,
  options: Omit<Options, 'isTimeless'> = {},
): Asked<string> =>
  useAnswer(path, asked, (response) => response.text(), { ...options, isTimeless: true })
