import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { entryOf, type StoredEvent } from '../../domain/kernel/stored-event.ts'
import { ROLES } from '../../projections/kernel/query.ts'
import { isOnlooker } from '../accesses/onlooker.ts'
import { inStream } from '../accesses/priced.ts'
import { type Caller, callerWith } from '../auth.ts'
import { checked, PositionText, positionOf } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { httpProblem } from '../problem.ts'
import { mayHaveEntry, mayRead } from '../readable.ts'
import { hashLines, proofText } from '../tlog/formats/tlog-proof.ts'
import { consistencyProof } from '../tlog/formats/tree.ts'
import { eventAt, eventOfLeaf, noteFor, notesOver, type Place, proofOf } from '../tlog/proving.ts'
import { logOf, readingOf } from './log.ts'
import { STREAM_NAME } from './streams.ts'

const Whole = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,15})$/, 'a whole number')
  .refine((text) => Number.isSafeInteger(Number(text)), 'a whole number')

/** One of `index`, `position`, or `stream` with `revision`. */
export const PlaceParams = z
  .strictObject({
    index: Whole.optional().meta({ description: 'Of the leaf, from 0' }),
    position: PositionText.optional(),
    stream: z
      .string()
      .regex(STREAM_NAME, 'a kind, a dash and an id')
      .optional()
      .meta({ example: 'quote-q-1001' }),
    revision: Whole.optional().meta({ description: 'In the stream, from 0' }),
  })
  .refine(
    ({ index, position, stream, revision }) =>
      (stream === undefined) === (revision === undefined) &&
      [index, position, stream].filter((one) => one !== undefined).length === 1,
    'one of index, position, or stream and revision',
  )

export const ConsistencyParams = z.strictObject({
  from: Whole.meta({ description: 'Leaves of the older tree', example: '1' }),
  to: Whole.optional().meta({ description: 'Of the newer one; left out: of the checkpoint' }),
})

function placeOf({ index, position, stream, revision }: z.output<typeof PlaceParams>): Place {
  if (stream !== undefined) return { stream, revision: Number(revision) }
  return position === undefined ? { index: Number(index) } : { position: positionOf(position) }
}

/** Heads follow each other by less than this: an event that is not in one soon is. */
const SOON_MS = 3_000

const TEXT = 'text/plain; charset=utf-8'

/**
 * Proofs by the verifiable log. A member gets those of what it may read: its receipts, which
 * convict whoever later denies the event.
 */
export function logProofRoutes(app: FastifyInstance, context: ServerContext) {
  const { store } = context

  /** The event asked for, if the caller may read it. Throws 404 and 503. */
  async function found(caller: Caller, place: Place): Promise<StoredEvent> {
    const event =
      'index' in place
        ? await readingOf(logOf(context), (log) => eventOfLeaf(log, store, place.index))
        : await eventAt(store, place)
    if (event === null || !(await mayRead(caller, event.stream, store))) {
      throw httpProblem('not-found')
    }
    return event
  }

  /** An entry tells prices as the stream does, and it is recorded who is told them. */
  async function recordTelling(caller: Caller, { stream }: StoredEvent): Promise<void> {
    if (!isOnlooker(caller)) return
    await context.accesses.record(caller, 'stream', await inStream(store, stream))
  }

  app.get('/log/proof', async (request, reply) => {
    const caller = callerWith(request, ROLES)
    const place = placeOf(checked(PlaceParams, request.query))
    const tlog = logOf(context)
    const event = await found(caller, place)
    if (!(await tlog.signedUpTo(event.position, SOON_MS))) {
      throw httpProblem('log-unavailable', { detail: 'the event is in no signed head yet' }, 1)
    }
    const index = await readingOf(tlog, (log) => log.indexOf(store, event.position))
    if (index === null) throw httpProblem('not-found')
    const notes = readingOf(tlog, (log) => notesOver(log, index))
    const note = await noteFor(notes, context.policy)
    if (note === null) throw httpProblem('log-unavailable', {}, 1)
    const carries = (await mayHaveEntry(caller, event, store)) ? 'entry' : 'leaf'
    if (carries === 'entry') await recordTelling(caller, event)
    const proof = readingOf(tlog, (log) => proofOf(log, { index, event, note, carries }))
    const name = `${event.stream}@${event.revision}.tlog-proof`
    reply.header('content-disposition', `inline; filename="${name}"`)
    return reply.header('cache-control', 'no-store').type(TEXT).send(proofText(proof))
  })

  app.get('/log/entry', async (request, reply) => {
    const caller = callerWith(request, ROLES)
    const place = placeOf(checked(PlaceParams, request.query))
    const event = await found(caller, place)
    if (!(await mayHaveEntry(caller, event, store))) throw httpProblem('entry-withheld')
    await recordTelling(caller, event)
    // As it is hashed: to parse and write it again is not always the same.
    return reply.type('application/json').send(entryOf(event))
  })

  app.get('/log/consistency', async (request, reply) => {
    callerWith(request, ROLES)
    const { from, to } = checked(ConsistencyParams, request.query)
    const tlog = logOf(context)
    const size = tlog.head()?.size ?? 0
    const [old, later] = [Number(from), to === undefined ? size : Number(to)]
    if (later > size || old > later) throw httpProblem('not-found')
    const hashes = readingOf(tlog, (log) => consistencyProof(old, later, log.readHash))
    return reply.header('cache-control', 'no-store').type(TEXT).send(hashLines(hashes))
  })
}
