import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { breath } from '../../commands/kernel/breath.ts'
import type { EventStore, StreamRead } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { isOnlooker } from '../accesses/onlooker.ts'
import { inStream } from '../accesses/priced.ts'
import { callerWith } from '../auth.ts'
import { checked, wholeNumber } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { cloudEvent } from '../events.ts'
import { httpProblem } from '../problem.ts'
import { forMember, mayRead } from '../readable.ts'

export const STREAM_NAME = /^([a-z]+)-([A-Za-z0-9][A-Za-z0-9_.~-]{0,99})$/

export const StreamParams = z.strictObject({
  stream: z
    .string()
    .regex(STREAM_NAME, 'a kind, a dash and an id')
    .meta({ example: 'quote-q-1001' }),
  from: wholeNumber(0, 999_999_999)
    .optional()
    .meta({ description: 'The first revision to return; backwards: the highest' }),
  limit: wholeNumber(1, 1000).default('100').meta({ description: 'How many at most' }),
  backwards: z.enum(['true', 'false']).optional(),
})

/** Events read at once, and written: a piece of work after which others have their turns. */
const PAGE = 128

/** The events asked for, with commas between them. */
async function eventsText(
  store: EventStore,
  stream: string,
  read: StreamRead,
  tell: (event: StoredEvent) => StoredEvent,
): Promise<string> {
  const texts: string[] = []
  const step = read.backwards ? -1 : 1
  let { from } = read
  while (texts.length < read.limit) {
    const limit = Math.min(PAGE, read.limit - texts.length)
    const page = await store.readStream(stream, {
      ...read,
      ...(from !== undefined && { from }),
      limit,
    })
    texts.push(...page.map((event) => cloudEvent(tell(event))))
    from = (page.at(-1)?.revision ?? -1) + step
    if (page.length < limit || from < 0) break
    await breath()
  }
  return texts.join(',')
}

/** The events of one stream, in the form of the feed. */
export function streamRoutes(app: FastifyInstance, { store, accesses }: ServerContext) {
  app.get('/streams/:stream', async (request, reply) => {
    const caller = callerWith(request, ['service', 'analyst', 'auditor', 'admin'])
    const query = { ...(request.query as object), ...(request.params as object) }
    const { stream, from, limit, backwards } = checked(StreamParams, query)
    if (!(await mayRead(caller, stream, store))) throw httpProblem('not-found')
    const [last] = await store.readStream(stream, { limit: 1, backwards: true })
    if (!last) throw httpProblem('not-found')
    if (isOnlooker(caller)) await accesses.record(caller, 'stream', await inStream(store, stream))
    const start = from === undefined ? {} : { from: Number(from) }
    const read = { ...start, limit: Number(limit), backwards: backwards === 'true' }
    const tell = caller.member === null ? (event: StoredEvent) => event : forMember
    const events = await eventsText(store, stream, read, tell)
    reply.header('etag', `"${last.revision}"`).type('application/json')
    return reply.send(`{"stream":"${stream}","events":[${events}]}`)
  })
}
