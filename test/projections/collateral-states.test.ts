import { describe, expect, test } from 'vitest'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { loan } from '../../domain/loans/decider.ts'
import type { Loan } from '../../domain/loans/evidence.ts'
import { lot } from '../../domain/lots/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import type { Lot } from '../../domain/lots/evidence.ts'
import { pledgedToOthers } from '../../projections/collateral/evidence.ts'
import { collateral } from '../../projections/collateral/fold.ts'
import { loanOf, lotOf } from '../../projections/collateral/read.ts'
import { tables } from '../../projections/collateral/rows.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { tableReads } from '../../projections/kernel/rows/table-reads.ts'
import { dump } from '../../projections/kernel/views/dump.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import { read, written } from '../../projections/shared/state-cell.ts'
import { turnover } from '../../projections/turnover/fold.ts'
import { folded } from '../support/ask.ts'
import { cny, GoodsLog } from '../support/goods-log.ts'

const reads = tableReads(tables)

/** Two loans and all that happens to them: payments, calls, a default, goods lost and released. */
function eventful() {
  const log = new GoodsLog()
  log.mark('6000', '2025-03-03')
  for (const id of ['a', 'b']) {
    log.store(id)
    log.lend(id)
  }
  log.noMark('2025-03-04', { price: '5500', date: '2025-03-03' })
  log.insure('a', { sum: '700000.00' })
  const lost = { counted: false, loss: 'l', portions: [], reason: 'frost', receipts: [] }
  const quantity = { unit: 'TNE', value: '30' } as const
  log.tell(lots, 'a', 'LotLost', { ...lost, quantity, whole: false })
  log.pay('a', 'p-1', '2025-03-06', { interest: '240.00', principal: '9760.00' })
  log.call('a', '130000.00', '2025-03-06', '2025-03-10')
  log.call('a', '130100.00', '2025-03-07', '2025-03-10')
  const defaulted = { because: 'call-unanswered', date: '2025-03-11' } as const
  log.loan('a', 'MarginCallEnded', { because: 'defaulted', call: 1, date: '2025-03-11' })
  log.loan('a', 'LoanDefaulted', defaulted, '2025-03-11')
  log.loan('a', 'LiquidationOrdered', { owed: cny('470641.33') }, '2025-03-11')
  log.release('b', 'b')
  return log
}

/** A stream as its decider folds it. */
function decided(
  { stream, evolve, initialState }: AnyAggregate,
  id: string,
  events: StoredEvent[],
) {
  return events
    .filter((event) => event.stream === `${stream.kind}-${id}`)
    .reduce((state, { type, data, revision, at, effectiveAt, day }) => {
      return evolve[type]!(state, JSON.parse(data), { id, revision, at, effectiveAt, day })
    }, initialState)
}

describe('a state that was folded into rows', () => {
  test('is the state that its decider folds, but for what only tells repeats', () => {
    const { events } = eventful()
    folded(collateral, events, (rows) => {
      for (const id of ['a', 'b']) {
        expect(loanOf(reads(rows), id)).toEqual(decided(loan, id, events) as Loan)
        const { documents, ...known } = decided(lot, id, events) as Extract<Lot, { owner: string }>
        expect(lotOf(reads(rows), id)).toMatchObject(known)
        expect(documents.size).toBeGreaterThan(0)
      }
    })
  })

  test.each([collateral, turnover])('goes on from the file as from memory: $name', (projection) => {
    const { events } = eventful()
    const rowsOf = (batch?: number, cacheRows?: number) => {
      using view = foldAll(events, projection, ':memory:', batch, { cacheRows })
      return [...dump(view.db)]
    }
    expect(rowsOf(1, 1)).toEqual(rowsOf())
  })

  test('is the same after it was written and read', () => {
    const { events } = eventful()
    const state = decided(lot, 'a', events)
    const cell = JSON.parse(JSON.stringify(written(state)))
    expect(read(cell)).toEqual(state)
    expect(written(read(cell))).toEqual(cell)
    expect(() => written({ at: new Date(0) })).toThrow('plain values')
  })
})

/** Every row of every table. */
const all = (rows: Reading) =>
  Object.fromEntries(
    Object.keys(tables).map((name) => [name, reads(rows).some(name as keyof typeof tables, {})]),
  )

test('rows are the same wherever the commits fall', () => {
  const { events } = eventful()
  const whole = folded(collateral, events, all)
  for (const batch of [1, 2, 7]) expect(folded(collateral, events, all, batch)).toEqual(whole)
  expect(whole.pledges).toMatchObject([{ loan: 'a', quantity: '70000' }])
  expect(whole.watched).toMatchObject([
    { loan: 'a', always: true },
    { loan: 'b', always: false },
  ])
})

test('what stands behind other loans is told of each product of a loan that asks', () => {
  const log = new GoodsLog()
  for (const id of ['a', 'b', 'c']) {
    log.store(id)
    log.lend(id)
  }
  log.product('pears')
  const told = (id: string, products: readonly string[]) =>
    folded(collateral, log.events, (rows) =>
      pledgedToOthers.read(rows, {
        ...{ id, data: {}, day: '2025-03-03', needs: {} },
        state: { status: 'requested', products },
      }),
    )
  expect(told('a', ['apples', 'pears'])).toEqual({ apples: '200000', pears: '0' })
  expect(told('new', ['apples'])).toEqual({ apples: '300000' })
  log.release('b', 'b', '40')
  expect(told('a', ['apples'])).toEqual({ apples: '160000' })
})

test('a loan that nobody asked for is no ground for anything', () => {
  folded(collateral, [], (rows) => {
    expect(loanOf(reads(rows), 'a')).toBeNull()
    expect(lotOf(reads(rows), 'a')).toEqual({ status: 'absent' })
  })
})
