import type { TableReading } from '../kernel/reading.ts'
import { type Month, monthOf } from '../shared/months.ts'
import { bandOf, type Counts, type Parts, scoreOf } from './attention.ts'
import type { tables } from './rows.ts'

type Rows = TableReading<typeof tables>
type Talks = Pick<Parts, 'answered' | 'asked'>

/** What stands behind the attention that a seller gets as of a month: its real matches. */
export function partsOf(rows: Rows, seller: string, month: Month): Parts {
  const counts = rows.get<Counts>(
    `SELECT total(old) AS old, total(kept) AS kept, total(fresh) AS fresh,
       total(repeated) AS repeated
     FROM counted WHERE seller = ? AND basis = 'real' AND month <= ?`,
    ...[seller, month],
  )
  const talks = rows.get<Talks>(
    `SELECT total(asked) AS asked, total(answered) AS answered
     FROM talks WHERE seller = ? AND month <= ?`,
    ...[seller, month],
  )
  return { ...counts!, ...talks! }
}

/** The band of a seller, as of the month of a day. */
export const sellersBand = (rows: Rows, seller: string, day: string) =>
  bandOf(scoreOf(partsOf(rows, seller, monthOf(day))))
