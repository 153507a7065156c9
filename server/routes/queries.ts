import type { FastifyInstance } from 'fastify'
import type { Position } from '../../domain/kernel/stored-event.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { queries } from '../../projections/catalog.ts'
import type { Query } from '../../projections/kernel/query.ts'
import { RowsUnavailable } from '../../projections/kernel/rows-unavailable.ts'
import { knownAt } from '../as-of/known.ts'
import { AsOf, type Moment } from '../as-of/position.ts'
import { type Caller, callerWith, platformWith, viewerOf } from '../auth.ts'
import { checked, PositionText, positionOf } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { openShares } from '../http/shares.ts'
import { httpProblem, refusedAs } from '../problem.ts'
import { openAside } from '../views/aside.ts'
import { type Params, tell } from '../views/told.ts'

/** How long a query waits for a position that it was asked to wait for. */
const WAIT_MS = 10_000
const WAITS = { of: 'queries that wait for a position', most: 1024, mostEach: 256, retryAfter: 1 }

const LONG = { of: 'long questions', most: 256, mostEach: 16, retryAfter: 1 }

const JSON_TYPE = 'application/json; charset=utf-8'

/** What every query takes beside its own parameters. */
const momentParams = {
  asOf: AsOf.optional(),
  position: PositionText.optional().meta({
    description: 'Answer once the rows hold this position, as a command answered it',
  }),
}

/** A day of which the answer is, as the query itself calls it. */
const effectiveOn = LocalDate.optional().meta({
  description: 'What was true on this day, by what is known: the same as `on`',
  example: '2026-03-31',
})

/** All parameters of a query: its own, and those of every query. */
export const paramsOf = ({ params }: Query) =>
  params.safeExtend({
    ...momentParams,
    ...(Object.hasOwn(params.shape, 'on') && { effectiveOn }),
  })

type Given = {
  readonly asOf?: Moment
  readonly position?: string
  readonly effectiveOn?: string
  readonly on?: string
}

/** The parameters of the query itself. Throws `invalid` if two days are named. */
function ownParams({ asOf: _, position: __, effectiveOn, ...own }: Given): Params {
  if (effectiveOn === undefined) return own
  if (own.on === undefined || own.on === effectiveOn) return { ...own, on: effectiveOn }
  const errors = [{ field: 'effectiveOn', why: `the same as on, ${own.on}` }]
  throw refusedAs({ code: 'invalid', errors })
}

const fastifyPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

/** A route for every query of the catalog. */
export function queryRoutes(app: FastifyInstance, context: ServerContext) {
  const { views, accesses } = context
  const waits = openShares(WAITS)
  async function hold(name: string, projection: string, position: Position) {
    waits.take(name)
    try {
      if (await views.waitFor(projection, position, WAIT_MS)) return
    } finally {
      waits.leave(name)
    }
    throw httpProblem('wait-timed-out', { position: `${position}` }, 1)
  }
  const aside = openAside(context.location)
  app.addHook('onClose', () => aside.close())
  const long = openShares(LONG)

  /** Beside this thread: by the rows as they are, or as they were at a position. */
  async function askAside(query: Query, asked: Asking, asOf: Position | null) {
    const { caller, params, isWanted } = asked
    const view = views.status().find(({ name }) => name === query.of)
    const file = view?.serving ?? null
    // Rows of an earlier version are kept in another way.
    const isOther = asOf !== null && file?.version !== view?.version
    if (file === null || isOther) throw new RowsUnavailable(query.of)
    long.take(caller.name)
    const answered = await aside
      .ask(
        caller.name,
        { name: query.name, file, params, viewer: viewerOf(caller), asOf },
        isWanted,
      )
      .finally(() => long.leave(caller.name))
    if (answered === null) throw new RowsUnavailable(query.of)
    return answered
  }

  /** In a moment here, or else beside this thread. */
  async function answerNow(query: Query, asked: Asking) {
    const { caller, params } = asked
    const viewer = viewerOf(caller)
    const told = views.read(query.of, (rows) =>
      query.isLong?.(rows, params, viewer) ? null : tell(query, rows, params, viewer),
    )
    return told ?? askAside(query, asked, null)
  }

  async function answerThen(query: Query, asked: Asking, moment: Moment) {
    const position = await knownAt(context, moment, viewerOf(asked.caller))
    await hold(asked.caller.name, query.of, position)
    return askAside(query, asked, position)
  }

  for (const query of queries) {
    const params = paramsOf(query)
    app.get(fastifyPath(query.path), async (request, reply) => {
      const caller = (query.members ? callerWith : platformWith)(request, query.roles)
      const given = { ...(request.query as object), ...(request.params as object) }
      const all = checked(params, given) as Given
      const asked = { caller, params: ownParams(all), isWanted: () => !reply.raw.destroyed }
      const { asOf, position } = all
      if (position !== undefined) await hold(caller.name, query.of, positionOf(position))
      const { at, text, concerned } =
        asOf === undefined ? await answerNow(query, asked) : await answerThen(query, asked, asOf)
      if (text === null) throw httpProblem('not-found')
      const recorded = accesses.record(caller, query.name, concerned)
      if (recorded) await recorded
      return reply.header('daybook-position', `${at}`).type(JSON_TYPE).send(text)
    })
  }
}

/** A question with who asks it, and whether the answer is still wanted. */
type Asking = {
  readonly caller: Caller
  readonly params: Params
  readonly isWanted: () => boolean
}
