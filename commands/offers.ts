import { offer } from '../domain/offers/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const offerEndpoints = endpoints(offer, 'offers', {
  PublishOffer: { path: 'publish', by: 'party' },
  WithdrawOffer: { path: 'withdraw', by: 'party' },
})
