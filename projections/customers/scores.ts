import type { TableReading } from '../kernel/reading.ts'
import { type Month, monthOf } from '../shared/months.ts'
import { bandOf, type Parts, scoreOf } from './attention.ts'
import type { tables } from './rows.ts'

type Rows = TableReading<typeof tables>

const NOTHING = { old: 0, kept: 0, fresh: 0, repeated: 0 }

/** What stands behind the attention that a seller gets as of a month: its real matches. */
export function partsOf(rows: Rows, seller: string, month: Month): Parts {
  const counted = rows.one('counted', { seller, basis: 'real', month }) ?? NOTHING
  const { old, kept, fresh, repeated } = counted
  const { asked, answered } = rows.one('talks', { seller, month }) ?? { asked: 0, answered: 0 }
  return { old, kept, fresh, repeated, asked, answered }
}

/** The band of a seller, as of the month of a day. */
export const sellersBand = (rows: Rows, seller: string, day: string) =>
  bandOf(scoreOf(partsOf(rows, seller, monthOf(day))))
