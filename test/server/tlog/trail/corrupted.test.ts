import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { signingKey } from '../../../support/log-keys.ts'
import { corruptions, type Files } from '../../../support/trails/corruptions.ts'
import { lookers } from '../../../support/trails/looking.ts'
import { Operator } from '../../../support/trails/operator.ts'
import { trailWorld } from '../../../support/trails/world.ts'

const { signers, ours, theirs } = lookers()
const match = { of: 'match', id: 'q1' } as const

let files: Files
beforeAll(async () => {
  const events = await trailWorld()
  const paid = events.findIndex(
    ({ stream, type }) => stream === 'settlement-q1' && type === 'PaymentRecorded',
  )
  const operator = new Operator(events.slice(0, paid), signers)
  const before = operator.commit()
  const older = await operator.trail(match)
  operator.append(...events.slice(paid))
  const noteBefore = operator.note()
  operator.commit()
  const stranger = signingKey('daybook/trails')
  files = {
    ...{ match: await operator.trail(match), older, noteBefore },
    olderCommit: operator.proofOf(before),
    other: await operator.trail({ of: 'match', id: 'q2' }),
    strangerNote: operator.note(operator.size, [stranger, ...signers.slice(1)]),
  }
})

test('what was not corrupted is complete, and checked', async () => {
  for (const file of [files.match, files.other, files.older]) {
    expect((await ours(file)).verdict).toBe('complete, checked')
    expect(theirs(file).verdict).toBe('complete, checked')
  }
})

describe('is refused for its reason by the verifier and by an auditor of its own:', () => {
  test.each(corruptions)('$says', async ({ code, make }) => {
    const file = make(files)
    const { verdict, reason, steps } = await ours(file)
    expect({ verdict, code: reason?.code }).toEqual({ verdict: 'refused', code })
    expect(theirs(file)).toMatchObject({ verdict: 'refused', code, step: reason?.step })
    const failed = steps.findIndex(({ holds }) => holds === false)
    expect(steps[failed]?.step).toBe(reason?.step)
    expect(steps.slice(failed + 1).every(({ holds }) => holds === null)).toBe(true)
  })
})

test('any byte that is changed is refused, or loses a checker, or changes nothing that is shown', async () => {
  const right = utf8(files.match)
  const known = await ours(right)
  await fc.assert(
    fc.asyncProperty(fc.nat(right.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const bytes = right.slice()
      bytes[at]! ^= by
      const shown = await ours(bytes)
      expect(theirs(bytes).verdict).toBe(shown.verdict)
      if (shown.verdict === 'refused') return
      // A cosignature of whom nobody knows is none: then it is not checked, and shows the same.
      const isChecked = shown.verdict === 'complete, checked'
      if (!isChecked)
        expect(shown).toMatchObject({ checkedBy: [], reason: { code: 'not-checked' } })
      const { verdict, checkedBy, reason, steps } = isChecked ? shown : known
      expect({ ...shown, verdict, checkedBy, reason, steps }).toEqual(known)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 150) },
  )
})
