import { describe, expect, test } from 'vitest'
import { walk } from '../../../scripts/bench/indication/walk.ts'
import { benchIndication } from '../../../scripts/bench/indication.ts'
import { daybook } from '../command.ts'
import { retailFiles } from '../import/online-retail-fixture.ts'
import { scmsFiles } from '../import/scms-fixture.ts'
import { daybookInThread } from '../thread.ts'

const MINUTE = 60_000
const scmsPath = process.env.DAYBOOK_SCMS ?? ''
const retailPath = process.env.DAYBOOK_ONLINE_RETAIL ?? ''

const scms = scmsFiles()
const retail = retailFiles()

/** A line of March 2012 by its day, price of a pack and what else differs. */
const line = (id: number, day: number, price: string, more: Record<string, string> = {}) => ({
  ...{ ID: `${id}`, 'Scheduled Delivery Date': `${day}-Mar-12`, 'Pack Price': price },
  ...{ 'Line Item Quantity': '100', 'Line Item Value': `${Number(price) * 100}`, ...more },
})

const bench = (file: string) => benchIndication(file, () => {})

describe('a walk through a small file', () => {
  test('judges a line by those of earlier days, by whom they were sold and to whom', async () => {
    const file = scms.file(
      line(1, 1, '10'),
      line(2, 1, '20', { Vendor: 'ABBOTT' }),
      // Of the first day none is judged; then one by its own vendor, exactly.
      line(3, 2, '20', { Vendor: 'ABBOTT', 'PQ #': 'FPQ-9' }),
      // The line of the same day is not known yet; the first of its vendor is two days old.
      line(4, 3, '11'),
      line(5, 3, '12'),
    )
    const [pack, value] = await bench(file)
    const mean = (Math.log(11 / 10) + Math.log(12 / 10)) / 3
    expect(pack).toMatchObject({ name: 'pack price', walked: 5, judged: 3, nominal: 0 })
    expect(pack!.mean).toBeCloseTo(mean, 10)
    expect(pack!.exact).toBeCloseTo(1 / 3, 10)
    expect(value).toMatchObject({ name: 'value ÷ quantity', judged: 3, exact: pack!.exact })
    const [last] = pack!.plain
    // By the last price alone the third line is right, too, and the others follow it.
    expect(last).toMatchObject({ name: 'last price of the product', judged: 3 })
    expect(last!.mean).toBeCloseTo((Math.log(20 / 11) + Math.log(20 / 12)) / 3, 10)
  })

  test('leaves out trades of the same quotation where that is asked', async () => {
    const file = scms.file(
      line(1, 1, '10', { 'PQ #': 'FPQ-1' }),
      line(2, 2, '20', { 'PQ #': 'FPQ-2' }),
      line(3, 3, '20', { 'PQ #': 'FPQ-2' }),
    )
    const [{ mean, withoutQuote }] = (await bench(file)) as [Awaited<ReturnType<typeof bench>>[0]]
    expect(mean).toBeCloseTo(Math.log(2) / 2, 10)
    expect(withoutQuote).toMatchObject({ judged: 2 })
    expect(withoutQuote!.mean).toBeCloseTo(Math.log(2), 10)
  })

  test('counts how often a price was within its range', () => {
    const trade = (day: number, price: string) => ({
      ...{ seller: '', place: '', buyer: '', term: '', payment: '', mode: '', leadTime: '' },
      ...{ day, price, amount: Number(price), size: 0, nominal: false },
      ...{ product: 'x', quote: null },
    })
    // Always a day apart: nine errors of nothing, then one that no range covers.
    const steady = Array.from({ length: 11 }, (_, day) => trade(day, '5'))
    const { ranges, withoutQuote } = walk([...steady, trade(11, '6')])
    // For 80 per cent four errors suffice, for 90 it takes nine.
    expect(ranges).toEqual([
      { perCent: 80, told: 7, covered: 6 / 7 },
      { perCent: 90, told: 2, covered: 1 / 2 },
    ])
    expect(withoutQuote).toBeNull()
  })

  test('reads the lines of a wholesaler, packed or not', async () => {
    const of = (day: string, price: string, more = {}) => ({
      ...{ InvoiceDate: `2011-03-0${day} 10:30:00`, UnitPrice: price },
      ...{ InvoiceNo: `60000${day}`, ...more },
    })
    const file = retail.file(
      of('1', '1.25'),
      of('1', '1.45', { Quantity: '1', CustomerID: '77002.0' }),
      of('2', '1.45', { Quantity: '1', CustomerID: '77002.0' }),
      of('3', '1.25'),
      of('3', '9.99', { CustomerID: '' }),
    )
    const [indicated] = await bench(file)
    expect(indicated).toMatchObject({ walked: 4, judged: 2, exact: 1, withoutQuote: null })
    expect(indicated!.reached).toEqual([
      { what: 'exactly right', value: 1, least: 0.955, met: true },
    ])
  })
})

test('the command prints a table and says which bounds are met, or one object', async () => {
  const file = scms.file(line(1, 1, '10'), line(2, 2, '10'))
  const text = await daybook(['bench', 'indication', '--file', file])
  expect(text.code).toBe(0)
  expect(text.out).toMatch(/^pack price: 2 trades, 1 of which follow one of an earlier day;/)
  expect(text.out).toMatch(/\| indication +\| +0\.0000 \| 100\.0 % \|/)
  expect(text.out).toMatch(/mean error: 0\.0000, at most 0\.0670: met/)
  expect(text.out).toMatch(/within the range of 80 %: 0\.0 %, .*: not met/)
  const json = await daybookInThread(['bench', 'indication', '--file', file, '--json'])
  expect(JSON.parse(json.out).indicated).toMatchObject([
    { name: 'pack price', mean: 0, exact: 1 },
    { name: 'value ÷ quantity' },
  ])
  const other = await daybookInThread(['bench', 'indication', '--file', 'package.json'])
  expect([other.code, other.err]).toEqual([
    1,
    expect.stringMatching(/is in no format that can be imported\.\n$/),
  ])
})

describe.skipIf(scmsPath === '')('the real file, named by DAYBOOK_SCMS', () => {
  test(
    'is indicated within all bounds, better than by any plain rule',
    async () => {
      for (const { judged, mean, plain, reached } of await bench(scmsPath)) {
        expect(judged).toBeGreaterThan(10_000)
        expect(reached.filter(({ met }) => !met)).toEqual([])
        expect(reached).toHaveLength(4)
        for (const rule of plain) expect(rule.mean).toBeGreaterThan(mean)
      }
    },
    MINUTE,
  )
})

describe.skipIf(retailPath === '')('the real file, named by DAYBOOK_ONLINE_RETAIL', () => {
  test(
    'is indicated exactly in more lines than by any plain rule',
    async () => {
      const [{ exact, plain, reached, ranges }] = (await bench(retailPath)) as [
        Awaited<ReturnType<typeof bench>>[0],
      ]
      expect(reached.filter(({ met }) => !met)).toEqual([])
      for (const rule of plain) expect(rule.exact).toBeLessThan(exact)
      // Most prices are exactly right, so the price itself covers more than a range must.
      for (const { covered } of ranges) expect(covered).toBeGreaterThan(0.955)
    },
    5 * MINUTE,
  )
})
