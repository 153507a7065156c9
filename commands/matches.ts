import { match } from '../domain/matches/decider.ts'
import { member } from '../domain/members/decider.ts'
import { product } from '../domain/products/decider.ts'
import { quote } from '../domain/quotes/decider.ts'
import { settlement } from '../domain/settlements/decider.ts'
import { endpoints, ref } from './endpoint.ts'

export const matchEndpoints = endpoints(match, 'matches', {
  AgreeMatch: {
    path: 'agree',
    by: 'platform',
    needs: ({ buyer, seller, product: of, quote: from }) => ({
      buyer: ref(member, buyer),
      seller: ref(member, seller),
      product: ref(product, of),
      quote: from === null ? undefined : ref(quote, from),
    }),
  },
  ProveMatch: {
    path: 'prove',
    by: 'platform',
    needs: (_, id) => ({ settlement: ref(settlement, id) }),
  },
})
