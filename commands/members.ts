import { member } from '../domain/members/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const memberEndpoints = endpoints(member, 'members', {
  RegisterMember: { path: 'register', by: 'platform' },
  VerifyLicence: { path: 'verify-licence', by: 'platform' },
  VerifyBankAccount: { path: 'verify-bank-account', by: 'platform' },
  LearnController: { path: 'learn-controller', by: 'platform' },
  ShareData: { path: 'share-data', by: 'platform' },
})
