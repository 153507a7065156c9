import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { WhatIfInput } from '../../commands/what-if/adoptions.ts'
import { figures } from '../../commands/what-if/sums.ts'
import { declared, ofCallers, problemResponses, unrecorded } from './problems.ts'

const position = z.string().meta({ description: 'A position', example: '42' })
const told = z.strictObject({ type: z.string(), data: z.unknown() }).nullable()

const Difference = z
  .strictObject({
    became: z.enum(['otherwise', 'refused', 'needless', 'not-asked', 'more']).meta({
      description:
        'Decided otherwise, no longer possible, asking for what holds already, asked for by ' +
        'nothing any more, or asked for only here',
    }),
    position,
    day: z.string(),
    stream: z.string(),
    command: z.string().nullable(),
    id: z.string(),
    by: z.string(),
    isRule: z.boolean(),
    refusal: z.looseObject({ code: z.string(), says: z.string() }).nullable(),
    events: z.array(z.strictObject({ ordinal: z.int(), happened: told, instead: told })),
  })
  .meta({ id: 'Difference', description: 'A command that comes out differently, side by side' })

const Amount = z.string().meta({ example: '300000.00' })

const WhatIfAnswer = z
  .strictObject({
    position,
    policies: WhatIfInput.shape.policies,
    looked: z.strictObject({ events: z.int(), commands: z.int(), decided: z.int() }),
    noLongerPossible: z.array(Difference),
    decisions: z.array(Difference),
    sums: z.array(
      z.strictObject({
        figure: z.enum(Object.keys(figures) as [string, ...string[]]),
        currency: z.string(),
        was: Amount,
        would: Amount,
        difference: Amount,
      }),
    ),
    answers: z
      .array(z.strictObject({ ask: z.string(), answer: z.unknown() }))
      .meta({ description: 'Of each question in `asks` what it is answered in the other world' }),
    unsure: z.array(z.strictObject({ stream: z.string(), position, why: z.string() })),
    limits: z.array(z.string()),
  })
  .meta({ id: 'WhatIfAnswer', description: 'What other policies would have made of the ledger' })

const example = {
  policies: [
    {
      policy: 'lending',
      from: '2026-01-01',
      terms: { advance: '50', callAbove: '1.7', liquidateAbove: '1.8' },
    },
  ],
}

const whatIf: ZodOpenApiOperationObject = {
  tags: ['ledger'],
  security: [{ token: [] }],
  operationId: 'whatIf',
  summary: 'What other policies would have made of the ledger',
  description:
    'For analysts, auditors and administrators, acting for the platform itself. Each policy is in ' +
    'force from its day on, to the end: also in place of what was adopted later. What people did ' +
    'is kept, or listed as no longer possible; what rests on a policy, and what follows from that, ' +
    'is decided anew. Nothing of that is recorded. Queries in `asks` are answered of the rows that ' +
    'the other world has in the end: ask the same here to have both side by side. It takes seconds for some ten thousand events; one is ' +
    'played at a time, few may wait, and it ends if the caller goes.',
  requestBody: {
    required: true,
    content: { 'application/json': { schema: WhatIfInput, example } },
  },
  responses: {
    '200': {
      description: 'What comes out differently; Daybook-Position is the last position looked at',
      content: { 'application/json': { schema: WhatIfAnswer } },
    },
    ...problemResponses({
      ...declared(...ofCallers, 'platform-only'),
      ...declared('malformed', 'media-type', 'body-too-large', 'request-timeout'),
      ...declared('share-exceeded', 'overloaded', 'stopping'),
      ...unrecorded,
      invalid: [400, commandRefusals.invalid.says],
    }),
  },
}

export const whatIfPaths: ZodOpenApiPathsObject = { '/what-if': { post: whatIf } }
