import type { DataOf } from '../kernel/event.ts'
import type { LocalDate } from '../values/instant.ts'
import type { ComplaintEvent } from './events.ts'

/** What other streams may know of a complaint. */
export type Complaint =
  | { readonly status: 'absent' }
  | (DataOf<ComplaintEvent, 'ComplaintFiled'> & {
      readonly status: 'open' | 'upheld' | 'dismissed' | 'withdrawn'
      /** The day on which it was filed. */
      readonly on: LocalDate
      /** How it was decided; null: it was not. */
      readonly outcome: DataOf<ComplaintEvent, 'ComplaintUpheld'> | null
    })
