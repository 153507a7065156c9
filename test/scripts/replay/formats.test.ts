import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TypedColumn } from '../../../projections/kernel/column-kinds.ts'
import { fileColumns } from '../../../scripts/replay/cells.ts'
import { csvLine, writeCsv } from '../../../scripts/replay/csv.ts'
import { writeParquet } from '../../../scripts/replay/parquet.ts'
import { make } from '../../../scripts/replay/replay.ts'
import type { PlainTable } from '../../../scripts/replay/tables.ts'
import { unitsOf } from '../../../server/console/parts/save/parquet-columns.ts'
import { openDuckDB, readsSqlite } from './duckdb.ts'

const duckdb = await openDuckDB()
if (duckdb === null) console.log('DuckDB is not installed here: what it reads is not tested.')
const reads = duckdb !== null && (await readsSqlite(duckdb))
if (duckdb !== null && !reads) console.log('DuckDB has no extension to read SQLite with here.')

const column = (name: string, kind: TypedColumn['kind'], nullable = true) => ({
  ...{ name, kind, nullable },
})
const table: PlainTable = {
  name: 'kinds',
  columns: [
    column('n', 'integer', false),
    column('amount', 'decimal'),
    column('wide', 'decimal'),
    column('huge', 'decimal'),
    column('part', 'decimal'),
    column('day', 'date'),
    column('at', 'moment'),
    column('yes', 'boolean'),
    column('told', 'json'),
    column('text', 'text'),
  ],
  key: ['n'],
  indexes: [],
}
const wide = '12345678901234567890123456.123456789012'
const huge = '9'.repeat(40)
const rows = [
  [
    1,
    '-12.50',
    wide,
    huge,
    '1/3',
    '1900-01-01',
    '1999-12-31T23:59:59.999Z',
    1,
    '{"a":1}',
    'a "b",\r\nc',
  ],
  [2, '0.007', '-0.000000000001', '1', '2', '2026-03-31', '2026-03-31T12:00:00.000Z', 0, '[]', ''],
  [3, null, null, null, null, null, null, null, null, null],
]

const folder = mkdtempSync(join(tmpdir(), 'daybook-formats-'))
const file = join(folder, 'replay.db')
const db = new DatabaseSync(file)
beforeAll(() => {
  make(db, table, rows)
})
afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const warned: string[] = []
const columnsOf = (of: PlainTable) => fileColumns(db, of, (sentence) => warned.push(sentence))

test('a decimal has the places that its values need, and what fits no type stays text', () => {
  warned.length = 0
  const kinds = Object.fromEntries(
    columnsOf(table).map(({ name, kind, digits, scale }) => [name, [kind, digits, scale]]),
  )
  expect(kinds).toMatchObject({
    amount: ['decimal', 5, 3],
    wide: ['decimal', 38, 12],
    huge: ['text', 0, 0],
    part: ['text', 0, 0],
    day: ['date', 0, 0],
  })
  expect(warned).toEqual([
    'kinds.huge is written as text: not every value of it is a decimal that fits.',
    'kinds.part is written as text: not every value of it is a decimal that fits.',
  ])
})

test('a decimal becomes whole units of the last place, whatever its digits', () => {
  const decimals = fc.tuple(
    fc.bigInt(),
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 9 }),
  )
  fc.assert(
    fc.property(decimals, ([units, places, more]) => {
      const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0')
      const point = digits.length - places
      const text = `${units < 0n ? '-' : ''}${digits.slice(0, point)}${places ? `.${digits.slice(point)}` : ''}`
      expect(unitsOf(text, places + more)).toBe(units * 10n ** BigInt(more))
    }),
  )
})

