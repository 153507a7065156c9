import { registration } from '../domain/registrations/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const registrationEndpoints = endpoints(registration, 'registrations', {
  ClaimRegistration: { path: 'claim', by: 'platform' },
  LeaveRegistration: { path: 'leave', by: 'platform' },
  OpenRegistration: { path: 'open', by: 'platform' },
})
