import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ref } from '../../commands/endpoint.ts'
import type { Commands } from '../../commands/run.ts'
import { aggregates } from '../../domain/catalog.ts'
import { type Caller, callerWith } from '../auth.ts'
import { checked, wholeNumber } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { CloudEvent, cloudEvent } from '../events.ts'
import { httpProblem } from '../problem.ts'

const NAME = /^([a-z]+)-([A-Za-z0-9][A-Za-z0-9_.~-]{0,99})$/

export const StreamParams = z.strictObject({
  stream: z.string().regex(NAME, 'a kind, a dash and an id').meta({ example: 'quote-q-1001' }),
  from: wholeNumber(0, 999_999_999)
    .optional()
    .meta({ description: 'The first revision to return; backwards: the highest' }),
  limit: wholeNumber(1, 1000).default('100').meta({ description: 'How many at most' }),
  backwards: z.enum(['true', 'false']).optional(),
})

export const StreamAnswer = z
  .strictObject({ stream: z.string(), events: z.array(CloudEvent) })
  .meta({ id: 'StreamAnswer' })

/** A member reads products, itself, and the trades that it is a party of. */
async function mayRead(caller: Caller, kind: string, id: string, commands: Commands) {
  const aggregate = aggregates.find(({ stream }) => stream.kind === kind)
  if (!aggregate) return false
  if (caller.member === null || kind === 'product') return true
  if (kind === 'member') return id === caller.member
  const { state } = await commands.current(ref(aggregate, id))
  const { buyer, seller } = state as { buyer?: string; seller?: string }
  return buyer === caller.member || seller === caller.member
}

/** The events of one stream, in the form of the feed. */
export function streamRoutes(app: FastifyInstance, { store, commands }: ServerContext) {
  app.get('/streams/:stream', async (request, reply) => {
    const caller = callerWith(request, ['service', 'analyst', 'auditor', 'admin'])
    const query = { ...(request.query as object), ...(request.params as object) }
    const { stream, from, limit, backwards } = checked(StreamParams, query)
    const [, kind = '', id = ''] = NAME.exec(stream) ?? []
    if (!(await mayRead(caller, kind, id, commands))) throw httpProblem('not-found')
    const start = from === undefined ? {} : { from: Number(from) }
    const read = { ...start, limit: Number(limit), backwards: backwards === 'true' }
    const [events, [last]] = await Promise.all([
      store.readStream(stream, read),
      store.readStream(stream, { limit: 1, backwards: true }),
    ])
    if (!last) throw httpProblem('not-found')
    reply.header('etag', `"${last.revision}"`).type('application/json')
    return reply.send(`{"stream":"${stream}","events":[${events.map(cloudEvent).join(',')}]}`)
  })
}
