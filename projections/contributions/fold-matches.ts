import type { DataOf } from '../../domain/kernel/event.ts'
import type { MatchEvent } from '../../domain/matches/events.ts'
import type { SettlementEvent } from '../../domain/settlements/events.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { minus, times } from '../../domain/values/exact.ts'
import { baseUnitOf } from '../../domain/values/quantity.ts'
import { amountPer } from '../../domain/values/unit-price.ts'
import type { Folded } from '../kernel/projection.ts'
import { hasPrice, inBaseUnit, keptBy, nothingYet } from '../shared/real-trade.ts'
import { become, type Rows } from './change.ts'
import { standingOf } from './due.ts'
import { factsOf, type MatchRow, withPayment } from './given-by-match.ts'
import { bringIn } from './newcomers.ts'

type Told<T extends SettlementEvent['type']> = Folded<DataOf<SettlementEvent, T>>

/** The lesser of two ids is the first of the pair. */
export const pairOf = (a: string, b: string) =>
  a < b ? { one: a, other: b } : { one: b, other: a }

/** Puts a match in the place of what was known of it, with what it gives to its parties. */
export function now(rows: Rows, before: MatchRow, after: MatchRow, day: string): void {
  rows.matches.put(after)
  const [gave, gives] = [factsOf(before), factsOf(after)]
  become(rows, gave, gives)
  if (gave.length === gives.length) return
  for (const { member, side } of gives.length === 0 ? gave : []) {
    rows.standings.put({ ...standingOf(rows, { member, side }), vanished: day })
  }
  bringIn(rows, after, gives.length > 0)
}

type Happened = Partial<MatchRow> | null

/** Something happened to a match; null: nothing that matters. */
function note(rows: Rows, match: string, day: string, happened: (row: MatchRow) => Happened) {
  const before = rows.matches.get({ match })
  const change = before && happened(before)
  if (before && change) now(rows, before, { ...before, ...change }, day)
}

const noted =
  <T extends SettlementEvent['type']>(happened: (event: Told<T>, row: MatchRow) => Happened) =>
  (rows: Rows, event: Told<T>) =>
    note(rows, event.id, event.day, (row) => happened(event, row))

const goods = keptBy((rows: { rows: Rows; day: string }, match, happened) =>
  note(rows.rows, match, rows.day, happened),
)

function agreed({ data, id, day }: Folded<DataOf<MatchEvent, 'MatchAgreed'>>): MatchRow {
  const { buyer, seller, price, condition } = data
  const quantity = inBaseUnit(condition.quantity)
  return {
    ...{ match: id, buyer, seller, day, counts: hasPrice(data), real: false },
    ...{ currency: price.currency, agreedPrice: amountPer(price, baseUnitOf(price.per)) },
    ...{ full: quantity, ...nothingYet, late: null, rejected: false, delivered: null },
    ...{ invoiced: null, instalments: [], payments: [], payable: null },
  }
}

const first = (a: string | null, b: string) => (a !== null && a <= b ? a : b)
const last = (a: string | null, b: string) => (a !== null && a >= b ? a : b)

/** How the events of matches and settlements change what they give. */
export const ofMatches = {
  MatchAgreed(rows: Rows, event: Folded<DataOf<MatchEvent, 'MatchAgreed'>>) {
    const row = agreed(event)
    rows.matches.put(row)
    rows.pairs.put({ ...pairOf(row.buyer, row.seller), match: row.match })
  },
  MatchProven: (rows: Rows, { id, day }: Folded) => note(rows, id, day, () => ({ real: true })),
  MatchUndone: (rows: Rows, { id, day }: Folded) => note(rows, id, day, () => ({ real: false })),
  SettlementOpened: noted<'SettlementOpened'>(({ data }, { full }) => ({
    // What is missing within the tolerance is in full.
    full: minus(full, times(times(full, data.tolerance.under), '0.01')),
    instalments: data.instalments.map(({ amount, days, due }) => ({
      ...{ amount: amount.amount, days, due },
    })),
  })),
  InvoiceRecorded: noted<'InvoiceRecorded'>(({ day }, { invoiced }) => ({
    invoiced: first(invoiced, day),
  })),
  PaymentRecorded: noted<'PaymentRecorded'>(({ data, day }, { payments }) =>
    data.throughPlatform ? { payments: withPayment(payments, day, data.amount.amount) } : null,
  ),
  GoodsDelivered: noted<'GoodsDelivered'>(({ data: { lateDays }, day }, { late, delivered }) => ({
    delivered: last(delivered, day),
    late: lateDays === null ? late : late === true || lateDays > 0,
  })),
  DeliveryRejected: noted<'DeliveryRejected'>(() => ({ rejected: true })),
  SettlementCompleted: noted<'SettlementCompleted'>(({ data: { payable } }) => ({
    payable: payable.amount,
  })),
  AllowanceAdded: (rows: Rows, event: Told<'AllowanceAdded'>) =>
    goods.AllowanceAdded({ rows, day: event.day }, event),
  CreditNoteRecorded: (rows: Rows, event: Told<'CreditNoteRecorded'>) =>
    goods.CreditNoteRecorded({ rows, day: event.day }, event),
  GoodsReturned: (rows: Rows, event: Told<'GoodsReturned'>) =>
    goods.GoodsReturned({ rows, day: event.day }, event),
  DeliveryAccepted(rows: Rows, event: Told<'DeliveryAccepted'>) {
    const { rejected } = event.data
    if (rejected !== null && !isZero(rejected.value)) {
      note(rows, event.id, event.day, () => ({ rejected: true }))
    }
    goods.DeliveryAccepted({ rows, day: event.day }, event)
  },
}
