import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServingProcess, startServing, temporaryFolder } from '../../support/serving.ts'
import { daybook } from '../command.ts'
import { csvOf, fromStock } from '../import/scms-fixture.ts'
import { daybookInThread } from '../thread.ts'

const folder = temporaryFolder()
const data = join(folder.path, 'ledger')
const lines = [
  {},
  { ID: '2', 'Line Item Quantity': '3', 'Line Item Value': '18.6' },
  { ...fromStock, ID: '3' },
]
let server: ServingProcess

beforeAll(async () => {
  const csv = join(folder.path, 'lines.csv')
  writeFileSync(csv, csvOf(lines))
  expect((await daybookInThread(['import', 'scms', csv, '--data', data])).code).toBe(0)
  server = await startServing(data)
})
afterAll(async () => {
  await server.stop()
  folder.remove()
})

const sql = (...args: string[]) => daybookInThread(['sql', '--data', data, ...args])

/** Joins rows of two projections, which have a file each, and events. */
const joined = `SELECT t.match, e.type, l.agreedPrice, t.value
  FROM settlement_trail_trades t JOIN market_trades_trades l ON l.match = t.match
  JOIN events e ON e.stream = 'match-' || t.match ORDER BY t.match`
const sums = 'SELECT "of", decimal_sum(amount) AS sum FROM settlement_trail_totals GROUP BY 1'

describe('daybook sql, beside a running server', () => {
  test('answers alike of the rows as they are and of a replay, and says nothing else', async () => {
    const now = await sql(`${joined}; ${sums}`, '--json')
    expect(now).toMatchObject({ code: 0, err: '' })
    expect(now.out).toContain('"type":"MatchAgreed","agreedPrice":"6.2","value":"6200.00"}')
    expect(now.out).toContain('{"of":"match","sum":"12418.6"}')
    const end = JSON.parse((await sql('SELECT max(position) AS p FROM events', '--json')).out)[0].p
    const then = await sql(`${joined}; ${sums}`, '--json', '--as-of', `${end}`)
    expect(then).toEqual(now)
  })

  test('says in one line which rows may lack events', async () => {
    const register = { legalName: 'Orchard Hill' }
    const headers = { 'content-type': 'application/json' }
    const sent = await fetch(`${server.url}/members/hill/register`, {
      ...{ method: 'POST', headers, body: JSON.stringify(register) },
    })
    expect(sent.status).toBe(201)
    await expect
      .poll(
        async () =>
          (await sql("SELECT member FROM customers_members WHERE member = 'hill'", '--csv')).out,
      )
      .toBe('member\r\nhill\r\n')
    // What looks at members and changes no row does not note where it is.
    const { err } = await sql('SELECT count(*) FROM credit_lates')
    expect(err).toMatch(
      /^(?:The log ends at \d+, and these rows may lack its last events: credit at \d+\.\n)?$/,
    )
  })

  test('changes nothing, and ends with a sentence', async () => {
    const wrong: [string, RegExp][] = [
      ['DELETE FROM events', /^SQL: cannot modify events because it is a view\.$/],
      ['CREATE TABLE mine (a)', /^SQL: attempt to write a readonly database\.$/],
      [`ATTACH '${join(folder.path, 'new.db')}' AS new`, /^SQL: unable to open database: /],
      [`/* all */ VACUUM INTO '${join(folder.path, 'new.db')}'`, /^Nothing can be written: /],
      ['SELEC 1', /^SQL: near "SELEC": syntax error\.$/],
      ["SELECT decimal('x')", /^decimal: 'x' is no decimal$/],
    ]
    for (const [query, sentence] of wrong) {
      const { code, err, out } = await sql(query)
      expect([code, out]).toEqual([1, ''])
      expect(err.trim()).toMatch(sentence)
    }
  })

  test('prints tables, and the names of what there is', async () => {
    const { out } = await sql(`SELECT 1 AS n, 'a' AS "long name", NULL AS x`)
    expect(out).toBe('n  long name  x\n─  ─────────  ─\n1  a\n')
    expect((await sql('.tables months')).out).toBe('price_history_months\nrates_months\n')
    const none = await daybook(['sql', '--data', join(folder.path, 'none'), 'SELECT 1'])
    expect(none.err).toMatch(/^There is no ledger in /)
  })
})
