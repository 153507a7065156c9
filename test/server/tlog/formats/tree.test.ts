import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameBytes, utf8 } from '../../../../server/tlog/formats/bytes.ts'
import {
  consistencyProof,
  emptyRoot,
  type Head,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
} from '../../../../server/tlog/formats/tree.ts'

const hexOf = (bytes: Uint8Array) => bytes.toHex()

/** The leaves of the test vectors that everybody who builds RFC 6962 has. */
const vectors = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((leaf) => Uint8Array.fromHex(leaf))

/** The definition of the RFC, word by word. */
function naive(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot()
  if (leaves.length === 1) return leafHash(leaves[0]!)
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return nodeHash(naive(leaves.slice(0, left)), naive(leaves.slice(left)))
}

const reader = (leaves: readonly Uint8Array[]) => (level: number, index: number) => {
  const width = 2 ** level
  const of = leaves.slice(index * width, (index + 1) * width)
  if (of.length !== width) throw new Error(`the subtree ${level}/${index} is not complete`)
  return naive(of)
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => utf8(`leaf ${i}`))

test('roots are those of the published vectors', () => {
  expect(hexOf(emptyRoot())).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  const roots = [1, 2, 3, 8].map((size) => hexOf(rootOf(size, reader(vectors))))
  expect(roots).toEqual([
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ])
})

test('every leaf is included in every tree that has it, and nothing else is', () => {
  const size = fc.integer({ min: 1, max: 70 })
  const law = fc.property(size, fc.nat(), fc.nat(), fc.nat(), (size, a, b, flip) => {
    const leaves = numbered(size)
    const index = a % size
    const root = naive(leaves)
    expect(rootOf(size, reader(leaves))).toEqual(root)
    const leaf = leafHash(leaves[index]!)
    const proof = inclusionProof(index, size, reader(leaves))
    expect(isIncluded(leaf, { index, size, root }, proof)).toBe(true)
    const other = b % (size + 2)
    if (other !== index) expect(isIncluded(leaf, { index: other, size, root }, proof)).toBe(false)
    expect(isIncluded(leaf, { index, size, root }, [...proof, root])).toBe(false)
    if (proof.length === 0) return
    expect(isIncluded(leaf, { index, size, root }, proof.slice(1))).toBe(false)
    const wrong = proof.map((hash) => hash.slice())
    wrong[flip % proof.length]![flip % 32]! ^= 1 << (flip % 8)
    expect(isIncluded(leaf, { index, size, root }, wrong)).toBe(false)
  })
  fc.assert(law, { numRuns: Number(process.env.LAW_RUNS ?? 200) })
})

test('every tree continues those before it, and no other', () => {
  const law = fc.property(fc.nat(70), fc.nat(70), fc.nat(), (a, b, flip) => {
    const [old, size] = [Math.min(a, b), Math.max(a, b)]
    const leaves = numbered(size)
    const heads: [Head, Head] = [
      { size: old, root: naive(leaves.slice(0, old)) },
      { size, root: naive(leaves) },
    ]
    const proof = consistencyProof(old, size, reader(leaves))
    expect(isConsistent(...heads, proof)).toBe(true)
    expect(isConsistent(...heads, [...proof, heads[1].root])).toBe(false)
    const forged = leaves.map((leaf, i) => (i === flip % Math.max(old, 1) ? utf8('forged') : leaf))
    if (old === 0) return
    const head = { size, root: naive(forged) }
    const made = consistencyProof(old, size, reader(forged))
    expect(isConsistent(heads[0], head, made)).toBe(false)
    expect(isConsistent(heads[0], head, proof)).toBe(false)
    expect(sameBytes(head.root, heads[1].root)).toBe(false)
  })
  fc.assert(law, { numRuns: Number(process.env.LAW_RUNS ?? 200) })
})
