import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { LogKeys, LogState } from '../routes/log.ts'
import {
  CommitAnswer,
  KeysAnswer,
  LeaveOutAnswer,
  LeaveOutInput,
  RestoreAnswer,
  RestoreInput,
} from '../routes/log-care.ts'
import { declared, ofCallers, problemResponses } from './problems.ts'

const common = { tags: ['log'], security: [{ token: [] }] }
const json = <S>(schema: S) => ({ 'application/json': { schema } })
const octets = { 'application/octet-stream': { schema: z.string() } }

const missing = declared('log-unavailable')
const platform = declared(...ofCallers, 'platform-only')
const invalid = { invalid: [400, commandRefusals.invalid.says] as const }

const checkpoint: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'checkpoint',
  summary: 'The newest signed head of the verifiable log',
  description:
    'A signed note of C2SP tlog-checkpoint: how many events the log has, and the root of the ' +
    'Merkle tree over them. An event is in one within a second.',
  responses: {
    '200': { description: 'The checkpoint', content: { 'text/plain': { schema: z.string() } } },
    ...problemResponses({ ...declared(...ofCallers), ...missing }),
  },
}

const TilePath = z.strictObject({
  path: z.string().meta({
    description:
      'As C2SP tlog-tiles writes it, slashes and all: `0/x001/234`, `1/000.p/7`, `entries/000`',
    example: '0/000',
  }),
})

const tile: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'tile',
  summary: 'A tile of 256 hashes of the log, or a bundle of 256 entries',
  description:
    'By C2SP tlog-tiles; it never changes. The hashes are for every caller. The bundles, which ' +
    'are the whole ledger, are for auditors and administrators acting for the platform itself, ' +
    'and come compressed if zstd or gzip is accepted.',
  requestParams: { path: TilePath },
  responses: {
    '200': { description: 'Hashes of 32 bytes, or entries behind their lengths', content: octets },
    ...problemResponses({ ...platform, ...declared('not-found'), ...missing }),
  },
}

const keys: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'logKeys',
  summary: 'The keys that sign the log, and since when',
  description:
    'Verifier keys of C2SP signed-note: Ed25519, and ML-DSA-44. Keep them yourself: who asks the ' +
    'server each time trusts it.',
  responses: {
    '200': { description: 'Oldest first', content: json(LogKeys) },
    ...problemResponses({ ...declared(...ofCallers), ...missing }),
  },
}

const state: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'logState',
  summary: 'Where the log stands, and what is wrong with it',
  description: 'For callers that act for the platform itself.',
  responses: {
    '200': { description: 'Its state', content: json(LogState) },
    ...problemResponses({ ...platform, ...missing }),
  },
}

const commit: ZodOpenApiOperationObject = {
  ...common,
  operationId: 'commitLog',
  summary: 'Have the log commit to all its streams now',
  description:
    'So that a trail can be proved complete up to now. It answers with the last commit if nothing ' +
    'came since. A member may ask once a minute.',
  responses: {
    '200': { description: 'The commit is a leaf', content: json(CommitAnswer) },
    ...problemResponses({
      ...declared(...ofCallers, 'share-exceeded', 'log-not-committed'),
      ...{ ...missing, ...declared('malformed') },
    }),
  },
}

/** Something that administrators do. */
const care = (
  operation: Omit<ZodOpenApiOperationObject, 'responses'>,
  answer: z.ZodType,
  ...codes: Parameters<typeof declared>
): ZodOpenApiOperationObject => ({
  ...common,
  ...operation,
  responses: {
    '200': { description: 'Done', content: json(answer) },
    ...problemResponses({
      ...{ ...platform, ...missing, ...invalid },
      ...declared('media-type', ...codes),
    }),
  },
})

const rotate = care(
  {
    operationId: 'rotateLogKeys',
    summary: 'Have new keys sign the log beside those that do',
    description: 'For administrators. Heads carry old and new signatures until old keys retire.',
  },
  KeysAnswer,
  'log-not-signed-here',
)

const retire = care(
  {
    operationId: 'retireLogKeys',
    summary: 'Have the older keys sign no further heads',
    description: 'For administrators. The newest key of each kind goes on.',
  },
  KeysAnswer,
  'log-not-signed-here',
  'log-keys-needed',
)

const restore = care(
  {
    operationId: 'restoreLog',
    summary: 'Begin the log anew under another name',
    description:
      'For administrators, and only if it cannot be signed any more: signed leaves were lost, or ' +
      'the keys. Its first entry says why, with the last note of the log before it.',
    requestBody: { required: true, content: json(RestoreInput) },
  },
  RestoreAnswer,
  'log-intact',
  'log-origin-wrong',
)

const leaveOut = care(
  {
    operationId: 'leaveOut',
    summary: 'Leave out of the log what it has stopped at',
    description:
      'For administrators. What stands in the ledger’s streams and is not its own is in no leaf ' +
      'from then on; the log says so, by whom and why.',
    requestBody: { required: true, content: json(LeaveOutInput) },
  },
  LeaveOutAnswer,
  'log-not-blocked',
)

export const logPaths: ZodOpenApiPathsObject = {
  '/log/checkpoint': { get: checkpoint },
  '/log/tile/{path}': { get: tile },
  '/log/keys': { get: keys },
  '/log/status': { get: state },
  '/log/commit': { post: commit },
  '/log/rotate': { post: rotate },
  '/log/retire': { post: retire },
  '/log/restore': { post: restore },
  '/log/leave-out': { post: leaveOut },
}
