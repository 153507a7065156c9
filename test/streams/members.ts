import fc from 'fast-check'
import type { StreamCases } from './cases.ts'

const check = fc.constant({ checkedBy: 'registrar', evidence: 'no. 7' })
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
      code: 'take-over-not-allowed',
      when: ['platform', '/members/old/register', { legalName: 'Old', takenOver: true }],
    },
  ],
  tries: {},
  seldom: ['RegisterMember', 'VerifyLicence', 'VerifyBankAccount'],
  likely: {
    RegisterMember: fc.record({ legalName }),
    VerifyLicence: check,
    VerifyBankAccount: check,
  },
}
