import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { record } from '../../domain/kernel/record.ts'
import { Text } from '../../domain/values/text.ts'
import { platformWith } from '../auth.ts'
import { checked } from '../checked.ts'
import type { ServerContext } from '../context.ts'

export const ForgetParams = record({
  name: Text.meta({
    description: 'As it was written in commands: exact text, after Unicode NFC',
    example: 'Wei Zhang',
  }),
})

export const ForgottenAnswer = record({
  forgotten: z.boolean().meta({ description: 'Whether somebody of this name was known' }),
}).meta({ id: 'ForgottenAnswer' })

/** Who is forgotten: for administrators, and for the command line of this account. */
export function peopleRoutes(app: FastifyInstance, { commands: { people } }: ServerContext) {
  app.post('/persons/forget', async (request, reply) => {
    const by = platformWith(request, ['admin'])
    const { name } = checked(ForgetParams, request.body)
    const forgotten = await people.forget(name)
    // Never the name: a log that holds it would be where it is remembered.
    request.log.info({ by: by.name, forgotten }, 'somebody was to be forgotten')
    return reply.send({ forgotten })
  })
}
