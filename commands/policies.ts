import { policy } from '../domain/policies/decider.ts'
import { endpoints } from './endpoint.ts'

export const policyEndpoints = endpoints(policy, 'policies', {
  AdoptPolicy: { path: 'adopt', by: 'platform' },
})
