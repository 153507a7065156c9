import fc from 'fast-check'
import { expect, test } from 'vitest'
import { field } from '../../projections/field/fold.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { folded } from '../support/ask.ts'
import { ended } from '../support/field-world/end.ts'
import { lastOf, laws } from '../support/field-world/laws.ts'
import { closeDay, foundedField, nameTarget, play, register } from '../support/field-world/play.ts'
import { histories, MEMBERS, NUMBERS } from '../support/field-world/steps.ts'
import { RuledLedger } from '../support/goods-world/ruled-ledger.ts'

/** `LAW_RUNS=10000` looks at as many histories. */
const numRuns = Number(process.env.LAW_RUNS ?? 60)

const counted = (where: string) => `SELECT ${where} AS t, SUM(stage = 'open') AS open,
  SUM(stage = 'covered') AS covered, SUM(stage = 'dropped') AS dropped,
  SUM(stage <> 'dropped' AND state IS 'manual') AS manual,
  SUM(stage <> 'dropped' AND state IS 'semi') AS semi,
  SUM(stage <> 'dropped' AND state IS 'automatic') AS automatic
  FROM targets GROUP BY t ORDER BY t`

/** What is counted as it happens, and what there is. */
const sums = (rows: Reading) => ({
  counted: [
    rows.all(`SELECT territory AS t, open, covered, dropped, manual, semi, automatic FROM counts
      WHERE open + covered + dropped > 0 ORDER BY territory`),
    rows.all(`SELECT COALESCE(SUM(notConverted + notRepeating + notMore), 0) AS n FROM counts`),
    rows.all(`SELECT COUNT(*) AS n FROM customers`),
  ],
  there: [
    rows.all(counted('territory')),
    rows.all(`SELECT COUNT(*) AS n FROM objections WHERE removedOn IS NULL`),
    rows.all(`SELECT COUNT(*) AS n FROM targets WHERE stage = 'covered'`),
  ],
})

const allRows = (rows: Reading) =>
  Object.entries(field.tables).map(([name, { key }]) =>
    rows.all(`SELECT * FROM ${name} ORDER BY ${key.map((one) => `"${one}"`).join(', ')}`),
  )

test('a field force keeps its laws, whatever happens and wherever the rules stop', async () => {
  const begun = await foundedField()
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(histories, async ({ seed, steps }) => {
      const ledger = await RuledLedger.open(begun, seed)
      try {
        for (const step of steps) await play(ledger, step)
        await ledger.work()
        await closeDay(ledger, 1)
        await ledger.work()
        const end = ended(ledger.events)
        for (const [law, broken] of Object.entries(laws)) {
          expect(broken(end, lastOf(ledger.day)), law).toEqual([])
        }
        const { counted, there } = await ledger.rowsOf('field', sums)
        expect(counted).toEqual(there)
        const followed = await ledger.rowsOf('field', allRows)
        expect(followed).toEqual(folded(field, ledger.events, allRows))
        for (const { type } of ledger.events) seen.set(type, (seen.get(type) ?? 0) + 1)
        const handed = ledger.events.filter(({ data }) => data.includes('"hand-over"')).length
        seen.set('hand-over', (seen.get('hand-over') ?? 0) + handed)
      } finally {
        ledger.close()
      }
    }),
    { numRuns },
  )
  const rare = ['CustomerStateReached', 'ObjectionRemoved', 'RegistrationRefused', 'TargetCovered']
  for (const type of [...rare, 'hand-over']) expect(seen.get(type), type).toBeGreaterThan(0)
}, 1_800_000)

/** Companies that are named, some twice, and members that register: each in its own order. */
const arrivals = fc.record({
  named: fc.array(fc.constantFrom(null, ...NUMBERS), { minLength: 1, maxLength: 4 }),
  members: fc.shuffledSubarray([...MEMBERS]),
  orders: fc.array(fc.record({ seed: fc.nat(), mixed: fc.array(fc.boolean()) }), {
    ...{ minLength: 2, maxLength: 3 },
  }),
})

test('whatever comes first, a company is counted once and covered once it is a member', async () => {
  const begun = await foundedField()
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ named, members, orders }) => {
      const ends = []
      for (const { seed, mixed } of orders) {
        const ledger = await RuledLedger.open(begun, seed)
        const toName = named.map((number, n) => ({ number, target: `t${n}` }))
        const toCome = [...members]
        for (let n = 0; toName.length + toCome.length > 0; n++) {
          const member =
            (mixed[n] ?? n % 2 === 0) || toName.length === 0 ? toCome.shift() : undefined
          if (member !== undefined) await register(ledger, member)
          else if (toName.length > 0) {
            const next = { ...toName.shift()!, territory: 'coast', team: null }
            await nameTarget(ledger, { is: 'name', ...next })
          }
          if (seed % 3 > 0) await ledger.work(seed % 3)
        }
        await ledger.work()
        const { targets, registrations } = ended(ledger.events)
        ledger.close()
        ends.push({
          targets: [...targets].map(([id, { covered, status }]) => [id, covered?.member, status]),
          numbers: [...registrations]
            .map(([id, { member, target }]) => [id, member, target])
            .sort(([a], [b]) => (a! < b! ? -1 : 1)),
        })
      }
      for (const end of ends) expect(end).toEqual(ends[0])
      const covered = ends[0]!.targets.filter(([, member]) => member !== undefined)
      const both = members.filter((member) => named.includes(NUMBERS[MEMBERS.indexOf(member)]!))
      expect(covered.map(([, member]) => member).sort()).toEqual(both.sort())
    }),
    { numRuns },
  )
}, 600_000)
