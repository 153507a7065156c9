import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problemOf } from '../../commands/kernel/problem.ts'
import type { Outcome } from '../../commands/kernel/request.ts'
import { StreamName, Vkey } from '../../domain/log/events.ts'
import { Text } from '../../domain/values/text.ts'
import { ROLES } from '../../projections/kernel/query.ts'
import { callerWith, platformWith } from '../auth.ts'
import { checked } from '../checked.ts'
import type { ServerContext } from '../context.ts'
import { HttpProblem, httpProblem } from '../problem.ts'
import { LogRefusal } from '../tlog/signer/log-refusal.ts'
import { leaveOut, type Operated, retireKeys, rotateKeys } from '../tlog/signer/operations.ts'
import { restoreLog } from '../tlog/signer/restoring.ts'
import { WrongOrigin } from '../tlog/wrong-origin.ts'
import { logOf } from './log.ts'

const Leaves = z.int().min(0)

export const CommitAnswer = z
  .strictObject({
    index: Leaves.meta({ description: 'The leaf that holds the commit' }),
    size: Leaves.meta({ description: 'Leaves whose streams it is of' }),
    root: z.string(),
  })
  .meta({ id: 'CommitAnswer' })

export const KeysAnswer = z.strictObject({ vkeys: z.array(Vkey) }).meta({ id: 'KeysAnswer' })

export const RestoreInput = z.strictObject({ reason: Text, origin: z.string().max(200).optional() })

export const RestoreAnswer = z
  .strictObject({
    origin: z.string().meta({ description: 'What the log is called from here on' }),
    from: Leaves.meta({ description: 'From this leaf on the log before it may be lost' }),
    to: Leaves.meta({ description: 'Its size' }),
  })
  .meta({ id: 'RestoreAnswer' })

export const LeaveOutInput = z.strictObject({ reason: Text })

export const LeaveOutAnswer = z
  .strictObject({ stream: StreamName, revision: Leaves })
  .meta({ id: 'LeaveOutAnswer' })

/** A member has the streams committed to once in so long at most: a commit is a leaf. */
const MEMBER_MS = 60_000

/** Throws 429 `share-exceeded` for one who asked a moment ago. */
function openPaces() {
  const lastOf = new Map<string, number>()
  return (name: string) => {
    const now = performance.now()
    const left = (lastOf.get(name) ?? Number.NEGATIVE_INFINITY) + MEMBER_MS - now
    if (left > 0) {
      const detail = 'a member may have the streams committed to once a minute'
      throw httpProblem('share-exceeded', { detail }, Math.ceil(left / 1000))
    }
    lastOf.set(name, now)
    for (const [other, at] of lastOf) if (at + MEMBER_MS < now) lastOf.delete(other)
  }
}

const orThrow = (outcome: Outcome | null) => {
  if (outcome && !outcome.accepted) throw new HttpProblem(problemOf(outcome))
}

/** What cannot be done to the log becomes a problem. */
async function caring<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LogRefusal) throw httpProblem(error.code)
    if (error instanceof WrongOrigin) {
      throw httpProblem('log-origin-wrong', { detail: error.message })
    }
    throw error
  }
}

/** What people have the log do; all but commits is for administrators. */
export function logCare(app: FastifyInstance, context: ServerContext) {
  const paced = openPaces()
  const operated = (): Operated => ({ ...context, tlog: logOf(context) })

  app.post('/log/commit', async (request, reply) => {
    const { name, member } = callerWith(request, ROLES)
    const tlog = logOf(context)
    if (member !== null) paced(name)
    const commit = await tlog.commit()
    if (commit === null) throw httpProblem('log-not-committed', {}, 1)
    return reply.send(commit)
  })

  app.post('/log/rotate', async (request, reply) => {
    const by = platformWith(request, ['admin'])
    const { vkeys, refused } = await caring(() => rotateKeys(operated(), by))
    orThrow(refused)
    return reply.send({ vkeys })
  })

  app.post('/log/retire', async (request, reply) => {
    const by = platformWith(request, ['admin'])
    const { vkeys, refused } = await caring(() => retireKeys(operated(), by))
    orThrow(refused)
    return reply.send({ vkeys })
  })

  app.post('/log/restore', async (request, reply) => {
    const by = platformWith(request, ['admin'])
    const { reason, origin = null } = checked(RestoreInput, request.body)
    const restoring = { ...operated(), clock: context.clock }
    const { refused, ...restored } = await caring(() =>
      restoreLog(restoring, by, { reason, origin }),
    )
    orThrow(refused)
    return reply.send(restored)
  })

  app.post('/log/leave-out', async (request, reply) => {
    const by = platformWith(request, ['admin'])
    const { reason } = checked(LeaveOutInput, request.body)
    const { outcome, ...left } = await caring(() => leaveOut(operated(), by, reason))
    orThrow(outcome)
    return reply.send(left)
  })
}
