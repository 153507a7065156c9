import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST } from '../../../../server/tlog/verify/ledger-rows.ts'
import { streamParts, takeParts } from '../../../../server/tlog/verify/stream-parts.ts'

const RUNS = Number(process.env.LAW_RUNS ?? 100)

const last = fc.oneof(fc.nat(3), fc.nat(2_000), fc.nat(), fc.maxSafeNat())

test('whoever takes the parts, each number of a stream is in one of them, and in one only', () => {
  fc.assert(
    fc.property(last, fc.infiniteStream(fc.nat(2)), (greatest, turns) => {
      const shared = streamParts(greatest)
      const takers = [takeParts(shared), takeParts(shared), takeParts(shared)]
      const taken = []
      for (;;) {
        const next = takers[turns.next().value]!.next()
        if (next.done) break
        taken.push(next.value)
      }
      expect(taken.map(({ from }) => from)).toEqual([
        -MOST,
        ...taken.slice(0, -1).map(({ to }) => to + 1),
      ])
      expect(taken.at(-1)!.to).toBe(MOST)
      expect(taken.length).toBeLessThanOrEqual(Math.max(1, Math.min(greatest, 512)))
      for (const { from, to } of taken) expect(from).toBeLessThanOrEqual(to)
    }),
    { numRuns: RUNS },
  )
})
