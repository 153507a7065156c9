import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import { servedEndpoints } from '../../commands/catalog.ts'
import { CommandLine } from '../../commands/kernel/batch/line.ts'
import type { Endpoint } from '../../commands/kernel/endpoint.ts'
import { statusOf } from '../../commands/kernel/problem.ts'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { isPersonal } from '../../domain/kernel/personal.ts'
import type { RefusalType } from '../../domain/kernel/refusal.ts'
import {
  ID,
  MatchId,
  MemberId,
  ProductId,
  QuoteId,
  SettlementId,
} from '../../domain/values/identifiers.ts'
import { queries } from '../../projections/catalog.ts'
import { CommandAnswer, CommandHeaders, CommandParams, commandPath } from '../routes/commands.ts'
import { paramsOf } from '../routes/queries.ts'
import { logPaths } from './log.ts'
import { logProofPaths } from './log-proofs.ts'
import { otherPaths } from './paths.ts'
import { peoplePaths } from './people.ts'
import { declared, ofCallers, problemResponses, unrecorded } from './problems.ts'
import { sampleOf, withoutPrefilled } from './samples.ts'
import { sessionPaths } from './session.ts'
import { tokenPaths } from './tokens.ts'
import { trailPaths } from './trails.ts'
import { whatIfPaths } from './what-if.ts'

const version = '0.1.0'

const asProblems = (refusals: Readonly<Record<string, RefusalType>>) =>
  Object.fromEntries(
    Object.entries(refusals).map(([code, { kind, says }]) => [
      code,
      [statusOf[kind], says] as const,
    ]),
  )

/** Whose examples are the ids of the paths, so that they name what the bodies name. */
const ids: Readonly<Record<string, z.ZodType>> = {
  member: MemberId,
  product: ProductId,
  quote: QuoteId,
  match: MatchId,
  settlement: SettlementId,
}

const idOf = (kind: string) => {
  const example = ids[kind]?.meta()?.example ?? `${kind}-1`
  return z
    .string()
    .regex(ID)
    .meta({ description: `The id of the ${kind}`, example })
}

function commandOperation({
  aggregate,
  type,
  folder,
  by,
  only,
  rows,
}: Endpoint): ZodOpenApiOperationObject {
  const { says, data } = aggregate.commands[type]!
  const refusals = { ...asProblems(commandRefusals), ...asProblems(aggregate.refusals) }
  const never = [
    'command-unknown',
    ...(rows.length === 0 ? ['rows-being-built'] : []),
    ...(isPersonal(data) ? [] : ['person-forgotten']),
  ]
  const possible = Object.fromEntries(
    Object.entries(refusals).filter(([code]) => !never.includes(code)),
  )
  const auth = declared(...ofCallers)
  const body = declared('malformed', 'request-timeout', 'body-too-large', 'media-type')
  const busy = declared('share-exceeded', 'overloaded')
  const json = { 'application/json': { schema: CommandAnswer } }
  const who = by === 'platform' ? 'the platform itself' : 'the platform, or the member concerned'
  return {
    operationId: type,
    tags: [folder],
    summary: says,
    description: `For services and administrators, acting for ${who}.`,
    'x-daybook-by': by,
    security: [{ token: [] }],
    requestParams: {
      ...(only === null && { path: z.object({ id: idOf(aggregate.stream.kind) }) }),
      query: CommandParams,
      header: CommandHeaders,
    },
    requestBody: {
      required: true,
      content: { 'application/json': { schema: data, example: sampleOf(data) } },
    },
    responses: {
      '200': { description: 'It held already, or was a dry run', content: json },
      '201': { description: 'Recorded: durable when this answer comes', content: json },
      ...problemResponses({ ...possible, ...auth, ...body, ...busy }),
    },
  }
}

function queryOperation(query: (typeof queries)[number]): ZodOpenApiOperationObject {
  const { name, says, answer, of } = query
  const inPath = [...query.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter!)
  const fields = Object.entries(paramsOf(query).shape)
  const part = (path: boolean) =>
    z.object(Object.fromEntries(fields.filter(([field]) => inPath.includes(field) === path)))
  const auth = declared(...ofCallers, 'platform-only')
  const busy = declared('share-exceeded', 'overloaded', 'wait-timed-out', 'rows-being-built')
  const failing = query.concerns === 'nobody' ? {} : unrecorded
  const problems = { ...declared('malformed', 'not-found', 'as-of-ahead'), ...busy, ...failing }
  return {
    operationId: name,
    tags: [of],
    summary: says,
    description: query.members
      ? 'A token that acts for a member sees what that member may see.'
      : 'Not for tokens that act for a member.',
    security: [{ token: [] }],
    requestParams: {
      ...(inPath.length > 0 && { path: part(true) }),
      query: part(false),
    },
    responses: {
      '200': { description: says, content: { 'application/json': { schema: answer } } },
      ...problemResponses({ ...auth, ...problems, invalid: [400, commandRefusals.invalid.says] }),
    },
  }
}

function documentOfCatalogs() {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = { ...otherPaths() }
  for (const endpoint of servedEndpoints) {
    paths[commandPath(endpoint, '{id}')] = { post: commandOperation(endpoint) }
  }
  for (const query of queries) paths[query.path] = { get: queryOperation(query) }
  const others = [
    tokenPaths,
    peoplePaths,
    whatIfPaths,
    sessionPaths,
    logPaths,
    logProofPaths,
    trailPaths,
  ]
  Object.assign(paths, ...others)
  const folders = [...new Set(servedEndpoints.map(({ folder }) => folder))]
  const names = [
    ...new Set([
      ...folders,
      ...queries.map(({ of }) => of),
      'ledger',
      'log',
      'operation',
      'people',
      'tokens',
    ]),
  ]
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Daybook',
      version,
      description: 'An event-sourced trade ledger for business-to-business platforms.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Daybook' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: names.map((name) => ({ name, description: `What concerns ${name}` })),
    security: [{ token: [] }],
    paths,
    components: {
      schemas: { CommandLine },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  })
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of [operations?.get, operations?.post]) {
      const parameters = operation?.parameters
      if (parameters) operation.parameters = parameters.map(withoutPrefilled)
    }
  }
  return document
}

let made: ReturnType<typeof documentOfCatalogs> | null = null

/** The OpenAPI 3.1 document, made from the catalogs when it is first asked for. */
export const openApi = () => {
  made ??= documentOfCatalogs()
  return made
}
