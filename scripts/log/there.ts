import { z } from 'zod'
import { type RunningServer, reach } from '../reach.ts'
import { UserError } from '../sentences.ts'

const Problem = z.looseObject({ title: z.string().default(''), detail: z.string().default('') })

/** Has a server do something to its log, or say something of it. */
export async function askLog(
  server: RunningServer,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await reach(server, `/log/${path}`, init)
  const answer: unknown = await response.json().catch(() => ({}))
  if (response.ok) return answer as Record<string, unknown>
  const { title, detail } = Problem.catch({ title: '', detail: '' }).parse(answer)
  const says = [title, detail].filter((part) => part !== '').join(' ')
  throw new UserError(`The server at ${server.url} says ${response.status}: ${says}`)
}
