import { type Api, type Problem, positionIn, refusedBy, request, seen } from '../../data/client.ts'
import { addressOfCommand, type Command } from './commands.ts'

/** One command with all that it is sent with. */
export type Sending = {
  readonly command: Command
  readonly id: string
  readonly body: unknown
}

export type Answered =
  | { readonly is: 'accepted'; readonly answer: Api['CommandAnswer']; readonly etag: string | null }
  | { readonly is: 'refused'; readonly problem: Problem; readonly retryAfter: number }

type How = {
  readonly isDryRun: boolean
  readonly key?: string
  /** The revision that the dry run was of: another one is refused. */
  readonly seenTag?: string | null
  readonly signal?: AbortSignal
}

/** Sends a command, or has it decided only. Throws Unreachable; a refusal is an answer. */
export async function send({ command, id, body }: Sending, how: How): Promise<Answered> {
  const { isDryRun, key, seenTag, signal } = how
  const url = `${addressOfCommand(command, id)}${isDryRun ? '?dryRun=true' : ''}`
  const response = await request(new URL(url, location.origin).href, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(seenTag && { 'if-match': seenTag }),
    },
    ...(signal && { signal }),
  })
  const read = (await response.json().catch(() => undefined)) as unknown
  if (response.ok) {
    const answer = read as Api['CommandAnswer']
    const position = Math.max(positionIn(response) ?? 0, Number(answer.position))
    if (!isDryRun && position > seen.peek()) seen.value = position
    return { is: 'accepted', answer, etag: response.headers.get('etag') }
  }
  const { problem, retryAfter } = refusedBy(read as Problem | undefined, response)
  return { is: 'refused', problem, retryAfter }
}

/** A key of its own for a form, also where the page is not served over TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `console-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

type FieldError = { readonly field: string; readonly why: string }

/** Members of a problem that every problem has. */
const ITS_OWN = ['type', 'title', 'status', 'code', 'detail', 'instance', 'errors']

const isFieldError = (one: unknown): one is FieldError =>
  typeof one === 'object' && one !== null && 'field' in one && 'why' in one

/**
 * What is wrong with which field: as the check of the data says it, or as a refusal names a field
 * of the form among its own.
 */
export function errorsOf(problem: Problem, fields: readonly string[]): ReadonlyMap<string, string> {
  const { errors } = problem as { errors?: unknown }
  const named = (Array.isArray(errors) ? errors : []).filter(isFieldError)
  const told = Object.keys(problem).filter(
    (name) => !ITS_OWN.includes(name) && fields.includes(name),
  )
  return new Map([
    ...told.map((name) => [name, problem.title] as const),
    ...named.map(({ field, why }) => [field, why] as const),
  ])
}

/** What a refusal tells beside its sentence, as text under names. */
export const toldBy = (problem: Problem): [string, string][] =>
  Object.entries(problem)
    .filter(([name]) => !ITS_OWN.includes(name))
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
