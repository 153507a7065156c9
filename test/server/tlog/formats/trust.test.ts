import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkpointBody } from '../../../../server/tlog/formats/checkpoint.ts'
import { KIND, vkeyText } from '../../../../server/tlog/formats/keys.ts'
import { noteText } from '../../../../server/tlog/formats/note.ts'
import { parsePolicy } from '../../../../server/tlog/formats/policy.ts'
import { type Ages, leastOf, opens, quorumMet } from '../../../../server/tlog/formats/trust.ts'
import {
  SIGNED_AT,
  signedBy,
  signingKey,
  someEntries,
  treeOver,
} from '../../../support/log-keys.ts'

const origin = 'log.example/one'
const log = signingKey(origin)
const logLater = signingKey(origin, KIND.mldsa)
const other = signingKey('log.example/other')
const [a, b, c] = [KIND.cosignature, KIND.mldsa, KIND.cosignature].map((kind, i) =>
  signingKey(`witness.example/${i}`, kind),
) as [typeof log, typeof log, typeof log]

const checkpoint = { origin, ...treeOver(someEntries(5)).head(5) }
const logs = [log, logLater, other].map(({ vkey }) => `log ${vkey}\n`).join('')
const witnesses = `witness a ${a.vkey}\nwitness b ${b.vkey}\nwitness c ${c.vkey}\n`
const policyWith = (rest: string) => parsePolicy(`${logs}${witnesses}${rest}\n`)
const twoOfThree = policyWith('group g 2 a b c\nquorum g')

const why = (policy: typeof twoOfThree, note: string, ages: Ages = {}) =>
  opens(policy, note, ages).then(
    () => 'trusted',
    (error: Error) => error.message,
  )

test('a checkpoint is trusted if its log and enough witnesses signed it', async () => {
  const note = signedBy(checkpoint, log, b, a)
  const { logs: own, witnesses: by, checkpoint: said } = await opens(twoOfThree, note)
  expect(own.map(vkeyText)).toEqual([log.vkey])
  expect(by.map(({ witness, time }) => [witness.name, time])).toEqual([
    ['b', SIGNED_AT],
    ['a', SIGNED_AT],
  ])
  expect(checkpointBody(said)).toBe(checkpointBody(checkpoint))
  expect(await why(twoOfThree, signedBy(checkpoint, logLater, a, c))).toBe('trusted')
})

test('too few witnesses, no known log, or one that signs for another is not trusted', async () => {
  const tooFew = 'too few of the witnesses signed it'
  expect(await why(twoOfThree, signedBy(checkpoint, log))).toBe(tooFew)
  expect(await why(twoOfThree, signedBy(checkpoint, log, a))).toBe(tooFew)
  expect(await why(twoOfThree, signedBy(checkpoint, log, a, a))).toBe(tooFew)
  expect(await why(twoOfThree, signedBy(checkpoint, log, logLater, a))).toBe(tooFew)
  const unsigned = `${origin} did not sign it with a key of the policy`
  expect(await why(twoOfThree, signedBy(checkpoint, a, b))).toBe(unsigned)
  expect(await why(twoOfThree, signedBy(checkpoint, other, a, b))).toBe(unsigned)
  const strange = { ...checkpoint, origin: 'log.example/strange' }
  expect(await why(twoOfThree, signedBy(strange, log, a, b))).toBe(
    'the policy knows no log log.example/strange',
  )
})

test('a quorum can be met by as few as it says, and not by none', () => {
  expect(leastOf(twoOfThree.quorum)).toBe(2)
  expect(leastOf(policyWith('group g any a b\ngroup h all g c\nquorum h').quorum)).toBe(2)
  expect(leastOf(policyWith('quorum none').quorum)).toBe(0)
})

