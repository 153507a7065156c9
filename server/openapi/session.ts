import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { RulerAnswer, RulerParams, SessionAnswer } from '../routes/session.ts'
import { declared, ofCallers, problemResponses } from './problems.ts'

const common = { tags: ['ledger'], security: [{ token: [] }] }

const session: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'session',
  summary: 'Who asks, and what that one may do',
  description: 'Daybook-Position is the end of the ledger.',
  responses: {
    '200': {
      description: 'The caller, as the token says',
      content: { 'application/json': { schema: SessionAnswer } },
    },
    ...problemResponses(declared(...ofCallers)),
  },
}

const ruler: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'ruler',
  summary: 'The days of the ledger, with how much was recorded on each',
  description:
    'Each may be given as `asOf`. Daybook-Position is the end of the ledger. A member sees the ' +
    'days since it was registered, and not how much was recorded.',
  requestParams: { query: RulerParams },
  responses: {
    '200': {
      description: 'In their order',
      content: { 'application/json': { schema: RulerAnswer } },
    },
    ...problemResponses({
      ...declared(...ofCallers, 'not-found'),
      invalid: [400, commandRefusals.invalid.says],
    }),
  },
}

export const sessionPaths: ZodOpenApiPathsObject = {
  '/session': { get: session },
  '/ruler': { get: ruler },
}
