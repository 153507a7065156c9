import { complaint } from '../domain/complaints/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const complaintEndpoints = endpoints(complaint, 'complaints', {
  FileComplaint: { path: 'file', by: 'party' },
  UpholdComplaint: { path: 'uphold', by: 'platform' },
  DismissComplaint: { path: 'dismiss', by: 'platform' },
  WithdrawComplaint: { path: 'withdraw', by: 'party' },
})
