import { type Asking, rowsOf } from '../kernel/need.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Side } from './events.ts'
import type { Day } from './standing/days.ts'

/** What the rows give to a review: what stands of a member's days on one side, as far as it is known. */
export type Contributed = {
  /** Up to the day that is reviewed, in their order. */
  readonly days: readonly Day[]
  /** The day on which it came to be known that something of it does not stand; null: all stands. */
  readonly vanished: LocalDate | null
}

type Asked = Asking<{ readonly date: LocalDate; readonly side: Side }>

export const theContributions = rowsOf<Contributed, Asked>('contributions')
