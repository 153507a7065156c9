import { credit } from '../domain/credits/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const creditEndpoints = endpoints(credit, 'credits', {
  RecordCreditReport: { path: 'report', by: 'platform' },
  SetCreditLimit: { path: 'limit', by: 'platform' },
  ChangeCreditStanding: { path: 'change-standing', by: 'platform' },
  HoldCredit: { path: 'hold', by: 'platform' },
  ReleaseCredit: { path: 'release', by: 'platform' },
  ReviewCredit: { path: 'review', by: 'platform' },
})
