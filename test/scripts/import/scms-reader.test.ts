import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NotImportable } from '../../../scripts/import/not-importable.ts'
import { openScms } from '../../../scripts/import/scms/reader.ts'
import { csvOf, type Fields, header, readScms, scmsFiles } from './scms-fixture.ts'

const files = scmsFiles()

describe('a file that cannot be imported is told in one sentence', () => {
  const latin = Buffer.from(csvOf([{ Country: 'Côte d’Ivoire' }]).replace('’', "'"), 'latin1')
  const without = header.filter((name) => name !== 'PQ #')

  test.each([
    ['is not there', join(files.folder, 'none.csv'), /^There is no file .*none\.csv\.$/],
    ['is a folder', files.folder, /is a folder, not a file\.$/],
    ['is empty', files.write(''), /\.csv is empty\.$/],
    ['has nothing but its first line', files.write(csvOf([])), /has no lines below its first\.$/],
    [
      'has no first line',
      files.write(csvOf([{}, { ID: '2' }]).replace(/.*\r\n/, '')),
      /is not an SCMS delivery history: its first line has no column "ID"\.$/,
    ],
    [
      "is another program's",
      files.write(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3])),
      /is not an SCMS delivery history/,
    ],
    [
      'lacks a column',
      files.write(csvOf([{}], without)),
      /is not an SCMS delivery history: its first line has no column "PQ #"\.$/,
    ],
    [
      'is no CSV',
      files.write(`${csvOf([{}])}2,"half a "name",x`),
      /is not a CSV file: .* \(row 3\)\.$/,
    ],
    ['is not UTF-8', files.write(latin), /is not text in UTF-8\.$/],
  ])('%s', (_, path, message) => {
    expect(() => openScms(path)).toThrow(NotImportable)
    expect(() => openScms(path)).toThrow(message)
  })
})

describe('the form of the file', () => {
  const path = files.file({ ID: '1' }, { ID: '2' })

  test('may have its columns in another order, and others beside them', () => {
    const other = [...header.toReversed(), 'Remarks']
    const { lines } = readScms(files.write(csvOf([{ ID: '1' }, { ID: '2' }], other)))
    expect(lines).toEqual(readScms(path).lines)
  })

  test('may begin with a byte order mark and end its lines with a line feed', () => {
    const text = csvOf([{ ID: '1' }, { ID: '2' }]).replaceAll('\r\n', '\n')
    const { lines } = readScms(files.write(`\ufeff${text}`))
    expect(lines).toEqual(readScms(path).lines)
  })
})

test('a file is the same wherever it is cut for reading', () => {
  const long = Array.from({ length: 1_500 }, (_, n) => ({
    ID: `${n + 1}`,
    'Item Description': `Größe ${n}, "of ${n % 7}"\r\nétui`,
  }))
  const { read, lines, unread } = readScms(files.file(...long))
  expect([read, unread]).toEqual([1_500, []])
  expect(lines.map(({ id, item }) => [id, item])).toEqual(
    long.map((line) => [line.ID, line['Item Description']]),
  )
})

test('a quote within a cell that does not begin with one is that sign', () => {
  const text = csvOf([{ 'Item Description': 'PIPE' }]).replace('PIPE', '1" pipe')
  const { lines } = readScms(files.write(text))
  expect(lines.map(({ item }) => item)).toEqual(['1" pipe'])
})

describe('a line that cannot be taken says why, and where', () => {
  const fault = (fields: Fields) => {
    const { lines, unread } = readScms(files.file({ ID: '5' }, { ID: '6', ...fields }))
    expect(lines.map(({ id }) => id)).toEqual(['5'])
    return unread.map(({ at, reason }) => [at, reason])
  }

  test.each([
    ['ID', 'x1', 'The column "ID" holds "x1", not a whole number.'],
    ['Line Item Quantity', '0', /holds "0", not a whole number above zero\.$/],
    ['Line Item Quantity', '-4', /holds "-4", not a whole number above zero\.$/],
    ['Line Item Value', '1e3', /"Line Item Value" holds "1e3", not an amount in dollars\.$/],
    ['Line Item Value', '1.005', /holds "1.005", not an amount in dollars\.$/],
    ['Pack Price', '', /"Pack Price" holds "", not an amount in dollars\.$/],
    ['Country', 'Atlantis', /holds "Atlantis", not a country that is known\.$/],
    ['Vendor INCO Term', 'XYZ', /holds "XYZ", not a delivery term that is known\.$/],
    ['Shipment Mode', 'Camel', /holds "Camel", not a mode of transport that is known\.$/],
    ['Vendor', ' ', 'The column "Vendor" is empty.'],
    ['Item Description', '', 'The column "Item Description" is empty.'],
  ])('%s: "%s"', (column, text, reason) => {
    expect(fault({ [column]: text })).toEqual([
      [3, typeof reason === 'string' ? reason : expect.stringMatching(reason)],
    ])
  })

  test('no day at all', () => {
    const none = {
      'PQ First Sent to Client Date': 'Date Not Captured',
      'PO Sent to Vendor Date': 'Date Not Captured',
      'Scheduled Delivery Date': 'soon',
    }
    const reason = 'It has no day on which it could have been agreed.'
    expect(fault(none)).toEqual([[3, reason]])
  })

  test('an ID that an earlier line has', () => {
    expect(fault({ ID: '5' })).toEqual([[3, 'An earlier line has the same ID.']])
  })

  test('fewer columns than the first line', () => {
    const { lines, unread } = readScms(files.write(`${csvOf([{}])}2,111-MZ-T30,FPQ-7\r\n`))
    expect(lines.length).toBe(1)
    expect(unread[0]).toMatchObject({
      at: 3,
      reason: 'It has 3 columns where the first line has 33.',
    })
  })

  test('an end in the middle, wherever that is', () => {
    const text = csvOf([{ ID: '1' }, { ID: '2' }])
    const second = text.lastIndexOf('2,111-MZ')
    for (let end = second + 1; end < text.length; end++) {
      const cut = text.slice(0, end)
      if (cut.split('"').length % 2 === 0 || /\.\d\d$|\r$/.test(cut)) continue
      const { read, lines, unread } = readScms(files.write(cut))
      expect({ read, lines: lines.length, unread: unread.map(({ at }) => at) }).toEqual({
        read: 2,
        lines: 1,
        unread: [3],
      })
    }
  })

  test('not the lack of a line end after cents, to which nothing can be missing', () => {
    const text = csvOf([{ ID: '1' }, { ID: '2' }])
    expect(text.endsWith('9.92\r\n')).toBe(true)
    expect(readScms(files.write(text.slice(0, -2))).lines.length).toBe(2)
    expect(readScms(files.write(text.slice(0, -3))).lines.length).toBe(1)
  })

  test('its sums are kept, so that the file still adds up', () => {
    const { unread } = readScms(files.file({ Country: 'Atlantis' }))
    expect(unread[0]?.sums).toEqual({ value: 620_000, freight: 452_150, insurance: 992 })
  })
})

describe('countries', () => {
  test.each([
    ["Côte d'Ivoire", 'CI'],
    ['Congo, DRC', 'CD'],
    ['Swaziland', 'SZ'],
    ['Vietnam', 'VN'],
    ['Tanzania', 'TZ'],
    ['Kyrgyzstan', 'KG'],
    ['South Sudan', 'SS'],
    ['Libya', 'LY'],
  ])('%s is %s', (Country, code) => {
    expect(readScms(files.file({ Country })).lines[0]?.country).toBe(code)
  })
})