describe('CSV', () => {
  test('comes back through another parser, and nothing is not an empty text', () => {
    const path = join(folder, 'kinds.csv')
    writeCsv(db, table, columnsOf(table), path)
    const text = readFileSync(path, 'utf8')
    const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true })
    expect(errors).toEqual([])
    expect(data[0]).toEqual(table.columns.map(({ name }) => name))
    expect(data[1]).toEqual(rows[0]!.map((cell, i) => (i === 7 ? 'true' : `${cell}`)))
    expect(
      text.endsWith(
        '0.000000000001,1,2,2026-03-31,2026-03-31T12:00:00.000Z,false,[],""\r\n3,,,,,,,,,\r\n',
      ),
    ).toBe(true)
  })

  test('any texts come back', () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', 'a"b', ' '))
    fc.assert(
      fc.property(fc.array(field, { minLength: 2, maxLength: 4 }), (fields) => {
        const { data } = Papa.parse<string[]>(csvLine(fields).slice(0, -2), {
          newline: '\r\n',
          delimiter: ',',
        })
        expect(data).toEqual([fields])
      }),
    )
  })
})

describe.skipIf(duckdb === null)('DuckDB reads', () => {
  const ask = duckdb!

  test('Parquet with the types of its columns, and every digit', async () => {
    const path = join(folder, 'kinds.parquet')
    writeParquet(db, table, columnsOf(table), path)
    const types = await ask(`DESCRIBE SELECT * FROM '${path}'`)
    expect(Object.fromEntries(types.map((one) => [one.column_name, one.column_type]))).toEqual({
      n: 'BIGINT',
      amount: 'DECIMAL(18,3)',
      wide: 'DECIMAL(38,12)',
      huge: 'VARCHAR',
      part: 'VARCHAR',
      day: 'DATE',
      at: 'TIMESTAMP WITH TIME ZONE',
      yes: 'BOOLEAN',
      told: 'VARCHAR',
      text: 'VARCHAR',
    })
    const [one, two, three] = await ask(
      `SELECT * REPLACE ("at"::VARCHAR AS "at") FROM '${path}' ORDER BY n`,
    )
    expect(one).toEqual({
      ...{ n: '1', amount: '-12.500', wide, huge, part: '1/3', day: '1900-01-01' },
      ...{ at: '1999-12-31 23:59:59.999+00', yes: true, told: '{"a":1}', text: 'a "b",\r\nc' },
    })
    expect(two).toMatchObject({ amount: '0.007', wide: '-0.000000000001', yes: false, text: '' })
    expect(Object.values(three!).filter((cell) => cell !== null)).toEqual(['3'])
    // Whoever skips groups by their least and largest values must find all that there are.
    expect(await ask(`SELECT n FROM '${path}' WHERE wide < 0 AND amount > 0`)).toEqual([{ n: '2' }])
    expect(await ask(`SELECT n FROM '${path}' WHERE wide > 1 AND amount < 0`)).toEqual([{ n: '1' }])
  })

  test('Parquet of several groups of rows, and of none', async () => {
    const numbers: PlainTable = {
      ...table,
      name: 'numbers',
      columns: [column('n', 'integer', false), column('amount', 'decimal')],
    }
    make(db, numbers, [])
    db.exec(`INSERT INTO numbers WITH RECURSIVE count(n) AS
      (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 140000)
      SELECT n, n || '.5' FROM count`)
    const path = join(folder, 'numbers.parquet')
    writeParquet(db, numbers, columnsOf(numbers), path)
    const groups = await ask(
      `SELECT count(DISTINCT row_group_id) AS n FROM parquet_metadata('${path}')`,
    )
    expect(groups).toEqual([{ n: '3' }])
    expect(await ask(`SELECT count(*) AS n, sum(amount) AS sum FROM '${path}'`)).toEqual([
      { n: '140000', sum: '9800140000.0' },
    ])
    db.exec('DELETE FROM numbers')
    writeParquet(db, numbers, columnsOf(numbers), path)
    expect(await ask(`SELECT count(*) AS n FROM '${path}'`)).toEqual([{ n: '0' }])
  })

  test.skipIf(!reads)('the SQLite file itself', async () => {
    await ask(`ATTACH '${file}' AS replay (TYPE sqlite, READ_ONLY)`)
    expect(await ask('SELECT wide::DECIMAL(38,12) AS wide FROM replay.kinds WHERE n = 1')).toEqual([
      { wide },
    ])
  })
})
