import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { queries } from '../../projections/catalog.ts'
import { callerWith, platformWith, viewerOf } from '../auth.ts'
import { checked, PositionText, positionOf } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { openShares } from '../http/shares.ts'
import { httpProblem } from '../problem.ts'

/** How long a query waits for a position that it was asked to wait for. */
const WAIT_MS = 10_000
const WAITS = { of: 'queries that wait for a position', most: 1024, mostEach: 256, retryAfter: 1 }

/** What every query takes beside its own parameters. */
export const waitParams = {
  position: PositionText.optional().meta({
    description: 'Answer once the rows hold this position, as a command answered it',
  }),
}

const fastifyPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

/** A route for every query of the catalog. */
export function queryRoutes(app: FastifyInstance, { views }: ServerContext) {
  const waits = openShares(WAITS)
  async function hold(name: string, projection: string, position: string) {
    waits.take(name)
    try {
      if (await views.waitFor(projection, positionOf(position), WAIT_MS)) return
    } finally {
      waits.leave(name)
    }
    throw httpProblem('wait-timed-out', { position }, 1)
  }
  for (const query of queries) {
    const params = query.params.safeExtend(waitParams)
    app.get(fastifyPath(query.path), async (request, reply) => {
      const caller = (query.members ? callerWith : platformWith)(request, query.roles)
      const given = { ...(request.query as object), ...(request.params as object) }
      const { position, ...rest } = checked(params, given) as z.output<typeof query.params> & {
        position?: string
      }
      if (position !== undefined) await hold(caller.name, query.of, position)
      const answered = views.read(query.of, (rows) => ({
        at: rows.position,
        answer: query.run(rows, rest, viewerOf(caller)),
      }))
      if (answered.answer === null) throw httpProblem('not-found')
      return reply.header('daybook-position', `${answered.at}`).send(answered.answer)
    })
  }
}
