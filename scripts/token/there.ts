import { z } from 'zod'
import { TokenAnswer, TokensAnswer } from '../../server/routes/tokens.ts'
import { NotServed, type RunningServer, reach } from '../reach.ts'
import { UserError } from '../sentences.ts'
import { type Keeper, nameUsed, noSuchToken, wrongToken } from './keeper.ts'

const Problem = z.looseObject({
  code: z.string().default(''),
  title: z.string().default(''),
  errors: z.array(z.object({ field: z.string(), why: z.string() })).default([]),
})

type Asked = { readonly answer: unknown } | { readonly problem: z.output<typeof Problem> }

const posted = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function ask(server: RunningServer, path: string, body?: object): Promise<Asked> {
  const response = await reach(server, path, body && posted(body))
  const answer: unknown = await response.json().catch(() => ({}))
  if (response.ok) return { answer }
  const problem = Problem.catch({ code: '', title: '', errors: [] }).parse(answer)
  const says = `The server at ${server.url} says ${response.status}: ${problem.title}`
  if (response.status === 401) throw new NotServed(says)
  if (['invalid', 'token-name-used', 'not-found'].includes(problem.code)) return { problem }
  throw new UserError(says)
}

/** Asks a server, as an administrator or as the command line of its account. */
export function keeperThere(server: RunningServer): Keeper {
  return {
    async add(wanted) {
      const asked = await ask(server, '/tokens', wanted)
      if ('answer' in asked) return TokenAnswer.parse(asked.answer).token
      const { code, errors } = asked.problem
      throw code === 'token-name-used' ? nameUsed(wanted.name) : wrongToken(errors)
    },
    async list() {
      const asked = await ask(server, '/tokens')
      if ('answer' in asked) return TokensAnswer.parse(asked.answer).tokens
      throw new UserError(`The server at ${server.url} has no tokens.`)
    },
    async revoke(name) {
      const asked = await ask(server, `/tokens/${encodeURIComponent(name)}/revoke`, {})
      if ('problem' in asked) throw noSuchToken(name)
    },
  }
}
