import { Map as Persistent } from 'immutable'
import { aggregate } from '../kernel/aggregate.ts'
import { accept, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { termsOn, thePolicy } from '../policies/evidence.ts'
import { aProduct } from '../products/evidence.ts'
import { baseUnitOf } from '../values/quantity.ts'
import { markCommands, markRefusals } from './commands.ts'
import { type MarkEvent, marks } from './events.ts'
import {
  askedMark,
  type LastMark,
  type Mark,
  markFor,
  placeOf,
  type TakenMark,
} from './evidence.ts'
import { isPast, takeMark } from './take.ts'
import { theTrades } from './trades.ts'

type Taken = DataOf<MarkEvent, 'MarkTaken'>
type Missing = DataOf<MarkEvent, 'MarkMissing'>

const none = {
  status: 'taken' as const,
  closes: Persistent<string, TakenMark>(),
  asked: Persistent<string, TakenMark>(),
  latest: Persistent<string, LastMark>(),
}

const latestOf = (mark: Mark, currency: string): LastMark | null =>
  mark.status === 'absent' ? null : (mark.latest.get(currency) ?? null)

/** The stream with one more mark. */
function withMark(state: Mark, data: Taken | Missing, price: Taken['price'] | null): Mark {
  const { date, currency, loan, matches, buyers, sellers, perDay, widened, scatter, volume } = data
  const { last = null, why = [] } = 'why' in data ? data : {}
  const mark: TakenMark = {
    ...{ date, currency, loan, matches, buyers, sellers, perDay, widened, scatter, volume },
    ...{ last, price, why },
  }
  const known = state.status === 'absent' ? none : state
  if (loan === null) return { ...known, closes: known.closes.set(currency, mark) }
  return { ...known, asked: known.asked.set(placeOf(loan, currency), mark) }
}

function withLatest(state: Mark, currency: string, latest: LastMark): Mark {
  const known = state.status === 'absent' ? none : state
  return { ...known, latest: known.latest.set(currency, latest) }
}

/** What had been asked, of whatever came of it. */
const askedFor = ({ asked, currency, date, loan }: Taken | Missing) => ({
  ...{ type: 'TakeMark' as const, data: { ...asked, currency, date, loan } },
})

export const mark = aggregate<Mark>()({
  stream: marks,
  commands: markCommands,
  refusals: markRefusals,
  readers: 'platform',
  needs: {
    TakeMark: {
      product: aProduct.twin,
      marks: thePolicy('marks'),
      calendar: thePolicy('calendar'),
      trades: theTrades,
    },
  },
  initialState: { status: 'absent' },
  decide: {
    TakeMark(asked, state, { id, day, needs }) {
      const { date, currency, loan } = asked
      const { product, trades } = needs
      if (product.status === 'absent') return refuse({ code: 'product-unknown', product: id })
      if (date > day) return refuse({ code: 'mark-before-its-day', day })
      const before = loan === null ? markFor(state, currency) : askedMark(state, loan, currency)
      if (isPast(date, before)) return accept()
      const ground = {
        ...trades,
        unit: baseUnitOf(product.unit),
        terms: termsOn('marks', needs.marks, date),
        calendar: termsOn('calendar', needs.calendar, date),
        latest: latestOf(state, currency),
      }
      return accept(takeMark(asked, ground))
    },
  },
  evolve: {
    MarkTaken(state, data) {
      const { currency, date, price, used, widened, asked } = data
      const now = withMark(state, data, price)
      const before = latestOf(state, currency)
      if (before !== null && before.date > date) return now
      return withLatest(now, currency, { date, price, decade: asked.decade, used, widened })
    },
    MarkMissing(state, data) {
      const now = withMark(state, data, null)
      const latest = latestOf(state, data.currency)
      if (latest === null || data.last === null) return now
      return withLatest(now, data.currency, { ...latest, price: data.last.price })
    },
  },
  inverse: { MarkTaken: askedFor, MarkMissing: askedFor },
})
