import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commitment } from '../../domain/commitments/decider.ts'
import type { CommitmentEvent } from '../../domain/commitments/events.ts'
import { cases } from '../streams/commitments.ts'
import { decideOn, foldAll, given, notProvoked } from '../support/given.ts'

const root = '5c'.repeat(32)
const committed = (size: number, count = 2): CommitmentEvent => ({
  type: 'StreamsCommitted',
  data: { count, root, size },
})

test('the ledger commits to more and more leaves', () => {
  given(commitment).when('CommitStreams', { count: 2, root, size: 7 }).thenAccepted(committed(7))
  given(commitment, committed(7))
    .when('CommitStreams', { count: 2, root, size: 8 })
    .thenAccepted(committed(8))
})

test('a commit to as many leaves, or to fewer, is refused, unless it is the same', () => {
  given(commitment, committed(7)).when('CommitStreams', committed(7).data).thenNothing()
  for (const data of [committed(6).data, committed(7, 3).data]) {
    given(commitment, committed(7))
      .when('CommitStreams', data)
      .thenRefused({ code: 'commit-behind', size: 7 })
  }
})

test('sizes rise, whatever is asked', () => {
  fc.assert(
    fc.property(fc.array(cases.likely.CommitStreams!, { maxLength: 12 }), (asked) => {
      const events: CommitmentEvent[] = []
      for (const data of asked) {
        const decision = decideOn(commitment, foldAll(commitment, events), {
          ...{ type: 'CommitStreams', data },
        })
        if (decision.accepted) events.push(...(decision.events as CommitmentEvent[]))
      }
      const sizes = events.map(({ data }) => data.size)
      expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => a - b))
    }),
  )
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(commitment)).toEqual([])
})
