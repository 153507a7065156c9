import { signal } from '@preact/signals'
import createClient from 'openapi-fetch'
import type { components, paths } from './api.d.ts'

export type Api = components['schemas']
export type Problem = Api['Problem']

/** A refusal of the API, or no answer at all. */
export class Refused extends Error {
  override name = 'Refused'
  readonly problem: Problem
  /** Seconds after which the server would be asked again. */
  readonly retryAfter: number
  constructor(problem: Problem, retryAfter: number) {
    super(problem.title)
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** The network gave no answer. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

const KEY = 'daybook-token'

/** The token of this tab; it is in no address, and gone with the tab. */
export const token = signal<string | null>(null)

export function startToken(): void {
  token.value = sessionStorage.getItem(KEY)
}

export function keepToken(given: string | null): void {
  token.value = given
  if (given === null) sessionStorage.removeItem(KEY)
  else sessionStorage.setItem(KEY, given)
}

/** The last position that any answer named: how far the ledger is, as far as is known here. */
export const seen = signal(0)

/** The position of the day that is shown, as the last answer of it named it. */
export const pastSeen = signal<number | null>(null)

export const positionIn = (response: Response): number | null => {
  const text = response.headers.get('daybook-position')
  return text === null ? null : Number(text)
}

/** As `fetch`, with the token. Throws Unreachable. */
export async function request(input: Request | string, init?: RequestInit): Promise<Response> {
  const made = new Request(input, init)
  if (token.value !== null) made.headers.set('authorization', `Bearer ${token.value}`)
  const response = await fetch(made).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable('no answer', { cause: error })
  })
  const position = positionIn(response)
  const isNow = !new URL(made.url).searchParams.has('asOf')
  if (!isNow) pastSeen.value = position
  else if (position !== null && position > seen.value) seen.value = position
  return response
}

/** The API, typed by its own document. */
export const client = createClient<paths>({ fetch: request })

/** The problem that a response carries. */
export function refusedBy(problem: Problem | undefined, response: Response): Refused {
  const retryAfter = Number(response.headers.get('retry-after') ?? 0)
  const { status, statusText } = response
  const unknown = { type: 'about:blank', title: statusText, status, code: 'unknown' }
  return new Refused(problem ?? unknown, retryAfter)
}
