import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { askingLoans } from '../../projections/collateral/waiting.ts'
import { ROLES } from '../../projections/kernel/query.ts'
import { openOffers } from '../../projections/open-quotes/waiting.ts'
import { claimedMatches } from '../../projections/settlement-trail/waiting.ts'
import { Waits } from '../../projections/shared/waits.ts'
import { callerWith } from '../auth.ts'
import type { ServerContext } from '../context.ts'

export const WaitingAnswer = z
  .strictObject({
    quotes: Waits.meta({ description: 'Offers that wait for an answer' }),
    matches: Waits.meta({
      description: 'Matches that were agreed here and whose money and invoice did not come through',
    }),
    loans: Waits.meta({
      description: 'Loans with a call, in default, or with goods that are still to be secured',
    }),
  })
  .meta({
    id: 'WaitingAnswer',
    description: 'How much waits; of a member, what it is a party of',
  })

/** What an application shows beside the names of its pages: a few counts, asked at once. */
export function waitingRoutes(app: FastifyInstance, { views, store }: ServerContext) {
  app.get('/waiting', async (request, reply) => {
    const { member } = callerWith(request, ROLES)
    const answer: z.output<typeof WaitingAnswer> = {
      quotes: views.read('open-quotes', (rows) => openOffers(rows, member)),
      matches: views.read('settlement-trail', (rows) => claimedMatches(rows, member)),
      loans: views.read('collateral', (rows) => askingLoans(rows, member)),
    }
    reply.header('daybook-position', `${await store.end()}`).header('cache-control', 'no-store')
    return reply.send(answer)
  })
}
