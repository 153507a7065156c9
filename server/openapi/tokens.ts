import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { RevokedAnswer, TokenAnswer, TokenParams, TokensAnswer } from '../routes/tokens.ts'
import { NewToken } from '../tokens/token.ts'
import { declared, ofCallers, problemResponses } from './problems.ts'

const who = declared(...ofCallers, 'platform-only')
const invalid = { invalid: [400, commandRefusals.invalid.says] as const }

const common = { tags: ['tokens'], security: [{ token: [] }] }
const json = <S>(schema: S) => ({ 'application/json': { schema } })

const list: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'tokens',
  summary: 'The tokens in force, without their secrets',
  description: 'For administrators, acting for the platform itself.',
  responses: {
    '200': { description: 'In the order in which they were made', content: json(TokensAnswer) },
    ...problemResponses(who),
  },
}

const add: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'addToken',
  summary: 'Make a token, and show it once',
  description:
    'Only its hash is kept, so a repeat cannot answer as the first time: a name is used once, ' +
    'also after its token was revoked. If the answer was lost, revoke it and choose another.',
  requestBody: {
    required: true,
    content: { 'application/json': { schema: NewToken, example: { name: 'me', role: 'admin' } } },
  },
  responses: {
    '201': { description: 'Recorded: durable when this answer comes', content: json(TokenAnswer) },
    ...problemResponses({ ...who, ...invalid, ...declared('token-name-used', 'media-type') }),
  },
}

const revoke: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'revokeToken',
  summary: 'End a token for good',
  description:
    'What is under way by it ends within a second, on every server of the ledger: its feeds and ' +
    'its connections break, and lines of a batch that were not begun are not recorded.',
  requestParams: { path: TokenParams },
  responses: {
    '200': { description: 'It has ended, now or before', content: json(RevokedAnswer) },
    ...problemResponses({ ...who, ...invalid, ...declared('not-found') }),
  },
}

export const tokenPaths: ZodOpenApiPathsObject = {
  '/tokens': { get: list, post: add },
  '/tokens/{name}/revoke': { post: revoke },
}
