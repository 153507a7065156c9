import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { journal } from '../../../projections/journal/fold.ts'
import { folded } from '../../support/ask.ts'
import { foundedField, play as playField } from '../../support/field-world/play.ts'
import { histories as fieldHistories } from '../../support/field-world/steps.ts'
import { foundedWorld } from '../../support/goods-world/founded.ts'
import { play as playGoods } from '../../support/goods-world/play.ts'
import { RuledLedger } from '../../support/goods-world/ruled-ledger.ts'
import { histories as goodsHistories } from '../../support/goods-world/steps.ts'
import { tablesIn } from '../../support/past-rows.ts'
import { play as playTrade, steps } from '../../support/random-history.ts'
import { rehearsed, SOME_WEEKS } from '../../support/rehearsal.ts'
import { keepsBooks } from './laws.ts'

/** `LAW_RUNS=1000` looks at as many histories of each kind. */
const numRuns = Number(process.env.LAW_RUNS ?? 20)

const seen = new Map<string, number>()
function looked(events: readonly StoredEvent[]) {
  const { types, settlements, loans } = keepsBooks(events)
  const counts = { settlements, loans, ...Object.fromEntries([...types].map((type) => [type, 1])) }
  for (const [of, count] of Object.entries(counts)) seen.set(of, (seen.get(of) ?? 0) + count)
}

test('books balance and agree with trails and loans in random histories of trade', async () => {
  const history = fc.asyncProperty(steps(80), async (of) => looked(await playTrade(of)))
  await fc.assert(history, { numRuns, endOnFailure: true })
}, 1_800_000)

test('so they do in histories of goods and loans, and of the field', async () => {
  seen.clear()
  const goods = await foundedWorld()
  const ofGoods = fc.asyncProperty(goodsHistories, async ({ seed, steps }) => {
    const ledger = await RuledLedger.open(goods, seed)
    for (const [n, step] of steps.entries()) await playGoods(ledger, step, n)
    await ledger.work()
    looked(ledger.events)
    ledger.close()
  })
  await fc.assert(ofGoods, { numRuns, endOnFailure: true })
  for (const what of ['settlements', 'loans', 'LoanDisbursed', 'LotPledged']) {
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(0)
  }
  const field = await foundedField()
  const ofField = fc.asyncProperty(fieldHistories, async ({ seed, steps }) => {
    const ledger = await RuledLedger.open(field, seed)
    for (const step of steps) await playField(ledger, step)
    await ledger.work()
    looked(ledger.events)
    ledger.close()
  })
  await fc.assert(ofField, { numRuns: 2, endOnFailure: true })
}, 1_800_000)

test('so they do in the trade of some weeks, and are the same however they are folded', async () => {
  const { events } = await rehearsed(SOME_WEEKS)
  const { entries, settlements } = keepsBooks(events)
  expect(settlements).toBeGreaterThan(20)
  expect(entries.length).toBeGreaterThan(100)
  const rowsBy = (batch: number, cache: number) =>
    folded(journal, events, (rows) => tablesIn(journal, rows), batch, cache)
  expect(rowsBy(7, 10)).toEqual(rowsBy(1_000, 10_000))
})
