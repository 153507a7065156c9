import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { RulerAnswer, RulerParams, SessionAnswer } from '../routes/session.ts'
import { WaitingAnswer } from '../routes/waiting.ts'
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

const waiting: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'waiting',
  summary: 'How much waits for somebody',
  description:
    'A few counts at once, for an application to show beside its pages. Daybook-Position is the ' +
    'end of the ledger; the rows that are counted may be a moment behind it.',
  responses: {
    '200': {
      description: 'What waits; of a member, what it is a party of',
      content: { 'application/json': { schema: WaitingAnswer } },
    },
    ...problemResponses(declared(...ofCallers, 'rows-being-built')),
  },
}

export const sessionPaths: ZodOpenApiPathsObject = {
  '/session': { get: session },
  '/ruler': { get: ruler },
  '/waiting': { get: waiting },
}
