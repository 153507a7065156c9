import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { TrailParams } from '../routes/trails.ts'
import { declared, ofCallers, problemResponses, unrecorded } from './problems.ts'

const trail: ZodOpenApiOperationObject = {
  tags: ['log'],
  security: [{ token: [] }],
  operationId: 'logTrail',
  summary: 'All events of a trade, a loan, a lot, a member or a stream, proved to be all',
  description:
    'A file that anybody checks without asking anybody (`daybook trail check`). Which streams ' +
    'belong to a subject follows from its events; that no event of them is missing follows from ' +
    'what the log committed to, so `POST /log/commit` comes before it. A member gets the trail ' +
    'of what it may read whole: of its trades, its lots, and itself. A lender is handed the ' +
    'file of a lot by its owner.',
  requestParams: {
    path: TrailParams.pick({ kind: true, id: true }),
    query: TrailParams.omit({ kind: true, id: true }),
  },
  responses: {
    '200': {
      description: 'The file, by the last commit',
      content: { 'text/plain': { schema: z.string() } },
    },
    ...problemResponses({
      ...declared(...ofCallers, 'entry-withheld', 'not-found', 'log-unavailable'),
      ...declared('share-exceeded', 'overloaded'),
      invalid: [400, commandRefusals.invalid.says],
      ...unrecorded,
    }),
  },
}

export const trailPaths: ZodOpenApiPathsObject = { '/log/trails/{kind}/{id}': { get: trail } }
