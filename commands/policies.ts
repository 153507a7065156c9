import { policy } from '../domain/policies/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const policyEndpoints = endpoints(policy, 'policies', {
  AdoptPolicy: { path: 'adopt', by: 'platform' },
})
