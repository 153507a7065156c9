import fc from 'fast-check'
import { grantId } from '../../domain/grants/grant-id.ts'
import { reason } from '../server/requests.ts'
import type { StreamCases } from './cases.ts'

const from = '2026-03-31'
const silver = { buyer: 'hill', from, level: 'silver', reason, seller: 'fuji' }
const ended = { from, reason }
const pair = grantId('fuji', 'hill')
const sample = grantId('orchard-hill', 'corner-market')

export const cases: StreamCases = {
  refusals: [
    { code: 'grant-absent', when: ['platform', `/grants/${grantId('hill', 'fuji')}/end`, ended] },
    { code: 'grant-id-wrong', when: ['fuji', '/grants/silver/grant', silver] },
    { code: 'not-a-party', when: ['hill', `/grants/${pair}/grant`, silver] },
    {
      code: 'buyer-is-seller',
      when: ['fuji', `/grants/${grantId('fuji', 'fuji')}/grant`, { ...silver, buyer: 'fuji' }],
    },
    {
      code: 'member-unknown',
      when: [
        ...(['platform', `/grants/${grantId('fuji', 'nobody')}/grant`] as const),
        { ...silver, buyer: 'nobody' },
      ],
    },
  ],
  tries: { GrantLevel: silver, EndLevel: ended },
  likely: {
    GrantLevel: fc.record({
      ...{ buyer: fc.constant('hill'), seller: fc.constant('fuji'), reason: fc.constant(reason) },
      from: fc.constantFrom('2026-03-30', '2026-04-02'),
      level: fc.constantFrom('silver', 'gold'),
    }),
    EndLevel: fc.constant(ended),
  },
  samples: [
    ['GrantLevel', sample],
    ['EndLevel', sample],
  ],
}
