import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { servedEndpoints } from '../../commands/catalog.ts'
import type { Endpoint } from '../../commands/kernel/endpoint.ts'
import { problemOf } from '../../commands/kernel/problem.ts'
import { invalid } from '../../commands/kernel/refusals.ts'
import { refused } from '../../commands/kernel/refused.ts'
import type { CommandRequest, Outcome } from '../../commands/kernel/request.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import { compiled } from '../../domain/kernel/record.ts'
import { ID } from '../../domain/values/identifiers.ts'
import { Instant } from '../../domain/values/instant.ts'
import { callerWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'
import { openShares } from '../http/shares.ts'
import { sendProblem } from '../problem.ts'

/** More commands than these are told to come back, before memory grows. */
const UNDER_WAY = { of: 'commands under way', most: 4096, mostEach: 1024, retryAfter: 1 }

/** What a command says beside its data. */
export const CommandParams = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Decide and answer, but record nothing' }),
  effectiveAt: Instant.optional().meta({
    description: 'When it happened, if earlier than now; only for tokens that may backdate',
  }),
})

export const CommandHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().meta({
    description: 'Makes a repeat harmless: the same key answers as the first time',
    example: 'order-1001',
  }),
  'if-match': z
    .string()
    .regex(/^(?:W\/)?"(?:\d{1,15}|none)"$/, 'an ETag such as "3", or "none"')
    .optional()
    .meta({ description: 'The ETag last seen; `"none"`: the stream has no event yet' }),
})

const StreamId = z.string().regex(ID, '1 to 100 letters, digits, or _ . ~ - after the first')

/** Where a command is served. */
export const commandPath = ({ folder, path, only }: Endpoint, parameter: string) =>
  only === null ? `/${folder}/${parameter}/${path}` : `/${folder}/${path}`

function seenOf(etag: string | undefined): number | null | undefined {
  if (etag === undefined) return undefined
  const value = etag.replace(/^W\//, '').slice(1, -1)
  return value === 'none' ? null : Number(value)
}

const Beside = z.object({ id: StreamId, query: CommandParams, headers: CommandHeaders })

/** Node joins headers of one name with commas: two keys would pass for a third. */
const hasTwoKeys = ({ headers, raw }: FastifyRequest) =>
  headers['idempotency-key']?.includes(',') &&
  (raw.headersDistinct?.['idempotency-key']?.length ?? 1) > 1

/** The command, or what is wrong beside its body: the id, the query string, the headers. */
function readRequest(endpoint: Endpoint, request: FastifyRequest, by: Actor) {
  const checked = compiled(Beside).safeParse({
    id: endpoint.only ?? (request.params as { id?: string }).id,
    query: request.query,
    headers: request.headers,
  })
  if (!checked.success) return refused(endpoint, invalid(checked.error))
  if (hasTwoKeys(request)) {
    const errors = [{ field: 'headers.idempotency-key', why: 'it is there twice' }]
    return refused(endpoint, { code: 'invalid', errors })
  }
  const { id, query, headers } = checked.data
  const command: CommandRequest = {
    endpoint,
    id,
    data: request.body,
    by,
    key: headers['idempotency-key'] ?? null,
    effectiveAt: query.effectiveAt ?? null,
    seen: seenOf(headers['if-match']),
    dryRun: query.dryRun === 'true',
  }
  return { accepted: true as const, command }
}

/** The answer to an accepted command. */
export const CommandAnswer = z
  .strictObject({
    stream: z.string().meta({ example: 'quote-q-1001' }),
    revision: z.int().meta({ description: 'Of the last event of this command' }),
    position: z.string().meta({ description: 'Queries can wait for this position' }),
    events: z.array(z.strictObject({ id: z.string(), type: z.string() })),
    repeated: z.boolean().meta({ description: 'It had been recorded before' }),
    dryRun: z.boolean(),
  })
  .meta({ id: 'CommandAnswer' })

function answerOf(outcome: Extract<Outcome, { accepted: true }>) {
  const { stream, revision, position, events, repeated, dryRun } = outcome
  return JSON.stringify({ stream, revision, position: `${position}`, events, repeated, dryRun })
}

/** A route for every command of the catalog. */
export function commandRoutes(app: FastifyInstance, { commands }: ServerContext) {
  const underWay = openShares(UNDER_WAY)
  for (const endpoint of servedEndpoints) {
    app.post(commandPath(endpoint, ':id'), async (request, reply) => {
      const by = callerWith(request, ['service', 'admin'])
      const read = readRequest(endpoint, request, by)
      if (!read.accepted) return sendProblem(reply, problemOf(read), null)
      underWay.take(by.name)
      let outcome: Outcome
      try {
        outcome = await commands.run(read.command)
      } finally {
        underWay.leave(by.name)
      }
      if (!outcome.accepted) {
        return sendProblem(reply, problemOf(outcome), outcome.kind === 'busy' ? 1 : null)
      }
      const { revision, repeated, events, dryRun } = outcome
      const recorded = events.length > 0 && !repeated && !dryRun
      reply.header('etag', revision < 0 ? '"none"' : `"${revision}"`)
      return reply
        .code(recorded ? 201 : 200)
        .type('application/json')
        .send(answerOf(outcome))
    })
  }
}
