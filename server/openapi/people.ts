import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { ForgetParams, ForgottenAnswer } from '../routes/people.ts'
import { declared, ofCallers, problemResponses } from './problems.ts'

export const peoplePaths: ZodOpenApiPathsObject = {
  '/persons/forget': {
    post: {
      tags: ['people'],
      security: [{ token: [] }],
      operationId: 'forgetPerson',
      summary: 'Forget a person: destroy the key under which its name is sealed',
      description:
        'For administrators, acting for the platform itself. Where events name the person, every ' +
        'answer says `[forgotten]` from then on; nothing else of them changes, and no proof. A ' +
        'command that names the same text later names another person.',
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: ForgetParams, example: { name: 'Wei Zhang' } },
        },
      },
      responses: {
        '200': {
          description: 'The key is destroyed: durable when this answer comes',
          content: { 'application/json': { schema: ForgottenAnswer } },
        },
        ...problemResponses({
          ...declared(...ofCallers, 'platform-only', 'media-type'),
          invalid: [400, commandRefusals.invalid.says],
          'store-unavailable': [503, commandRefusals['store-unavailable'].says],
        }),
      },
    },
  },
}
