import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { ConsistencyParams, PlaceParams } from '../routes/log-proofs.ts'
import { declared, ofCallers, problemResponses, unrecorded } from './problems.ts'

const log = { tags: ['log'], security: [{ token: [] }] }

const problems = problemResponses({
  ...declared(...ofCallers, 'not-found', 'log-unavailable'),
  ...unrecorded,
  invalid: [400, commandRefusals.invalid.says],
})

const text = (description: string) => ({
  '200': { description, content: { 'text/plain': { schema: z.string() } } },
})

const proof: ZodOpenApiOperationObject = {
  ...log,
  operationId: 'logProof',
  summary: 'The proof that an event stands in the log: its receipt',
  description:
    'A file of C2SP tlog-proof, which anybody checks without asking anybody (`daybook proof ' +
    'check`). One of `index`, `position`, or `stream` with `revision` names the event; a member ' +
    'names one that it may read. Its `extra` is the entry itself, so that nothing else is needed; ' +
    "for a member that may not have the whole entry it is the leaf's hash of 32 bytes, to which " +
    'the entry can be held once an auditor shows it.',
  requestParams: { query: PlaceParams },
  responses: {
    ...text('The proof, by the newest checkpoint that its witnesses cosigned'),
    ...problems,
  },
}

const entry: ZodOpenApiOperationObject = {
  ...log,
  operationId: 'logEntry',
  summary: 'The entry of an event, as the log hashes it',
  description:
    'Canonical JSON (RFC 8785), verbatim. A member gets that of an event that it may read, unless ' +
    'a field is hidden from it or the entry names what it may not know.',
  requestParams: { query: PlaceParams },
  responses: {
    '200': {
      description: 'The entry',
      content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
    },
    ...problems,
    ...problemResponses(declared('role-not-allowed', 'entry-withheld')),
  },
}

const consistency: ZodOpenApiOperationObject = {
  ...log,
  operationId: 'logConsistency',
  summary: 'That the log of an earlier checkpoint is a beginning of a later one',
  description:
    'Hashes of RFC 6962 in base64, a line each; none if the sizes are equal, or `from` 0.',
  requestParams: { query: ConsistencyParams },
  responses: { ...text('The proof'), ...problems },
}

export const logProofPaths: ZodOpenApiPathsObject = {
  '/log/proof': { get: proof },
  '/log/entry': { get: entry },
  '/log/consistency': { get: consistency },
}
