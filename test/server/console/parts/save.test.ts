import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { csvOf } from '../../../../server/console/parts/save/csv.ts'
import { parquetOf } from '../../../../server/console/parts/save/parquet.ts'
import { openDuckDB } from '../../../scripts/replay/duckdb.ts'
import { temporaryFolder } from '../../../support/serving.ts'

test('a CSV file of rows is as RFC 4180 has it, with figures as the server gave them', () => {
  const rows = [
    { month: '2025-03', mean: '5070.00', note: 'a, "b"', last: { at: 'x' } },
    { month: '2025-04', mean: null, note: 'two\nlines', last: null },
  ]
  expect(csvOf(rows)).toBe(
    'month,mean,note,last\r\n2025-03,5070.00,"a, ""b""",\r\n2025-04,,"two\nlines",\r\n',
  )
})

const duckdb = await openDuckDB()
const folder = temporaryFolder()
afterAll(() => folder.remove())

describe.skipIf(duckdb === null)('a Parquet file of rows', () => {
  const saved = async (rows: readonly object[]) => {
    const path = join(folder.path, 'rows.parquet')
    writeFileSync(path, new Uint8Array(parquetOf(rows)))
    const types = await duckdb!(`DESCRIBE SELECT * FROM '${path}'`)
    return {
      types: Object.fromEntries(types.map((one) => [one.column_name, one.column_type])),
      rows: await duckdb!(`SELECT * FROM '${path}'`),
    }
  }

  test('has the types of its columns: figures are decimals, ids of digits stay ids', async () => {
    const row = { match: '1001', agreedOn: '2025-03-31', toPay: '-0.5', late: 3, takenOver: false }
    const at = '2025-03-31T12:00:00.000Z'
    const found = await saved([
      { ...row, at, quantity: { value: '1' }, price: '123456789012345678901.25' },
      { ...row, at: null, late: null, toPay: '1200', price: null },
    ])
    expect(found.types).toEqual({
      ...{ match: 'VARCHAR', agreedOn: 'DATE', toPay: 'DECIMAL(38,1)', late: 'BIGINT' },
      ...{ takenOver: 'BOOLEAN', at: 'TIMESTAMP WITH TIME ZONE', price: 'DECIMAL(38,2)' },
    })
    expect(found.rows).toEqual([
      {
        ...{ ...row, late: '3', toPay: '-0.5' },
        ...{ at: '2025-03-31 12:00:00+00', price: '123456789012345678901.25' },
      },
      { ...row, late: null, toPay: '1200.0', at: null, price: null },
    ])
  })

  test('loses no digit: what is no decimal, or too long for one, is text', async () => {
    const long = '1'.repeat(39)
    const found = await saved([
      { mean: '1/3', price: long, month: '2025-03', fall10: '88.4', none: null },
      { mean: '2', price: '1', month: '2025-04', fall10: '90', none: null },
    ])
    expect(found.types).toEqual({
      ...{ mean: 'VARCHAR', price: 'VARCHAR', month: 'VARCHAR', fall10: 'DECIMAL(38,1)' },
      none: 'VARCHAR',
    })
    expect(found.rows.map(({ mean, price }) => [mean, price])).toEqual([
      ['1/3', long],
      ['2', '1'],
    ])
  })
})
