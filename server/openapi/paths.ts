import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { LONGEST } from '../ndjson.ts'
import { FeedParams } from '../routes/feed.ts'
import { Readiness } from '../routes/health.ts'
import { StreamParams } from '../routes/streams.ts'
import { LedgerEvent, StreamAnswer } from './feed-events.ts'
import { declared, ofCallers, Problem, problemResponses, unrecorded } from './problems.ts'

const reading = problemResponses({
  ...declared(...ofCallers, 'platform-only'),
  invalid: [400, commandRefusals.invalid.says],
})
const busy = declared('tokens-unreadable', 'share-exceeded', 'overloaded')
const shared = problemResponses(busy)
const telling = problemResponses({ ...declared('tokens-unreadable'), ...unrecorded })
const missing = problemResponses(declared('not-found'))

const LineAnswer = z
  .strictObject({
    line: z.int(),
    accepted: z.boolean(),
    stream: z.string().optional(),
    revision: z.int().optional(),
    position: z.string().optional(),
    events: z.array(z.string()).optional(),
    repeated: z.boolean().optional(),
    problem: Problem.optional(),
  })
  .meta({ id: 'LineAnswer', description: 'What came of one line' })

const ledger = { tags: ['ledger'], security: [{ token: [] }] }
const operation = { tags: ['operation'], security: [] }

const feed: ZodOpenApiOperationObject = {
  ...ledger,
  operationId: 'events',
  summary: 'The ledger as a feed of CloudEvents',
  description:
    'A line each (NDJSON), or server-sent events if `text/event-stream` is accepted. ' +
    'To resume, give the last position as `after`, or as `Last-Event-ID`. An answer that ends ' +
    'as HTTP ends one (with its last chunk) holds all that was asked for; if it is cut short ' +
    '(the server stops, the store fails) the connection breaks: resume after the last position ' +
    'that came. One that follows ends at its limit only. `/event-types` explains every event.',
  requestParams: { query: FeedParams },
  responses: {
    '200': {
      description: 'Events in the order of their positions',
      content: {
        'application/x-ndjson': { schema: LedgerEvent },
        'text/event-stream': { schema: z.string() },
      },
    },
    ...reading,
    ...problemResponses({ ...busy, ...unrecorded }),
  },
}

const line = `${JSON.stringify({
  command: 'RegisterProduct',
  id: 'apples-gala',
  key: 'first-import-1',
  data: { category: 'apples', name: 'Gala apples', unit: 'TNE' },
})}\n`

const lines = {
  type: 'string',
  description: 'A command a line, in JSON without line ends',
  contentMediaType: 'application/json',
  contentSchema: { $ref: '#/components/schemas/CommandLine' },
  example: line,
} as const

const batch: ZodOpenApiOperationObject = {
  ...ledger,
  operationId: 'commands',
  summary: 'Many commands in one request',
  description:
    'A command a line in, a result a line out, in the same order, each durable when it comes. ' +
    'Lines end with a newline, the last one may do without; empty lines are left out and not ' +
    `counted. A line of more than ${LONGEST} bytes is refused by its number, as is one that is ` +
    'not UTF-8, and those after it go on. An answer that ends as HTTP ends one (with its last ' +
    'chunk) has a result for every line; if it is cut short the connection breaks. Sent again ' +
    'with the same keys, a batch goes on where it broke off.',
  requestBody: { required: true, content: { 'application/x-ndjson': { schema: lines } } },
  responses: {
    '200': {
      description: 'A result a line',
      content: { 'application/x-ndjson': { schema: LineAnswer } },
    },
    ...reading,
    ...problemResponses(declared('media-type')),
    ...shared,
  },
}

const oneStream: ZodOpenApiOperationObject = {
  ...ledger,
  operationId: 'stream',
  summary: 'The events of one stream',
  description: 'A member reads products, itself, and trades that it is a party of.',
  requestParams: {
    path: StreamParams.pick({ stream: true }),
    query: StreamParams.omit({ stream: true }),
  },
  responses: {
    '200': {
      description: 'Its events; the ETag is its revision, for If-Match',
      content: { 'application/json': { schema: StreamAnswer } },
    },
    ...reading,
    ...missing,
    ...telling,
  },
}

const ready: ZodOpenApiOperationObject = {
  ...operation,
  operationId: 'ready',
  summary: 'Whether projections and rules keep up, and which do not',
  description:
    'Not ready means that a projection or a rule has stopped, or that it cannot be read who may ' +
    'call; the troubles say why.',
  responses: {
    '200': { description: 'Ready', content: { 'application/json': { schema: Readiness } } },
    '503': { description: 'Not ready', content: { 'application/json': { schema: Readiness } } },
    ...missing,
  },
}

const live: ZodOpenApiOperationObject = {
  ...operation,
  operationId: 'live',
  summary: 'Whether the process answers',
  description: 'For whoever restarts processes that hang.',
  responses: {
    '200': {
      description: 'It does',
      content: { 'application/json': { schema: z.strictObject({ live: z.literal(true) }) } },
    },
    ...missing,
  },
}

const metrics: ZodOpenApiOperationObject = {
  tags: ['operation'],
  security: [{ token: [] }],
  operationId: 'metrics',
  summary: 'Figures for Prometheus',
  description: 'In its text format.',
  responses: {
    '200': { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } },
    ...reading,
  },
}

/** The paths that no catalog makes. */
export const otherPaths = (): ZodOpenApiPathsObject => ({
  '/commands': { post: batch },
  '/events': { get: feed },
  '/streams/{stream}': { get: oneStream },
  '/health/live': { get: live },
  '/health/ready': { get: ready },
  '/metrics': { get: metrics },
})
