import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { projections } from '../../../projections/catalog.ts'
import { list, quoted } from '../../../projections/kernel/rows/columns.ts'
import { pathOf } from '../../../projections/kernel/views/view-files.ts'
import { rowsTables } from '../../../scripts/replay/tables.ts'
import { temporaryFolder } from '../../support/serving.ts'
import { csvOf, fromStock } from '../import/scms-fixture.ts'
import { daybookInThread } from '../thread.ts'
import { openDuckDB } from './duckdb.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
const path = (name: string) => join(folder.path, name)

async function ran(...args: string[]): Promise<string> {
  const { code, out, err } = await daybookInThread(args)
  expect(code, err).toBe(0)
  return out
}

/** In cents, since no decimals of SQL are exact. */
const total = (db: DatabaseSync, of: string): bigint =>
  db
    .prepare('SELECT amount FROM settlement_trail_totals WHERE "of" = ?')
    .all(of)
    .map(({ amount }) => {
      const [whole = '', cents = ''] = String(amount).split('.')
      return BigInt(`${whole}${cents.padEnd(2, '0')}`)
    })
    .reduce((sum, one) => sum + one, 0n)

/** Takes a file over, replays its ledger, and gives the sums of the replay. */
async function sumsOf(csv: string, name: string) {
  const data = path(name)
  await ran('import', 'scms', csv, '--data', data)
  const file = path(`${name}.db`)
  await ran('replay', '--data', data, '--into', file)
  using db = new DatabaseSync(file, { readOnly: true })
  for (const projection of projections) {
    using live = new DatabaseSync(pathOf(join(data, 'views'), projection), { readOnly: true })
    for (const { name, own, columns, key } of rowsTables([projection])) {
      const sql = (from: string) =>
        `SELECT ${list(columns.map(({ name }) => name))} FROM ${quoted(from)} ORDER BY ${list(key)}`
      const [there, here] = [live.prepare(sql(own)), db.prepare(sql(name))]
      there.setReturnArrays(true)
      here.setReturnArrays(true)
      expect(here.all(), name).toEqual(there.all())
    }
  }
  return {
    data,
    file,
    value: total(db, 'match'),
    freight: total(db, 'charge-freight'),
    insurance: total(db, 'charge-insurance'),
  }
}

const lines = [
  {},
  { ID: '2', 'Line Item Quantity': '3', 'Line Item Value': '18.6' },
  { ...fromStock, ID: '3' },
]

describe('a ledger that was taken over, replayed', () => {
  test('has the rows that are live, and the sums of the file', async () => {
    const csv = path('lines.csv')
    writeFileSync(csv, csvOf(lines))
    const { data, file, ...sums } = await sumsOf(csv, 'extract')
    expect(sums).toEqual({ value: 1_241_860n, freight: 1_356_450n, insurance: 2_976n })
    const refused = await daybookInThread(['replay', '--data', data, '--into', file])
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/is there already: name another, or replace it \(--force\)\.\n$/)
    await ran('replay', '--data', data, '--into', file, '--force')
    // What no replay wrote is never replaced, least of all the ledger itself.
    for (const kept of ['ledger.db', 'lock.db'].map((name) => join(data, name))) {
      const before = readFileSync(kept)
      const args = ['replay', '--data', data, '--into', kept, '--force']
      expect((await daybookInThread(args)).err).toMatch(
        /is there already, and no replay wrote it: /,
      )
      expect(readFileSync(kept).equals(before)).toBe(true)
    }
    const others = path('others')
    mkdirSync(others)
    writeFileSync(join(others, 'mine.txt'), 'mine')
    const foreign = await daybookInThread([
      'replay',
      '--data',
      data,
      '--into',
      others,
      '--format',
      'csv',
      '--force',
    ])
    expect(foreign.err).toMatch(/holds other files than those of a replay/)
    expect(readdirSync(others)).toEqual(['mine.txt'])
    const csvs = path('csvs')
    for (const more of [[], ['--force']]) {
      await ran('replay', '--data', data, '--into', csvs, '--format', 'csv', ...more)
      const totals = readFileSync(join(csvs, 'settlement_trail_totals.csv'), 'utf8')
      expect(totals).toContain('USD,match,3,12418.6\r\n')
    }
    expect(readdirSync(folder.path).filter((name) => name.includes('replay-'))).toEqual([])
  })

  test('ends with a sentence where something is wrong, and leaves nothing behind', async () => {
    const data = path('extract')
    const wrong: [string[], RegExp][] = [
      [
        ['--into', path('x.db'), '--until', '99999'],
        /^The ledger has nothing at position 99999 yet\.$/m,
      ],
      [['--into', path('x.db'), '--as-of', '2999-01-01'], /^2999-01-01 is not over yet\.$/m],
      [
        ['--into', path('x.db'), '--as-of', 'today'],
        /It is a day such as 2026-03-31, or a position/,
      ],
      [
        ['--into', path('x.db'), '--from', '9', '--until', '3'],
        /would begin at 9, after its end at 3/,
      ],
      [['--into', path('no/x.db')], /^There is no folder .*no\.$/m],
      [[], /required option '--into <path>'/],
    ]
    for (const [args, sentence] of wrong) {
      const { code, err } = await daybookInThread(['replay', '--data', data, ...args])
      expect(code, args.join(' ')).toBe(1)
      expect(err).toMatch(sentence)
    }
    expect(existsSync(path('x.db'))).toBe(false)
  })
})

const real = process.env.DAYBOOK_SCMS ?? ''
const duckdb = await openDuckDB()

describe.skipIf(real === '')('the real file, named by DAYBOOK_SCMS', () => {
  test('is replayed with its sums, in plain SQLite and in DuckDB', {
    timeout: 300_000,
  }, async () => {
    const { data, file: _, ...sums } = await sumsOf(real, 'whole')
    // One line of 0.01, with a freight of 1,344.94, is refused.
    expect(sums).toEqual({
      value: 162_758_445_729n - 1n,
      freight: 6_881_784_941n - 134_494n,
      insurance: 241_006_061n,
    })
    const parquet = path('whole-parquet')
    await ran('replay', '--data', data, '--into', parquet, '--format', 'parquet')
    if (duckdb === null) return
    const found = await duckdb(`SELECT "of", sum(amount)::VARCHAR AS sum
      FROM '${parquet}/settlement_trail_totals.parquet' GROUP BY "of" ORDER BY "of"`)
    expect(found).toEqual([
      { of: 'charge-freight', sum: '68816504.47' },
      { of: 'charge-insurance', sum: '2410060.61' },
      { of: 'match', sum: '1627584457.28' },
    ])
    const lines = await duckdb(`SELECT sum(value)::VARCHAR AS sum
      FROM '${parquet}/settlement_trail_trades.parquet'`)
    expect(lines).toEqual([{ sum: '1627584457.28' }])
  })
})
