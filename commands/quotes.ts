import { member } from '../domain/members/decider.ts'
import { product } from '../domain/products/decider.ts'
import { quote } from '../domain/quotes/decider.ts'
import { endpoints, ref } from './endpoint.ts'

export const quoteEndpoints = endpoints(quote, 'quotes', {
  RequestQuote: {
    path: 'request',
    by: 'party',
    needs: ({ buyer, seller, product: of }) => ({
      buyer: ref(member, buyer),
      seller: ref(member, seller),
      product: ref(product, of),
    }),
  },
  OfferQuote: { path: 'offer', by: 'party' },
  AcceptQuote: {
    path: 'accept',
    by: 'party',
    needs: {
      of: [member],
      in: (state) =>
        state.status === 'absent'
          ? {}
          : { buyer: ref(member, state.buyer), seller: ref(member, state.seller) },
    },
  },
  RefuseQuote: { path: 'refuse', by: 'party' },
  WithdrawQuote: { path: 'withdraw', by: 'party' },
  ExpireQuote: { path: 'expire', by: 'platform' },
})
