import type { DataOf } from '../../domain/kernel/event.ts'
import type { MatchEvent } from '../../domain/matches/events.ts'
import type { QuoteEvent } from '../../domain/quotes/events.ts'
import { counts } from '../../domain/values/flags.ts'
import type { Folded, Row } from '../kernel/projection.ts'
import { dueOn, type Rows } from './due.ts'
import type { orders } from './trade-rows.ts'

type Told<T extends MatchEvent['type']> = Folded<DataOf<MatchEvent, T>>
type Order = Row<typeof orders>

/** One order more on its day, or one less. */
function order(rows: Rows, { buyer: member, day, own: isOwn }: Order, sign: 1 | -1) {
  const before = rows.ordered.get({ member, day }) ?? { orders: 0, own: 0 }
  rows.ordered.put({
    ...{ member, day, orders: before.orders + sign, own: before.own + (isOwn ? sign : 0) },
    // What took the day's place in the calendar may have been settled: then it is looked at next.
    due: dueOn(rows, day),
  })
}

function occur({ occasions }: Rows, { buyer: member, category, day }: Order, sign: 1 | -1) {
  const key = { member, category, day }
  const matches = (occasions.get(key)?.matches ?? 0) + sign
  if (matches === 0) occasions.delete(key)
  else occasions.put({ ...key, matches })
}

/** What is bought, when and by whom: of trades that count, as long as something is left of them. */
export const ofTrade = {
  QuoteAccepted(
    { accepted }: Rows,
    { data, id: quote, member }: Folded<DataOf<QuoteEvent, 'QuoteAccepted'>>,
  ) {
    if (member === data.buyer) accepted.put({ quote })
  },
  MatchAgreed(rows: Rows, { data, id: match, day, member }: Told<'MatchAgreed'>) {
    const { buyer, flags, product, quote } = data
    const byQuote = quote !== null && rows.accepted.get({ quote }) !== undefined
    if (byQuote) rows.accepted.delete({ quote })
    if (!counts(flags)) return
    const category = rows.products.get({ product })?.category ?? ''
    const own = byQuote || member === buyer
    const agreed = { match, buyer, category, day, own, real: false }
    rows.orders.put(agreed)
    order(rows, agreed, 1)
  },
  MatchProven(rows: Rows, { id: match }: Told<'MatchProven'>) {
    const agreed = rows.orders.get({ match })
    if (agreed === undefined || agreed.real) return
    rows.orders.put({ ...agreed, real: true })
    occur(rows, agreed, 1)
  },
  MatchUndone(rows: Rows, { id: match }: Told<'MatchUndone'>) {
    const agreed = rows.orders.get({ match })
    if (agreed === undefined) return
    rows.orders.delete({ match })
    order(rows, agreed, -1)
    if (agreed.real) occur(rows, agreed, -1)
  },
}
