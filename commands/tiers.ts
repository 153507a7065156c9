import { tier } from '../domain/tiers/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const tierEndpoints = endpoints(tier, 'tiers', {
  ReviewTier: { path: 'review', by: 'platform' },
})
