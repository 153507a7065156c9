import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { NotImportable } from '../../../scripts/import/not-importable.ts'
import { openRetail } from '../../../scripts/import/online-retail/reader.ts'
import {
  csvOf,
  type Fields,
  header,
  importing,
  readRetail,
  retailFiles,
} from './online-retail-fixture.ts'

const files = retailFiles()

describe('a file that cannot be imported is told in one sentence', () => {
  test.each([
    ['is not there', join(files.folder, 'none.csv'), /^There is no file .*none\.csv\.$/],
    ['is empty', files.write(''), /\.csv is empty\.$/],
    ['has nothing but its first line', files.write(csvOf([])), /has no lines below its first\.$/],
    [
      'lacks a column',
      files.write(csvOf([{}], header.slice(1))),
      /is not the file Online Retail: its first line has no column "InvoiceNo"\.$/,
    ],
  ])('%s', (_, path, message) => {
    expect(() => openRetail(path, path)).toThrow(NotImportable)
    expect(() => openRetail(path, path)).toThrow(message)
  })

  const packed = gzipSync(csvOf([{}, {}]))
  test.each([
    ['packed, is not there', join(files.folder, 'none.csv.gz'), /^There is no file .*none/],
    ['packed, is no such thing', files.write('plain', '.csv.gz'), /unpacked: it is damaged\.$/],
    ['packed, was cut off', files.write(packed.subarray(0, -9), '.csv.gz'), /it is damaged\.$/],
  ])('%s', async (_, path, message) => {
    await expect(importing(path)).rejects.toThrow(NotImportable)
    await expect(importing(path)).rejects.toThrow(message)
  })
})

test('a compressed file is the same as the one in it', async () => {
  const text = csvOf([{}, { StockCode: '10002' }])
  const plain = await importing(files.write(text))
  const packed = await importing(files.write(gzipSync(text), '.csv.gz'))
  expect(packed.events).toEqual(plain.events)
  expect({ ...packed.report, file: '' }).toEqual({ ...plain.report, file: '' })
})

describe('what a line is', () => {
  test.each<[string, Fields]>([
    ['sale', {}],
    ['sale', { StockCode: 'PADS', UnitPrice: '0.001' }],
    ['gift', { UnitPrice: '0.0' }],
    ['charge', { StockCode: 'POST' }],
    ['charge', { StockCode: 'm' }],
    ['charge', { StockCode: '23444', Description: 'Next Day Carriage' }],
    ['charge', { StockCode: '23574', Description: 'PACKING CHARGE' }],
    ['entry', { StockCode: 'BANK CHARGES' }],
    ['entry', { StockCode: '22016', Description: 'Gift Voucher' }],
    ['cancellation', { InvoiceNo: 'C600002', Quantity: '-1' }],
    ['unnamed-cancellation', { InvoiceNo: 'C600002', Quantity: '-1', CustomerID: '' }],
    ['unnamed-goods', { CustomerID: '' }],
    ['unnamed-other', { CustomerID: '', StockCode: 'DOT' }],
    ['unnamed-other', { CustomerID: '', StockCode: 'gift_0001_20' }],
    ['unnamed-other', { CustomerID: '', StockCode: 'AMAZONFEE' }],
    ['movement', { CustomerID: '', UnitPrice: '0.0', Quantity: '-40' }],
    [
      'adjustment',
      { InvoiceNo: 'A600003', StockCode: 'B', UnitPrice: '-11062.06', CustomerID: '' },
    ],
  ])('%s: %j', (kind, fields) => {
    expect(readRetail(files.file(fields))).toMatchObject({ lines: [{ kind }], unread: [] })
  })

  test.each([
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2011-07-01 08:26:00', '2011-07-01T07:26:00.000Z'],
    ['2011-10-30 01:30:00', '2011-10-30T00:30:00.000Z'],
  ])('%s on a clock in London is %s', (InvoiceDate, time) => {
    expect(readRetail(files.file({ InvoiceDate })).lines[0]?.time).toBe(time)
  })

  test('a number of a customer has a fraction that says nothing', () => {
    const customers = readRetail(files.file({}, { CustomerID: '77001' })).lines
    expect(customers.map(({ customer }) => customer)).toEqual(['77001', '77001'])
  })

  test('a name may hold quotes and commas', () => {
    const Description = 'FRAME 7" "SMALL", RED '
    expect(readRetail(files.file({ Description })).lines[0]?.description).toBe(Description.trim())
  })
})

describe('a line that cannot be taken says why', () => {
  test.each([
    ['InvoiceNo', 'X1', /holds "X1", not the number of an invoice\.$/],
    ['StockCode', ' ', 'It has no code.'],
    ['StockCode', '10001/B', /"10001\/B" can be no part of an id\.$/],
    ['Quantity', '0', /holds "0", not a whole number other than zero\.$/],
    ['Quantity', '1.5', /holds "1\.5", not a whole number/],
    ['Quantity', '-2', 'It takes back, and is on no cancellation.'],
    ['InvoiceNo', 'C600002', 'It is on a cancellation, and takes nothing back.'],
    ['UnitPrice', '1.2345', /not a price in pounds\.$/],
    ['UnitPrice', '-1', 'Its price is below zero, and it is no adjustment.'],
    ['InvoiceDate', '2011-02-30 10:00:00', /not a time\.$/],
    ['CustomerID', 'Bob', /not the number of a customer\.$/],
    ['Country', '', 'It has no country.'],
  ])('%s: "%s"', (column, text, reason) => {
    const { lines, unread } = readRetail(files.file({}, { [column]: text }))
    expect([lines.length, unread.map(({ at }) => at)]).toEqual([1, [3]])
    expect(unread[0]?.reason).toEqual(
      typeof reason === 'string' ? reason : expect.stringMatching(reason),
    )
  })

  test('if it charges a part of a penny', () => {
    const { unread } = readRetail(files.file({ StockCode: 'POST', UnitPrice: '0.001' }))
    expect(unread.map(({ reason }) => reason)).toEqual(['What is charged is of whole pence.'])
  })

  test('if it was cut off, or has columns of its own', () => {
    const text = csvOf([{}, {}])
    const cut = readRetail(files.write(text.slice(0, -4)))
    expect(cut.unread.map(({ reason }) => reason)).toEqual([
      'It has no end, and may have been cut off.',
    ])
    expect(readRetail(files.write(`${text}600002,1,2\n`)).unread[0]?.reason).toBe(
      'It has 3 columns where the first line has 8.',
    )
  })

  test('and is worth in the sums what it says', async () => {
    const { report } = await importing(files.file({}, { Country: '' }))
    expect(report.sums).toMatchObject({ goods: '15.000', notUnderstood: '15.000', net: '30.000' })
    expect(report.lines).toMatchObject({ read: 2, matches: 1, notUnderstood: 1 })
    expect(report.refused).toMatchObject([{ line: 3, code: 'not-understood', command: null }])
    expect(report.differences).toEqual(['One line was not understood: see `refused`.'])
  })
})
