import type { OpenSettlement } from '../../domain/settlements/evidence.ts'
import { paid, payable } from '../../domain/settlements/state.ts'
import { isAbove, plus } from '../../domain/values/exact.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Row } from '../kernel/projection.ts'
import type { trades } from './rows.ts'

type Trade = Row<typeof trades>

/** What an instalment's day follows from. */
type Dates = Pick<Trade, 'deliveredOn' | 'invoicedOn' | 'settlement' | 'instalments'>

/** The day on which the days of an instalment began; null: they have not. */
function begunOn({ deliveredOn, invoicedOn, settlement }: Dates, due: string): LocalDate | null {
  if (due === 'delivery') return deliveredOn
  return due === 'invoice' ? invoicedOn : (settlement?.days.opened ?? null)
}

/**
 * The day on which the oldest part of what is not paid was due, or will be; null: nothing is. What
 * is paid counts for what is due first. Only what is payable by now, for goods that were accepted,
 * can be late; of several deliveries, or invoices, the last begins the days.
 */
export function dueOf(trade: Dates): LocalDate | null {
  const { settlement } = trade
  if (settlement === null || settlement.undone !== null) return null
  const came = paid(settlement)
  if (!isAbove(payable(settlement), came)) return null
  const due = trade.instalments
    .flatMap(({ amount: { amount }, days, due }) => {
      const begun = begunOn(trade, due)
      return begun === null ? [] : [{ amount, on: addDays(begun, days) }]
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  let covered = '0'
  for (const { amount, on } of due) {
    covered = plus(covered, amount)
    if (isAbove(covered, came)) return on
  }
  // All of the price is paid: what is left is charges and tax, owed with the last of it.
  return due.length === trade.instalments.length ? (due.at(-1)?.on ?? null) : null
}

/** As long as it is kept for: papers tell a repeat from another document, which nobody asks here. */
export const withoutPapers = (state: OpenSettlement): OpenSettlement => ({
  ...state,
  answers: state.answers.clear(),
  documents: state.documents.clear(),
})

export type { Trade }
