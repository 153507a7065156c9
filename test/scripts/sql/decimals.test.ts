import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { registerDecimals } from '../../../scripts/sql/decimals.ts'

const db = new DatabaseSync(':memory:')
const takeThrown = registerDecimals(db)
afterAll(() => db.close())

/** As the command does: SQLite gives no row where a function threw. */
function one(sql: string, ...values: (string | number | null)[]) {
  const found = db.prepare(`SELECT ${sql}`).get(...values)
  const thrown = takeThrown()
  if (thrown !== null) throw thrown
  return Object.values(found!)[0]
}

describe('decimals in SQL', () => {
  test('answer as the decimal extension of the sqlite3 shell does', () => {
    const answers: [string, string | number | null][] = [
      ["decimal('1.50')", '1.50'],
      ["decimal('-0.0')", '0.0'],
      ["decimal('007')", '7'],
      ["decimal('.5')", '0.5'],
      ['decimal(2)', '2'],
      ['decimal(0.1)', '0.1'],
      ["decimal_mul('1.50', '1.50')", '2.25'],
      ["decimal_mul('0.10', '10')", '1'],
      ["decimal_mul('3', '0.00')", '0'],
      ["decimal_mul('-1.5', '2')", '-3'],
      ["decimal_add('1.50', '1.5')", '3.00'],
      ["decimal_sub('1', '1.00')", '0.00'],
      ["decimal_add('1', NULL)", null],
      ["decimal_cmp('1.0', '1')", 0],
      ["decimal_cmp('2', '10')", -1],
      ['decimal_sum(NULL)', '0'],
    ]
    for (const [sql, answer] of answers) expect([sql, one(sql)]).toEqual([sql, answer])
    expect(one('(SELECT decimal_sum(x) FROM (SELECT 1 AS x) WHERE x = 2)')).toBeNull()
  })

  test('are exact, however many digits they have', () => {
    const decimal = fc
      .tuple(
        fc.oneof(fc.bigInt({ min: -99n, max: 99n }), fc.bigInt()),
        fc.integer({ min: 0, max: 20 }),
      )
      .map(([units, places]) => {
        const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0')
        const whole = digits.slice(0, digits.length - places)
        const text = places === 0 ? whole : `${whole}.${digits.slice(-places)}`
        return { text: units < 0n ? `-${text}` : text, scaled: units * 10n ** BigInt(20 - places) }
      })
    const scaled = (text: unknown, places: number) => {
      const [whole = '', fraction = ''] = String(text).split('.')
      return BigInt(whole + fraction.padEnd(places, '0'))
    }
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 2, maxLength: 9 }), (some) => {
        const [a, b] = [some[0]!, some[1]!]
        const sum = one(
          '(SELECT decimal_sum(value) FROM json_each(?))',
          JSON.stringify(some.map(({ text }) => text)),
        )
        expect(scaled(sum, 20)).toBe(some.reduce((all, { scaled }) => all + scaled, 0n))
        expect(scaled(one('decimal_add(?, ?)', a.text, b.text), 20)).toBe(a.scaled + b.scaled)
        expect(scaled(one('decimal_sub(?, ?)', a.text, b.text), 20)).toBe(a.scaled - b.scaled)
        expect(scaled(one('decimal_mul(?, ?)', a.text, b.text), 40)).toBe(a.scaled * b.scaled)
        const order = a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0
        expect(one('decimal_cmp(?, ?)', a.text, b.text)).toBe(order)
      }),
    )
  })

  test('sum over a window', () => {
    const rows = db
      .prepare(`SELECT decimal_sum(value) OVER (ORDER BY key ROWS 1 PRECEDING) AS sum
        FROM json_each('["1.5", "2", "0.25"]')`)
      .all()
    expect(rows.map(({ sum }) => sum)).toEqual(['1.5', '3.5', '2.25'])
  })

  test('refuse what is none', () => {
    expect(() => one("decimal_sum('1/3')")).toThrow("decimal_sum: '1/3' is no decimal")
    expect(() => one("decimal_add('1', x'00')")).toThrow('decimal_add: a blob is no decimal')
  })
})
