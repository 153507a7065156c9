import { quote } from '../domain/quotes/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const quoteEndpoints = endpoints(quote, 'quotes', {
  RequestQuote: { path: 'request', by: 'party' },
  OfferQuote: { path: 'offer', by: 'party' },
  AcceptQuote: { path: 'accept', by: 'party' },
  ConfirmAcceptance: { path: 'confirm', by: 'platform' },
  DenyAcceptance: { path: 'deny', by: 'platform' },
  RefuseQuote: { path: 'refuse', by: 'party' },
  WithdrawQuote: { path: 'withdraw', by: 'party' },
  ExpireQuote: { path: 'expire', by: 'platform' },
  VoidQuote: { path: 'void', by: 'platform' },
})
