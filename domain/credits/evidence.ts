import type { Map as Persistent } from 'immutable'
import type { DataOf } from '../kernel/event.ts'
import type { Money } from '../values/money.ts'
import type { CreditEvent, CreditGrade } from './events.ts'

type Changed = DataOf<CreditEvent, 'CreditStandingChanged'>

/** What other streams may know of a member's credit. */
export type Credit = {
  readonly grade: CreditGrade
  /** What changed the grade last; null: it is as it was at first. */
  readonly changed: Pick<Changed, 'because' | 'on' | 'reason'> | null
  /** The last that was recorded, which is of no earlier day than those before. */
  readonly report: DataOf<CreditEvent, 'CreditReportRecorded'> | null
  /** What was denied last, so that the same is not denied twice; null: nothing was. */
  readonly denied: DataOf<CreditEvent, 'CreditDenied'> | null
  /** By currency; without one nothing is sold on account. */
  readonly limits: Persistent<string, DataOf<CreditEvent, 'CreditLimitSet'>>
  /** What each trade that is owed for holds, by its quote. */
  readonly trades: Persistent<string, Money>
  /** What they hold in all, by currency. */
  readonly held: Persistent<string, string>
}
