import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { record } from '../../domain/kernel/record.ts'
import { platformWith } from '../auth.ts'
import { checked } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { httpProblem, refusedAs } from '../problem.ts'
import { NewToken, type Token, TokenAllows, TokenName } from '../tokens/token.ts'

export const TokenParams = z.strictObject({ name: TokenName })

export const TokensAnswer = record({ tokens: z.array(TokenAllows) }).meta({ id: 'TokensAnswer' })

export const TokenAnswer = record({
  ...TokenAllows.shape,
  token: z.string().meta({ description: 'The token itself, which is shown this once' }),
}).meta({ id: 'TokenAnswer' })

export const RevokedAnswer = record({ name: TokenName }).meta({ id: 'RevokedAnswer' })

const told = ({ sha256: _, ...allows }: Token) => allows

/** Who may call: for administrators, and for the command line of this account. */
export function tokenRoutes(app: FastifyInstance, { tokens }: ServerContext) {
  app.get('/tokens', async (request, reply) => {
    platformWith(request, ['admin'])
    return reply.send({ tokens: tokens.list().map(told) })
  })

  app.post('/tokens', async (request, reply) => {
    const by = platformWith(request, ['admin'])
    const made = await tokens.add(by.name, checked(NewToken, request.body))
    if (made.outcome === 'name-used') throw httpProblem('token-name-used', { name: made.name })
    if (made.outcome === 'invalid') throw refusedAs({ code: 'invalid', errors: made.errors })
    const { token, secret } = made
    reply.header('cache-control', 'no-store')
    return reply.code(201).send({ ...told(token), token: secret })
  })

  app.post('/tokens/:name/revoke', async (request, reply) => {
    const by = platformWith(request, ['admin'])
    const { name } = checked(TokenParams, request.params)
    if (!(await tokens.revoke(by.name, name))) throw httpProblem('not-found')
    return reply.send({ name })
  })
}
