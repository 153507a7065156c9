import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { KIND } from '../../../../server/tlog/formats/keys.ts'
import { parsePolicy } from '../../../../server/tlog/formats/policy.ts'
import { parseProof, proofText, verifyEntry } from '../../../../server/tlog/formats/tlog-proof.ts'
import { inclusionProof } from '../../../../server/tlog/formats/tree.ts'
import { signedBy, signingKey, someEntries, treeOver } from '../../../support/log-keys.ts'

const origin = 'log.example/one'
const log = signingKey(origin)
const witness = signingKey('witness.example', KIND.cosignature)
const policy = parsePolicy(`log ${log.vkey}\nwitness w ${witness.vkey}\nquorum w\n`)

function proofOf(size: number, index: number, extra: Uint8Array | null = null) {
  const tree = treeOver(someEntries(size))
  const hashes = inclusionProof(index, size, tree.read)
  const checkpoint = signedBy({ origin, ...tree.head(size) }, log, witness)
  return { entry: tree.entries[index]!, text: proofText({ extra, index, hashes, checkpoint }) }
}

const why = async (file: string | Uint8Array, entry: Uint8Array) => {
  try {
    await verifyEntry(policy, parseProof(file), entry)
    return 'proved'
  } catch (error) {
    return (error as Error).message
  }
}

test('a proof is written as C2SP says, and read back', () => {
  const { text } = proofOf(3, 2, utf8('more'))
  const lines = text.split('\n')
  expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra bW9yZQ==', 'index 2'])
  expect(lines[3]).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(lines.slice(4, 7)).toEqual(['', origin, '3'])
  expect(proofText(parseProof(text))).toBe(text)
  const alone = proofOf(1, 0)
  expect(alone.text.split('\n').slice(0, 4)).toEqual([
    'c2sp.org/tlog-proof@v1',
    'index 0',
    '',
    origin,
  ])
})

test.each([
  [
    'another version',
    /^c2sp.org\/tlog-proof@v1/,
    'c2sp.org/tlog-proof@v2',
    'its first line is not c2sp.org/tlog-proof@v1',
  ],
  ['two extras', /^index/m, 'extra bW9yZQ==\nextra bW9yZQ==\nindex', 'it does not say its index'],
  ['an empty extra', /^index/m, 'extra \nindex', 'its extra is no base64'],
  ['an index with a zero before it', /^index 2/m, 'index 02', 'it does not say its index'],
  ['a negative index', /^index 2/m, 'index -2', 'it does not say its index'],
  ['no index', /^index 2\n/m, '', 'it does not say its index'],
  ['a short hash', /^(index 2\n)/m, '$1AAAA\n', 'its hashes are not at most 63 of 32 bytes'],
  ['a space behind a hash', /=\n\n/, '= \n\n', 'its hashes are not at most 63 of 32 bytes'],
  ['lines of Windows', /\n/g, '\r\n', 'no empty line stands before its checkpoint'],
  [
    'too many hashes',
    /^(index 2\n)/m,
    `$1${`${'A'.repeat(43)}=\n`.repeat(64)}`,
    'its hashes are not at most 63 of 32 bytes',
  ],
  [
    'one hash too many',
    /^(index 2\n)/m,
    `$1${'A'.repeat(43)}=\n`,
    'the entry is not that of index 2 in the tree of 3',
  ],
  [
    'another index',
    /^index 2/m,
    'index 1',
    'the entry is not that of index 2 in the tree of 3'.replace('index 2', 'index 1'),
  ],
  [
    'an index beyond the tree',
    /^index 2/m,
    'index 3',
    'the entry is not that of index 3 in the tree of 3',
  ],
  ['no cosignature', /— witness.*\n/, '', 'too few of the witnesses signed it'],
])('a proof with %s is refused', async (_, found, put, reason) => {
  const { text, entry } = proofOf(3, 2)
  expect(await why(text.replace(found, put), entry)).toBe(reason)
})

test('every entry of every tree is proved, and no other, and no byte may differ', async () => {
  const size = fc.integer({ min: 1, max: 300 })
  const tries = size.chain((of) =>
    fc.tuple(fc.constant(of), fc.nat(of - 1), fc.nat(), fc.integer({ min: 1, max: 255 })),
  )
  const law = fc.asyncProperty(tries, async ([of, index, at, flip]) => {
    const { text, entry } = proofOf(of, index)
    expect(await why(text, entry)).toBe('proved')
    expect(await why(text, utf8('another entry'))).not.toBe('proved')
    const bytes = utf8(text)
    // A dash, a name, or an id that is not known says nothing: it is the quorum that then fails.
    bytes[at % bytes.length]! ^= flip
    expect(await why(bytes, entry)).not.toBe('proved')
    const other = entry.slice()
    other[at % other.length]! ^= flip
    expect(await why(text, other)).not.toBe('proved')
  })
  await fc.assert(law, { numRuns: Number(process.env.LAW_RUNS ?? 100) })
})