test("a log's own signature never counts, and a wrong one of a known key refuses the whole", async () => {
  const own = { key: logLater.key, time: SIGNED_AT }
  expect(quorumMet(policyWith('quorum a'), [own])).toBe(false)
  const all = [log, a, b, c].map((key) => key.sign(checkpoint))
  const wrong = { ...all[3]!, bytes: all[1]!.bytes }
  const note = noteText({
    body: checkpointBody(checkpoint),
    signatures: [...all.slice(0, 3), wrong],
  })
  expect(await why(twoOfThree, note)).toBe('the signature of witness.example/2 is wrong')
  const unknown = signingKey('witness.example/2', KIND.cosignature)
  expect(await why(twoOfThree, signedBy(checkpoint, unknown, log, a, b))).toBe('trusted')
})

test('a cosignature is as old as its time, and none is from the future', async () => {
  const at = (time: number) =>
    noteText({
      body: checkpointBody(checkpoint),
      signatures: [log.sign(checkpoint), a.sign(checkpoint, time), b.sign(checkpoint)],
    })
  const ages = { maxAgeSeconds: 60, now: SIGNED_AT + 60 }
  const late = 'too few of the witnesses signed it within 60 seconds'
  expect(await why(twoOfThree, at(SIGNED_AT), ages)).toBe('trusted')
  expect(await why(twoOfThree, at(SIGNED_AT - 1), ages)).toBe(late)
  expect(await why(twoOfThree, at(SIGNED_AT - 1))).toBe('trusted')
  expect(await why(twoOfThree, at(SIGNED_AT + 360), ages)).toBe('trusted')
  expect(await why(twoOfThree, at(SIGNED_AT + 361), ages)).toBe(late)
})

test('without witnesses only a dated signature of the log says how old it is', async () => {
  const none = policyWith('quorum none')
  const ages = { maxAgeSeconds: 60, now: SIGNED_AT + 61 }
  expect(await why(none, signedBy(checkpoint, log))).toBe('trusted')
  const undated = 'nothing says that it is at most 60 seconds old'
  expect(await why(none, signedBy(checkpoint, log, a), { ...ages, now: SIGNED_AT })).toBe(undated)
  expect(await why(none, signedBy(checkpoint, log, logLater), ages)).toBe(undated)
  expect(
    await why(none, signedBy(checkpoint, log, logLater), { ...ages, now: SIGNED_AT + 60 }),
  ).toBe('trusted')
})

test('a quorum is met exactly by the sets of witnesses that its groups say', () => {
  type Group = { readonly k: number; readonly members: readonly (Group | number)[] }
  const { tree } = fc.letrec<{ tree: Group }>((tie) => ({
    tree: fc
      .record({
        k: fc.integer({ min: 1, max: 3 }),
        members: fc.array(fc.oneof({ depthSize: 'small' }, fc.constant(0), tie('tree')), {
          minLength: 1,
          maxLength: 4,
        }),
      })
      .map(({ k, members }) => ({ k: Math.min(k, members.length), members })),
  }))
  const law = fc.property(tree, fc.infiniteStream(fc.boolean()), (group, bits) => {
    const lines: string[] = []
    const keys: (typeof a)[] = []
    const signs: boolean[] = []
    /** Writes the group's lines, and says whether it is met. */
    const write = (member: Group | number): [name: string, met: boolean] => {
      if (typeof member === 'number') {
        const key = signingKey(`w.example/${keys.length}`, KIND.cosignature)
        keys.push(key)
        signs.push(bits.next().value)
        lines.push(`witness w${keys.length} ${key.vkey}`)
        return [`w${keys.length}`, signs.at(-1)!]
      }
      const members = member.members.map(write)
      const name = `g${lines.length}`
      lines.push(`group ${name} ${member.k} ${members.map(([one]) => one).join(' ')}`)
      return [name, members.filter(([, met]) => met).length >= member.k]
    }
    const [name, met] = write(group)
    const policy = parsePolicy(`${lines.join('\n')}\nquorum ${name}\n`)
    const signed = policy.witnesses
      .filter((_, i) => signs[i])
      .map(({ key }) => ({ key, time: SIGNED_AT }))
    expect(quorumMet(policy, signed)).toBe(met)
    if (met) expect(signed.length).toBeGreaterThanOrEqual(leastOf(policy.quorum))
  })
  fc.assert(law, { numRuns: Number(process.env.LAW_RUNS ?? 100) })
})
