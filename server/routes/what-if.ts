import type { FastifyInstance } from 'fastify'
import { askedBy } from '../../commands/what-if/adoptions.ts'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { EVERYONE } from '../../projections/kernel/query.ts'
import { platformWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'
import { openShares } from '../http/shares.ts'
import { httpProblem, refusedAs } from '../problem.ts'
import { openWhatIfs } from '../what-if/aside.ts'

/** One is played at a time, which takes seconds or minutes; few may wait for it. */
const WHAT_IFS = { of: 'what-ifs', most: 4, mostEach: 2, retryAfter: 15 }

/** What other policies would have made of the ledger: for those who may see all of it. */
export function whatIfRoutes(
  app: FastifyInstance,
  { location, stopping, accesses }: ServerContext,
) {
  const whatIfs = openWhatIfs(location)
  app.addHook('onClose', () => whatIfs.close())
  stopping.addEventListener('abort', () => void whatIfs.close())
  const shares = openShares(WHAT_IFS)

  app.post('/what-if', async (request, reply) => {
    const caller = platformWith(request, ['analyst', 'auditor', 'admin'])
    const wanted = askedBy(request.body, caller.role)
    if ('errors' in wanted) throw refusedAs({ code: 'invalid', errors: wanted.errors })
    shares.take(caller.name)
    const gone = new AbortController()
    const leave = () => gone.abort()
    // Who ends its side hardly waits for minutes: of who goes without an error no more is heard.
    const { socket } = request.raw
    if (socket.readableEnded) leave()
    socket.once('end', leave)
    reply.raw.on('close', leave)
    try {
      const told = await whatIfs.ask(wanted.asked, gone.signal)
      if (told === null) throw httpProblem(stopping.aborted ? 'stopping' : 'overloaded', {}, 1)
      if ('errors' in told) throw refusedAs({ code: 'invalid', errors: told.errors })
      if ('failed' in told) {
        throw told.isUnavailable ? new StoreUnavailable(told.failed) : new Error(told.failed)
      }
      await accesses.record(caller, 'whatIf', [EVERYONE])
      reply.header('daybook-position', told.position)
      return await reply.type('application/json; charset=utf-8').send(told.text)
    } finally {
      socket.off('end', leave)
      shares.leave(caller.name)
    }
  })
}
