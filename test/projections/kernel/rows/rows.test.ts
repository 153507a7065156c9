import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { numbered, projection, table } from '../../../../projections/kernel/projection.ts'
import { dump } from '../../../../projections/kernel/views/dump.ts'
import { foldAll } from '../../../../projections/kernel/views/fold-all.ts'
import { View } from '../../../../projections/kernel/views/view.ts'
import { aShopEvent, logOf, type ShopEvent, shops, sold } from '../shop.ts'

function rowsOf(events: readonly ShopEvent[], batch?: number, cacheRows?: number): string[] {
  using view = foldAll(logOf(events), sold, ':memory:', batch, { cacheRows })
  return [...dump(view.db)]
}

const log = fc.array(aShopEvent, { maxLength: 60 })
const batchSize = fc.integer({ min: 1, max: 20 })
const cacheRows = fc.integer({ min: 1, max: 4 })

function rowsIn({ handles }: View) {
  const handle = handles.rows
  if (handle === undefined || !('put' in handle)) throw new Error('no table of rows')
  return handle
}

function numbersIn({ handles }: View) {
  const handle = handles.combos
  if (handle === undefined || !('find' in handle)) throw new Error('no table of numbers')
  return handle
}

describe('the rows of a projection', () => {
  test('depend neither on where the commits fall nor on what is kept in memory', () => {
    fc.assert(
      fc.property(log, batchSize, cacheRows, (events, batch, kept) => {
        expect(rowsOf(events, batch, kept)).toEqual(rowsOf(events))
      }),
      { numRuns: 200 },
    )
  })

  test('are typed columns, with JSON for what SQLite has no type for', () => {
    const sale = { item: 'cup', color: 'red', cents: 250 }
    using view = foldAll(logOf([{ shop: 'x', type: 'ItemSold', data: sale }]), sold)
    expect(
      view.reading.all('SELECT shop, good, count, cents, prices, note, busy FROM sales'),
    ).toEqual([{ shop: 'x', good: 1, count: 1, cents: 250, prices: '[250]', busy: 0, note: null }])
    const types = view.reading.all<{ name: string; type: string; notnull: number }>(
      `SELECT name, type, "notnull" FROM pragma_table_info('sales')
       WHERE name <> 'daybook_since' ORDER BY name`,
    )
    expect(types.map(({ name, type, notnull }) => `${name} ${type} ${notnull}`)).toEqual([
      ...['busy INTEGER 1', 'cents INTEGER 1', 'count INTEGER 1', 'good INTEGER 1'],
      ...['note TEXT 0', 'prices TEXT 1', 'shop TEXT 1'],
    ])
  })

  test('come back from the file as they were put', () => {
    const rows = table(
      {
        id: z.string(),
        yes: z.boolean().nullable(),
        list: z.array(z.string()).nullable(),
        kind: z.enum(['a', 'b']),
        day: z.iso.date(),
      },
      ['id'],
    )
    const all = projection({ name: 'all', version: 1, of: [shops], tables: { rows }, fold: {} })
    using view = View.create(':memory:', all, { cacheRows: 1 })
    const handle = rowsIn(view)
    const put = [
      { id: '1', yes: true, list: ['x'], kind: 'a', day: '2026-01-01' },
      { id: '2', yes: null, list: null, kind: 'b', day: '2026-01-02' },
    ]
    for (const row of put) {
      handle.put(row)
      view.commit({ position: 1, last: null })
    }
    for (const id of ['3', '4', '5']) {
      handle.get({ id })
      view.commit({ position: 1, last: null })
    }
    expect([handle.get({ id: '1' }), handle.get({ id: '2' })]).toEqual(put)
    expect(handle.scan({})).toEqual(put)
  })

  test('may name their columns in any order, and must name them all', () => {
    const rows = table({ id: z.string(), a: z.int(), b: z.string().nullable() }, ['id'])
    const some = projection({ name: 'some', version: 1, of: [shops], tables: { rows }, fold: {} })
    using view = View.create(':memory:', some)
    const handle = rowsIn(view)
    handle.put({ id: '1', a: 1, b: 'x' })
    handle.put({ b: null, a: 2, id: '2' })
    view.commit({ position: 1, last: null })
    expect([...dump(view.db)]).toEqual(['rows ["1",1,"x"]', 'rows ["2",2,null]'])
    handle.put({ id: '3', a: 3 })
    expect(() => view.commit({ position: 2, last: null })).toThrow('b may not be undefined')
    handle.put({ id: '4', b: 'x', a: 'no number' })
    expect(() => view.commit({ position: 2, last: null })).toThrow('a may not be string')
  })

  test('with a value that its column does not take are refused, and nothing is written', () => {
    const rows = table({ id: z.string(), n: z.int() }, ['id'])
    const some = projection({ name: 'some', version: 1, of: [shops], tables: { rows }, fold: {} })
    using view = View.create(':memory:', some)
    rowsIn(view).put({ id: '1', n: 1 })
    rowsIn(view).put({ id: '2', n: 1.5 })
    expect(() => view.commit({ position: 1, last: null })).toThrow(/cannot store REAL value/)
    expect([...dump(view.db)]).toEqual([])
  })
})

describe('numbers', () => {
  const combos = numbered('n', { a: z.string(), b: z.string().nullable() })
  const some = projection({ name: 'some', version: 1, of: [shops], tables: { combos }, fold: {} })

  test('count from 1 in the order of first use, and are given again after a batch is lost', () => {
    using view = View.create(':memory:', some, { cacheRows: 1 })
    const numbers = numbersIn(view)
    expect(numbers.numberOf({ a: 'x', b: null })).toBe(1)
    expect(numbers.numberOf({ a: 'x', b: '' })).toBe(2)
    view.commit({ position: 1, last: null })
    expect(numbers.numberOf({ a: 'lost', b: null })).toBe(3)
    view.discard()
    expect(numbers.find({ a: 'lost', b: null })).toBeUndefined()
    expect(numbers.numberOf({ a: 'kept', b: null })).toBe(3)
    expect(numbers.numberOf({ a: 'x', b: null })).toBe(1)
    expect(numbers.numberOf({ a: 'x', b: '' })).toBe(2)
  })
})
