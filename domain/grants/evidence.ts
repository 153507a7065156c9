import type { LocalDate } from '../values/instant.ts'

/** What other streams may know of a grant: the last word of the seller. */
export type Grant =
  | { readonly status: 'absent' }
  | {
      readonly status: 'granted' | 'ended'
      readonly buyer: string
      readonly seller: string
      /** The day from which it holds. */
      readonly from: LocalDate
      /** Of a grant that ended, the one that ended. */
      readonly level: string
      readonly reason: string
    }
