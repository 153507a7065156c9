import { MemberId, ProductId } from '../values/identifiers.ts'

/** Who trades what. */
export const parties = {
  buyer: MemberId.meta({ description: 'The id of the buyer', example: 'corner-market' }),
  seller: MemberId.meta({ description: 'The id of the seller', example: 'orchard-hill' }),
  product: ProductId,
}
