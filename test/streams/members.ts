import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

const check = fc.record({
  checkedBy: fc.constantFrom('registrar', 'Wei Zhang'),
  evidence: fc.constantFrom('no. 7', 'no. 8'),
})
const legalName = fc.constantFrom('Hill Ltd', 'Reef Ltd')

export const cases: StreamCases = {
  refusals: [
    {
      code: 'member-exists',
      when: ['platform', '/members/hill/register', { legalName: 'Hill Ltd' }],
    },
    {
      code: 'member-absent',
      when: ['platform', '/members/none/verify-licence', { checkedBy: 'a', evidence: 'b' }],
    },
    {
      code: 'controls-itself',
      when: ['platform', '/members/own/register', { legalName: 'Own', controller: 'own' }],
    },
    {
      code: 'brought-in-by-itself',
      when: ['platform', '/members/own/register', { legalName: 'Own', broughtInBy: 'own' }],
    },
    {
      code: 'period-ends-before',
      when: [
        'platform',
        '/members/hill/share-data',
        { kind: 'stock', from: '2026-03-31', to: '2026-03-01' },
      ],
    },
    {
      code: 'take-over-not-allowed',
      when: ['platform', '/members/old/register', { legalName: 'Old', takenOver: true }],
    },
  ],
  tries: {},
  samples: [
    ['LearnController', 'orchard-hill'],
    ['ShareData', 'orchard-hill'],
  ],
  seldom: ['RegisterMember', 'VerifyLicence', 'VerifyBankAccount', 'LearnController', 'ShareData'],
  likely: {
    RegisterMember: fc.record({ legalName }),
    VerifyLicence: check,
    VerifyBankAccount: check,
    LearnController: fc.constant({ controller: null, evidence: 'no. 8' }),
    ShareData: fc.constant({ kind: 'stock', from: '2026-03-01', to: '2026-03-31' }),
  },
}
