import type { Unit } from '../values/quantity.ts'

/** What other streams may know of a product. */
export type Product =
  | { readonly status: 'absent' }
  | { readonly status: 'registered'; readonly unit: Unit; readonly description: string }
