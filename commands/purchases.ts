import { memberPurchases } from '../domain/purchases/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const purchasesEndpoints = endpoints(memberPurchases, 'purchases', {
  DeclarePurchases: { path: 'declare', by: 'party' },
  WithdrawPurchases: { path: 'withdraw', by: 'party' },
})
