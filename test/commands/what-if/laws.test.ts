import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foundedField, play as playField } from '../../support/field-world/play.ts'
import { histories as fieldHistories } from '../../support/field-world/steps.ts'
import { foundedWorld } from '../../support/goods-world/founded.ts'
import { play as playGoods } from '../../support/goods-world/play.ts'
import { RuledLedger } from '../../support/goods-world/ruled-ledger.ts'
import { histories } from '../../support/goods-world/steps.ts'
import { play, steps } from '../../support/random-history.ts'
import { expectNoDifference } from '../../support/what-if.ts'

/** `LAW_RUNS=1000` looks at as many histories of each kind. */
const numRuns = Number(process.env.LAW_RUNS ?? 6)

const MOST_MS = 1_800_000

test(
  'policies that are in force change nothing of goods and loans, wherever rules stop',
  async () => {
    const begun = await foundedWorld()
    let decided = 0
    await fc.assert(
      fc.asyncProperty(histories, async ({ seed, steps }) => {
        const ledger = await RuledLedger.open(begun, seed)
        try {
          for (const [n, step] of steps.entries()) await playGoods(ledger, step, n)
          await ledger.work()
          decided += await expectNoDifference(ledger.events)
        } finally {
          ledger.close()
        }
      }),
      { numRuns, endOnFailure: true },
    )
    expect(decided).toBeGreaterThan(numRuns)
  },
  MOST_MS,
)

test(
  'nor of a field force',
  async () => {
    const begun = await foundedField()
    await fc.assert(
      fc.asyncProperty(fieldHistories, async ({ seed, steps }) => {
        const ledger = await RuledLedger.open(begun, seed)
        try {
          for (const step of steps) await playField(ledger, step)
          await ledger.work()
          await expectNoDifference(ledger.events)
        } finally {
          ledger.close()
        }
      }),
      { numRuns, endOnFailure: true },
    )
  },
  MOST_MS,
)

test(
  'nor of random histories of all streams',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps(150), async (sent) => {
        await expectNoDifference(await play(sent))
      }),
      { numRuns, endOnFailure: true },
    )
  },
  MOST_MS,
)
