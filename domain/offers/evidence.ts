import type { DataOf } from '../kernel/event.ts'
import type { OfferEvent } from './events.ts'

/** What other streams may know of an offer. */
export type Offer =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'withdrawn'
      readonly seller: string
      readonly published: DataOf<OfferEvent, 'OfferPublished'>
    }
