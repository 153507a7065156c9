import { expect, test } from 'vitest'
import { marketTrades } from '../../projections/market-trades/fold.ts'
import { soldForLoans } from '../../projections/market-trades/sold.ts'
import { loanWith } from '../domain/loans/loan.ts'
import { folded } from '../support/ask.ts'
import { TradeLog } from '../support/trade-events.ts'

const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })

/** A farm sells 100 t of sugar, which are kept or not. */
function sold(log: TradeLog, id: string, day: string, part: object = {}) {
  log.agree(id, part, at(day))
  log.accept(id, '100', at(day))
  log.prove(id, at(day))
}

const soldBy = (log: TradeLog, loan: object) =>
  folded(marketTrades, log.events, (rows) =>
    soldForLoans.read(rows, {
      ...{ id: 'loan-1', data: {}, day: '2026-03-31', needs: {} },
      state: loanWith({ products: ['sugar', 'boards'], ...loan }),
    }),
  )

const { requested } = loanWith()

test('the seller of a loan, or its lender, sold so much of its products in a year', () => {
  const log = new TradeLog()
  sold(log, 'a', '2025-04-01')
  sold(log, 'b', '2026-03-31')
  sold(log, 'too-old', '2025-03-31')
  sold(log, 'later', '2026-04-01')
  sold(log, 'another', '2026-03-01', { seller: 'reef' })
  sold(log, 'other-goods', '2026-03-01', { product: 'cane' })
  log.agree('claimed', {}, at('2026-03-01'))
  expect(soldBy(log, { lender: 'farm' })).toEqual({ sugar: '200000' })
  expect(soldBy(log, { requested: { ...requested, seller: 'reef' } })).toEqual({ sugar: '100000' })
  expect(soldBy(log, { lender: 'bank' })).toEqual({})
})
