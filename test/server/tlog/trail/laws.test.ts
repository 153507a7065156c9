import fc from 'fast-check'
import { expect, test } from 'vitest'
import { subjectOf, subjectText } from '../../../../server/tlog/formats/trail/subject.ts'
import { foundedWorld } from '../../../support/goods-world/founded.ts'
import { play } from '../../../support/goods-world/play.ts'
import { RuledLedger } from '../../../support/goods-world/ruled-ledger.ts'
import { histories } from '../../../support/goods-world/steps.ts'
import { lookers } from '../../../support/trails/looking.ts'
import { Operator } from '../../../support/trails/operator.ts'

const { log, oursAlone, theirsAlone } = lookers()

/** Subjects that a ledger has, by the first events of its streams. */
function subjectsOf(streams: ReadonlySet<string>) {
  const some = [...streams].filter((name) => /^(loan|lot|match|member)-/.test(name))
  return some.map((name) => subjectOf(name.replace('-', ' '))!)
}

test('the trail of whatever happened is complete, and its sums agree', async () => {
  const begun = await foundedWorld()
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(histories, fc.nat(), async ({ seed, steps }, pick) => {
      const ledger = await RuledLedger.open(begun, seed)
      for (const [n, step] of steps.entries()) await play(ledger, step, n)
      await ledger.work()
      ledger.close()
      const streams = new Set(ledger.events.map(({ stream }) => stream))
      const subjects = subjectsOf(streams)
      const operator = new Operator(ledger.events, [log])
      operator.commit()
      const goods = subjects.filter(({ of }) => of === 'loan' || of === 'lot')
      const others = [pick, pick + 7].map((at) => subjects[at % subjects.length]!)
      for (const subject of [...goods, ...others]) {
        const file = await operator.trail(subject)
        const { verdict, reason } = await oursAlone(file)
        const what = `${subjectText(subject)}: ${reason?.says}`
        expect([verdict, theirsAlone(file)], what).toEqual([
          'complete',
          { verdict: 'complete', step: 7, code: 'not-checked' },
        ])
        seen.set(subject.of, (seen.get(subject.of) ?? 0) + 1)
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 12) },
  )
  for (const what of ['loan', 'lot']) expect(seen.get(what) ?? 0, what).toBeGreaterThan(0)
}, 1_800_000)
