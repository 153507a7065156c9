import { membership } from '../domain/memberships/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const membershipEndpoints = endpoints(membership, 'memberships', {
  BeginMembership: { path: 'begin', by: 'platform' },
  ReportMembershipUse: { path: 'report-use', by: 'platform' },
  RenewMembership: { path: 'renew', by: 'platform' },
  EndMembership: { path: 'end', by: 'platform' },
})
