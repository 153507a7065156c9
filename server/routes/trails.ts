import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { breath } from '../../commands/kernel/breath.ts'
import { LoanId } from '../../domain/values/identifiers.ts'
import { ROLES } from '../../projections/kernel/query.ts'
import { isOnlooker } from '../accesses/onlooker.ts'
import { inStream } from '../accesses/priced.ts'
import { type Caller, callerWith } from '../auth.ts'
import { checked } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { openShares } from '../http/shares.ts'
import { httpProblem } from '../problem.ts'
import { mayAskFor, mayHaveEntry, mayRead, namedBy } from '../readable.ts'
import { firstStreams } from '../tlog/formats/trail/streams-of.ts'
import { type Subject, subjectOf } from '../tlog/formats/trail/subject.ts'
import type { Collected } from '../tlog/trail/collect.ts'
import { trailLog } from '../tlog/trail/from-log.ts'
import { NoTrail, writeTrail } from '../tlog/trail/write.ts'
import { logOf, readingOf } from './log.ts'

export const TrailParams = z.strictObject({
  kind: z.enum(['match', 'loan', 'lot', 'member', 'stream']).meta({ example: 'match' }),
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.~-]{0,120}$/)
    .meta({
      description: 'Of a stream its name',
      example: 'q-1001',
    }),
  'not-pledged': z.enum(['', 'true']).optional().meta({
    description: 'Of a lot: that no loan has it',
  }),
  'pledged-as': LoanId.optional().meta({
    description: 'Of a lot: that this loan has it, and that none had it before',
  }),
})

const TRAILS = { of: 'trails', most: 8, mostEach: 2, retryAfter: 1 }

/** What takes some seconds beside others; nobody is held up by a larger one in a folder. */
const MOST = {
  events: 5000,
  instead: 'where the ledger is, `daybook trail` writes larger ones from its folder',
}

/** Throws 404 for what no trail is about. */
function subjectIn(params: z.output<typeof TrailParams>): Subject {
  const { kind, id, 'not-pledged': free, 'pledged-as': loan } = params
  const claims = [free === undefined ? '' : ' not-pledged', loan ? ` pledged-as ${loan}` : '']
  const subject = subjectOf(`${kind} ${id}${claims.join('')}`)
  if (subject === null) throw httpProblem('not-found')
  return subject
}

/**
 * A member that may read none of a subject's own streams is not told whether there are any: before
 * anything of the log is looked at, so that neither the answer nor its time says so.
 */
async function assertAsked(
  caller: Caller,
  subject: Subject,
  store: ServerContext['store'],
): Promise<void> {
  if (caller.member === null) return
  for (const name of firstStreams(subject)) {
    if (await mayRead(caller, name, store)) return
  }
  throw httpProblem('not-found')
}

/** A member is told a trail if it may have every entry of it, and if there is any. */
async function assertTold(
  caller: Caller,
  streams: readonly Collected[],
  store: ServerContext['store'],
): Promise<void> {
  const begun = streams.filter(({ events }) => events.length > 0)
  if (begun.length === 0) throw httpProblem('not-found')
  if (caller.member === null) return
  const events = begun.flatMap((stream) => stream.events)
  const known = new Set<string>()
  for (const event of events) {
    for (const named of namedBy([event])) known.add(named)
    await breath()
  }
  for (const event of events) {
    await breath()
    if (!(await mayHaveEntry(caller, event, store, known))) throw httpProblem('entry-withheld')
  }
}

/** Trail files: all events of a subject, with the proof that none is missing. */
export function trailRoutes(app: FastifyInstance, context: ServerContext) {
  const { accesses, policy, store } = context
  const shares = openShares(TRAILS)

  /** A trail tells prices as its streams do, and members learn who was told them. */
  async function recordTelling(caller: Caller, streams: readonly Collected[]): Promise<void> {
    if (!isOnlooker(caller)) return
    const concerned = await Promise.all(streams.map(({ name }) => inStream(store, name)))
    await accesses.record(caller, 'logTrail', [...new Set(concerned.flat())])
  }

  app.get('/log/trails/:kind/:id', async (request, reply) => {
    const caller = callerWith(request, ROLES)
    const asked = { ...(request.query as object), ...(request.params as object) }
    const subject = subjectIn(checked(TrailParams, asked))
    await assertAsked(caller, subject, store)
    const tlog = logOf(context)
    const log = trailLog((run) => readingOf(tlog, run), store, policy)
    const before = async (name: string) => {
      if (!(await mayAskFor(caller, name, store))) throw httpProblem('not-found')
    }
    const look = async (streams: readonly Collected[]) => {
      await assertTold(caller, streams, store)
      await recordTelling(caller, streams)
    }
    shares.take(caller.name)
    try {
      const text = await writeTrail(subject, { store, log }, { before, look, most: MOST })
      const name = `${subject.of.split(' ')[0]}-${subject.id}.trail`
      reply.header('content-disposition', `inline; filename="${name}"`)
      return await reply
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(text)
    } catch (error) {
      if (!(error instanceof NoTrail)) throw error
      const detail = error.message
      throw httpProblem('log-unavailable', { detail }, error.again ? 1 : null)
    } finally {
      shares.leave(caller.name)
    }
  })
}
