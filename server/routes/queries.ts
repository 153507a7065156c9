import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { queries } from '../../projections/catalog.ts'
import type { Query } from '../../projections/kernel/query.ts'
import { RowsUnavailable } from '../../projections/kernel/rows-unavailable.ts'
import { type Caller, callerWith, platformWith, viewerOf } from '../auth.ts'
import { checked, PositionText, positionOf } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { openShares } from '../http/shares.ts'
import { httpProblem } from '../problem.ts'
import { openAside } from '../views/aside.ts'
import { type Params, tell } from '../views/told.ts'

/** How long a query waits for a position that it was asked to wait for. */
const WAIT_MS = 10_000
const WAITS = { of: 'queries that wait for a position', most: 1024, mostEach: 256, retryAfter: 1 }

const LONG = { of: 'long questions', most: 256, mostEach: 16, retryAfter: 1 }

const JSON_TYPE = 'application/json; charset=utf-8'

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
  const aside = openAside()
  app.addHook('onClose', () => aside.close())
  const long = openShares(LONG)

  /** In a moment here, or else beside this thread. */
  async function answer(query: Query, params: Params, caller: Caller, isWanted: () => boolean) {
    const { name, of, isLong } = query
    const viewer = viewerOf(caller)
    const told = views.read(of, (rows) =>
      isLong?.(rows, params, viewer) ? null : tell(query, rows, params, viewer),
    )
    if (told !== null) return told
    const file = views.status().find(({ name }) => name === of)?.serving ?? null
    if (file === null) throw new RowsUnavailable(of)
    long.take(caller.name)
    const answered = await aside
      .ask(caller.name, { name, file, params, viewer }, isWanted)
      .finally(() => long.leave(caller.name))
    if (answered === null) throw new RowsUnavailable(of)
    return answered
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
      const isWanted = () => !reply.raw.destroyed
      const { at, text } = await answer(query, rest, caller, isWanted)
      if (text === null) throw httpProblem('not-found')
      return reply.header('daybook-position', `${at}`).type(JSON_TYPE).send(text)
    })
  }
}
