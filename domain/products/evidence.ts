import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { Unit } from '../values/quantity.ts'
import type { ProductEvent } from './events.ts'

/** What other streams may know of a product. */
export type Product =
  | { readonly status: 'absent' }
  | {
      readonly status: 'registered'
      readonly unit: Unit
      readonly description: DataOf<ProductEvent, 'ProductRegistered'>
    }

export const aProduct = needOf<Product>('product')
