import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { members } from '../../domain/members/events.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { isLender } from '../../projections/collateral/readers.ts'
import { ROLES } from '../../projections/kernel/query.ts'
import { RowsUnavailable } from '../../projections/kernel/rows-unavailable.ts'
import { checkPeriod } from '../../projections/shared/period.ts'
import { Ruler } from '../as-of/ruler.ts'
import { type Caller, callerWith } from '../auth.ts'
import { checked } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { httpProblem } from '../problem.ts'
import { LOCAL } from '../tokens/token.ts'

export const SessionAnswer = z
  .strictObject({
    name: z.string().meta({ description: "The token's name" }),
    role: z.enum(ROLES),
    member: z.string().nullable().meta({ description: 'Whom it acts for; null: the platform' }),
    isLocal: z.boolean().meta({ description: 'Let in without a token, on this machine' }),
    mayAct: z.boolean().meta({ description: 'Whether it may send commands' }),
    lends: z.boolean().meta({ description: 'Whether the member is the lender of a loan' }),
  })
  .meta({ id: 'SessionAnswer', description: 'Who asks, and what that one may do' })

const Day = LocalDate.meta({ example: '2026-03-31' })

export const RulerParams = z
  .strictObject({
    from: Day.optional().meta({ description: 'The first day; left out: the first that is known' }),
    to: Day.optional().meta({ description: 'The last day; left out: the last that is known' }),
  })
  .check(checkPeriod)

export const RulerAnswer = z
  .strictObject({
    closed: Day.nullable().meta({ description: 'The last day that was settled' }),
    days: z.array(
      z.strictObject({
        day: Day,
        events: z
          .int()
          .nullable()
          .meta({
            description:
              'So many were recorded up to its settling; null: whoever asks may not know. On ' +
              'EventStoreDB it is an estimate.',
          }),
        position: z.string().nullable().meta({
          description: 'Where it was settled; null: whoever asks may not know',
        }),
      }),
    ),
  })
  .meta({ id: 'RulerAnswer', description: 'The days of the ledger, as far as they were recorded' })

const who = ['service', 'analyst', 'auditor', 'admin'] as const

/** The position from which a member may know of the ledger; throws the problem `not-found`. */
async function since({ store }: ServerContext, { member }: Caller): Promise<number> {
  if (member === null) return 0
  const [registered] = await store.readStream(`${members.kind}-${member}`, { limit: 1 })
  if (registered === undefined) throw httpProblem('not-found')
  return registered.position
}

function lends({ views }: ServerContext, { member }: Caller): boolean {
  if (member === null) return false
  try {
    return views.read('collateral', (rows) => isLender(rows, member))
  } catch (error) {
    if (error instanceof RowsUnavailable) return false
    throw error
  }
}

/** What an application asks first: who its user is, and over which days the ledger runs. */
export function sessionRoutes(app: FastifyInstance, context: ServerContext) {
  const { store } = context
  const ruler = new Ruler(store)

  app.get('/session', async (request, reply) => {
    const caller = callerWith(request, who)
    const { name, role, member } = caller
    const mayAct = role === 'service' || role === 'admin'
    const isLocal = name === LOCAL && request.headers.authorization === undefined
    reply.header('daybook-position', `${await store.end()}`).header('cache-control', 'no-store')
    return reply.send({ name, role, member, isLocal, mayAct, lends: lends(context, caller) })
  })

  app.get('/ruler', async (request, reply) => {
    const caller = callerWith(request, who)
    const { from = '', to = '9999-12-31' } = checked(RulerParams, request.query)
    const first = await since(context, caller)
    const { end, closed, days } = await ruler.read()
    const told = days.map(({ day, position }, index) => ({
      ...{ day, position },
      events: ruler.eventsBetween(days[index - 1]?.position ?? 0, position),
    }))
    const known = told
      .filter(({ day, position }) => position >= first && day >= from && day <= to)
      .map(({ day, events, position }) =>
        caller.member === null
          ? { day, events, position: `${position}` }
          : { day, events: null, position: null },
      )
    reply.header('daybook-position', `${end}`).header('cache-control', 'no-store')
    return reply.send({ closed, days: known })
  })
}
