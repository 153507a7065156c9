import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { platformWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'
import { foreignWarning } from '../foreign.ts'
import { inTime } from '../in-time.ts'
import { withProcess } from '../metrics.ts'

const Projection = z.strictObject({
  name: z.string(),
  version: z.int(),
  position: z.string(),
  lag: z.int().meta({ description: 'Positions between the end of the ledger and here' }),
  state: z.string(),
})

const Rule = z.strictObject({
  name: z.string(),
  position: z.string().meta({ description: 'It has answered everything up to here' }),
  state: z.enum(['idle', 'answering', 'stuck', 'waits']).meta({
    description:
      'Idle: it has answered all that it hears of; answering: more has come; stuck: it cannot go ' +
      'on and tries again; waits: it has not begun, or another server runs it',
  }),
})

export const Readiness = z
  .strictObject({
    ready: z.boolean(),
    troubles: z.array(z.string()).meta({
      description: "Why it is not ready; with the reasons for the platform's callers",
    }),
    warnings: z.array(z.string()).meta({
      description: "What an operator should look at; with the reasons for the platform's callers",
    }),
    position: z.string().optional().meta({
      description: "The end of the ledger; for the platform's callers only",
    }),
    projections: z.array(Projection).optional().meta({
      description: "For the platform's callers only",
    }),
    rules: z.array(Rule).optional().meta({
      description: "For the platform's callers only",
    }),
  })
  .meta({ id: 'Readiness' })

/** What is not as it should be, a sentence each. */
function troublesOf({ views, troubles, damage, tokens, began }: ServerContext): string[] {
  const status = views.status()
  const failed = status
    .filter(({ state }) => state === 'failed')
    .map(({ name, error }) => `the projection ${name} stopped: ${error ?? 'no reason given'}`)
  const building = status
    .filter(({ state, serving }) => state !== 'failed' && serving === null)
    .map(({ name }) => `the rows of ${name} are being built`)
  const behind = status
    .filter(({ state, serving }) => state !== 'failed' && serving !== null)
    .filter(({ position }) => position < began)
    .map(({ name }) => `the rows of ${name} have not caught up since the start`)
  const rules = [...troubles].map(([rule, { message }]) => `the rule ${rule} is stuck: ${message}`)
  const trouble = tokens.trouble()
  const unread = trouble ? [`who may call cannot be read: ${trouble.message}`] : []
  const damaged = damage.found === null ? [] : [damage.found]
  return [...damaged, ...failed, ...building, ...behind, ...rules, ...unread]
}

/** A clock that is set right moves by this much every day. */
const CLOCK_MS = 1_000

function clockWarning({ time }: ServerContext): string | null {
  const behind = time.behind()
  if (behind < CLOCK_MS) return null
  const seconds = Math.round(behind / 1000)
  return (
    `the machine's clock is behind the last event: by ${seconds} s, and until it has caught up ` +
    `everything is recorded at ${time.now()}`
  )
}

function peopleWarning({ commands: { people } }: ServerContext): string | null {
  if (!people.hasOthers()) return null
  return (
    'there are names of people that other keys sealed than those which this server has: they ' +
    'cannot be read here, nor be forgotten; servers of one ledger share the keys (--people)'
  )
}

/** What keeps the log from growing or from being signed; the ledger goes on. */
const logWarning = ({ tlog }: ServerContext): string | null => {
  const trouble = tlog?.status().trouble ?? null
  return trouble && `the verifiable log needs to be looked after: ${trouble}`
}

/** What does not keep the ledger from its work, and should not stay so. */
const warningsOf = (context: ServerContext): string[] =>
  [
    ...[clockWarning(context), foreignWarning(context.foreign)],
    ...[logWarning(context), peopleWarning(context)],
  ].filter((one) => one !== null)

/** How long the store may take to answer: who asks for readiness does not wait for long. */
const PATIENCE_MS = 1_000

/** The end of the ledger, or why the store does not say it. */
function endOf({ store }: ServerContext): Promise<number | Error> {
  const answered = store.end().catch((error: Error) => error)
  return inTime(PATIENCE_MS, answered, new Error(`no answer within ${PATIENCE_MS} ms`))
}

async function readiness(context: ServerContext) {
  const before = await endOf(context)
  const status = context.views.status()
  const reached = context.rules()
  // Rows and rules may have gone on since the end was read: one answer speaks of one moment.
  const known = before instanceof Error ? 0 : before
  const end = Math.max(known, ...[...status, ...reached].map(({ position }) => position))
  const projections = status.map(({ name, version, position, state }) => ({
    name,
    version,
    state,
    position: `${position}`,
    lag: Math.max(0, end - position),
  }))
  const troubles = troublesOf(context)
  // Where it is damage, that is the answer.
  if (before instanceof Error && context.damage.found === null) {
    troubles.unshift(`the store does not answer: ${before.message}`)
  }
  const warnings = warningsOf(context)
  const rules = reached.map((rule) => ({ ...rule, position: `${rule.position}` }))
  const ready = troubles.length === 0
  return { ready, position: `${end}`, projections, rules, troubles, warnings }
}

type Whole = Awaited<ReturnType<typeof readiness>>

/**
 * What anybody may know: positions count what others recorded, and a reason, which follows the
 * colon of a sentence, may name streams.
 */
const forAnybody = ({ ready, troubles, warnings }: Whole): z.output<typeof Readiness> => ({
  ready,
  troubles: troubles.map(withoutReason),
  warnings: warnings.map(withoutReason),
})

const withoutReason = (sentence: string) => sentence.replace(/: .*/s, '')

/** Alive: the process answers. Ready: the store answers, and projections and rules go on. */
export function healthRoutes(app: FastifyInstance, context: ServerContext) {
  const { metrics } = context
  const told = withProcess(metrics)
  app.get('/health/live', async () => ({ live: true }))

  app.get('/health/ready', async ({ caller }, reply) => {
    const whole = await readiness(context)
    const answer = caller?.member === null ? whole : forAnybody(whole)
    return reply.code(whole.ready ? 200 : 503).send(answer)
  })

  app.get('/metrics', async (request, reply) => {
    platformWith(request, ['service', 'analyst', 'auditor', 'admin'])
    for (const { name, position, lag } of (await readiness(context)).projections) {
      metrics.position.set({ projection: name }, Number(position))
      metrics.lag.set({ projection: name }, lag)
    }
    return reply.type(told.contentType).send(await told.metrics())
  })
}
