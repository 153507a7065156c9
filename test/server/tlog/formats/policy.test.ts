import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { KIND, verifierKey, vkeyText } from '../../../../server/tlog/formats/keys.ts'
import { NotAPolicy, parsePolicy } from '../../../../server/tlog/formats/policy.ts'
import { signingKey } from '../../../support/log-keys.ts'

const log = signingKey('log.example/one')
const log2 = signingKey('log.example/one', KIND.mldsa)
const [w1, w2, w3, w4] = ['w1', 'w2', 'w3', 'w4'].map((name) =>
  signingKey(`witness.example/${name}`, name === 'w3' ? KIND.mldsa : KIND.cosignature),
) as [typeof log, typeof log, typeof log, typeof log]

/** The whole sentence of why a file is no policy. */
function wrongWith(text: string | Uint8Array): string {
  try {
    parsePolicy(text)
  } catch (error) {
    if (error instanceof NotAPolicy) return error.message
    throw error
  }
  return 'nothing'
}

const three = `witness a ${w1.vkey}\nwitness b ${w2.vkey}\nwitness c ${w3.vkey}\n`

test('a policy names logs, witnesses, groups of them, and who suffices', () => {
  const policy = parsePolicy(
    [
      '# whom we trust',
      '',
      ` log\t${log.vkey}  https://log.example/one `,
      `witness a ${w1.vkey} https://w.example/a`,
      `witness b ${w2.vkey}`,
      'group pair any a b',
      '\t# others',
      `witness c ${w3.vkey}`,
      'group all all pair c',
      'quorum all',
      `log ${log2.vkey}`,
      '',
    ].join('\n'),
  )
  expect(policy.logs.map(({ key, url }) => [key.kind, url])).toEqual([
    [KIND.ed25519, 'https://log.example/one'],
    [KIND.mldsa, null],
  ])
  expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
    ['a', 'https://w.example/a'],
    ['b', null],
    ['c', null],
  ])
  const [a, b, c] = policy.witnesses.map((witness) => ({ kind: 'witness', witness }))
  expect(policy.quorum).toEqual({
    ...{ kind: 'group', name: 'all', needed: 2 },
    members: [{ kind: 'group', name: 'pair', needed: 1, members: [a, b] }, c],
  })
})

test('a policy may name nobody, and any octets may be a name', () => {
  expect(parsePolicy('quorum none\n')).toEqual({
    ...{ logs: [], witnesses: [], quorum: { kind: 'none' } },
  })
  const named = parsePolicy(`witness Zürich ${w1.vkey}\nquorum Zürich\n`)
  expect(named.witnesses[0]!.name).toBe('Zürich')
  const octets = (name: number[]) => Uint8Array.from([...utf8('witness '), ...name])
  const rest = (name: number[]) => [...utf8(` ${w1.vkey}\nquorum `), ...name, 0x0a]
  const file = (a: number[], b: number[]) => Uint8Array.from([...octets(a), ...rest(b)])
  expect(wrongWith(file([0xff, 0xfe], [0xff, 0xfe]))).toBe('nothing')
  expect(wrongWith(file([0x4b], [0xe2, 0x84, 0xaa]))).toMatch(/line 2 .*not defined before it/)
})

test.each([
  ['', 'line 1 of the policy: it ends without a quorum'],
  ['quorum none', 'line 1 of the policy: it does not end with a newline'],
  ['quorum none\r\n', 'line 1 of the policy: it has a control character that is not a tab'],
  ['# \u0000\nquorum none\n', 'line 1 of the policy: it has a control character that is not a tab'],
  ['quorum\u000bnone\n', 'line 1 of the policy: it has a control character that is not a tab'],
  ['quorum none\u007f\n', 'line 1 of the policy: it has a control character that is not a tab'],
  ['quorum\u00a0none\n', 'line 1 of the policy: it knows no quorum\u00a0none'],
  ['quorum none\nquorum none\n', 'line 2 of the policy: there is a quorum already'],
  ['quorum a\n', 'line 1 of the policy: a is not defined before it'],
  ['quorum\n', 'line 1 of the policy: its form is quorum <name>|none'],
  ['quorum none # nobody\n', 'line 1 of the policy: its form is quorum <name>|none'],
  ['Quorum none\n', 'line 1 of the policy: it knows no Quorum'],
  ['constructor a\n', 'line 1 of the policy: it knows no constructor'],
  ['\n\nmirror x\nquorum none\n', 'line 3 of the policy: it knows no mirror'],
  ['log\n', 'line 1 of the policy: its form is log <vkey> [<url>]'],
  ['log x\n', 'line 1 of the policy: it has no verifier key'],
  [`log ${log.vkey} https://a b\n`, 'line 1 of the policy: its form is log <vkey> [<url>]'],
  [`log ${w1.vkey}\n`, 'line 1 of the policy: keys of the kind 0x04 are not for logs'],
  [`witness a ${log.vkey}\n`, 'line 1 of the policy: keys of the kind 0x01 are not for witnesses'],
  [`witness ${w1.vkey}\n`, 'line 1 of the policy: its form is witness <name> <vkey> [<url>]'],
  [`log ${log.vkey}\nlog ${log.vkey}\n`, 'line 2 of the policy: its key stands there already'],
  [
    `witness a ${w1.vkey}\nwitness b ${w1.vkey}\n`,
    'line 2 of the policy: its key stands there already',
  ],
  [`witness a ${w1.vkey}\nwitness a ${w2.vkey}\n`, 'line 2 of the policy: a is defined already'],
  [`witness none ${w1.vkey}\n`, 'line 1 of the policy: none is not a name to give'],
  [
    `log ${log2.vkey}\nwitness a ${log2.vkey}\n`,
    'line 2 of the policy: a log cannot be its own witness',
  ],
  [
    `witness a ${log2.vkey}\nlog ${log2.vkey}\n`,
    'line 2 of the policy: a log cannot be its own witness',
  ],
  [`${three}group g 2 a d\n`, 'line 4 of the policy: d is not defined before it'],
  [`${three}group g any g\n`, 'line 4 of the policy: g is not defined before it'],
  [`${three}group g any none\n`, 'line 4 of the policy: none is not defined before it'],
  [`${three}group a any b c\n`, 'line 4 of the policy: a is defined already'],
  [`${three}group none any b c\n`, 'line 4 of the policy: none is not a name to give'],
  [`${three}group g any\n`, 'line 4 of the policy: its form is group <name> all|any|<k> <name>…'],
  [`${three}group g 0 a b\n`, 'line 4 of the policy: 0 of 2 cannot be'],
  [`${three}group g 3 a b\n`, 'line 4 of the policy: 3 of 2 cannot be'],
  [
    `${three}group g 01 a b\n`,
    'line 4 of the policy: its form is group <name> all|any|<k> <name>…',
  ],
  [`${three}group g +1 a\n`, 'line 4 of the policy: its form is group <name> all|any|<k> <name>…'],
  [`${three}group g ALL a\n`, 'line 4 of the policy: its form is group <name> all|any|<k> <name>…'],
  [`${three}group g any a a\n`, 'line 4 of the policy: a is a member of a group already'],
  [
    `${three}group g any a b\ngroup h any b c\n`,
    'line 5 of the policy: b is a member of a group already',
  ],
  [`${three}group g any a b\n`, 'line 5 of the policy: it ends without a quorum'],
  [`quorum a\n${three}`, 'line 1 of the policy: a is not defined before it'],
])('%j is refused: %s', (text, why) => {
  expect(wrongWith(text)).toBe(why)
})

test('the same key under another name is the same key', () => {
  const renamed = vkeyText(verifierKey('other.example', KIND.cosignature, w1.key.publicKey))
  expect(wrongWith(`witness a ${w1.vkey}\nwitness b ${renamed}\nquorum a\n`)).toMatch(
    'line 2 of the policy: its key stands there already',
  )
  const asLog = vkeyText(verifierKey('other.example', KIND.ed25519, w1.key.publicKey))
  expect(wrongWith(`witness a ${w1.vkey}\nlog ${asLog}\nquorum a\n`)).toMatch('own witness')
})

test('a verifier key with another id, or cut short, is none', () => {
  const [name, id, bytes] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(w4.vkey)!.slice(1) as string[]
  const other = id!.startsWith('0') ? `1${id!.slice(1)}` : `0${id!.slice(1)}`
  for (const vkey of [
    ...[`${name}+${other}+${bytes}`, `${name}+${id}+${bytes!.slice(0, -4)}`, `${name}+${id}`],
    ...[`${name}+${id!.toUpperCase()}x+${bytes}`, `+${id}+${bytes}`, `${name}+${id}+${bytes}=`],
  ]) {
    expect(wrongWith(`witness a ${vkey}\nquorum a\n`)).toMatch('it has no verifier key')
  }
})

test('the base64 of a key may have plus signs', () => {
  for (let tries = 0; tries < 200; tries += 1) {
    const { vkey } = signingKey('w.example', KIND.cosignature)
    expect(wrongWith(`witness a ${vkey}\nquorum a\n`)).toBe('nothing')
    if (vkey.split('+').length > 3) return
  }
  expect.unreachable('some key of two hundred has a plus sign')
})

test('whatever the file, it is a policy or is refused by a line of it', () => {
  const words = ['log', 'witness', 'group', 'quorum', 'none', 'any', 'all', '2', 'a', 'b', '#', '']
  const word = fc.constantFrom(...words, log.vkey, w1.vkey, w2.vkey, w3.vkey)
  const line = fc.array(word, { maxLength: 5 }).map((some) => some.join(' '))
  const file = fc.array(line, { maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`)
  const law = fc.property(fc.oneof(file, fc.uint8Array()), (text) => {
    const why = wrongWith(text)
    if (why === 'nothing') return
    const line = Number(/^line (\d+) of the policy: ./.exec(why)?.[1])
    expect(line).toBeGreaterThan(0)
  })
  fc.assert(law, { numRuns: Number(process.env.LAW_RUNS ?? 200) })
})

test('a policy has so many names and levels at most, and is refused by the line of the next', () => {
  const groups = (levels: number) => {
    const lines = Array.from(
      { length: levels },
      (_, i) => `group g${i} any ${i ? `g${i - 1}` : 'a'}`,
    )
    return `witness a ${w1.vkey}\n${lines.join('\n')}\nquorum g${levels - 1}\n`
  }
  expect(wrongWith(groups(32))).toBe('nothing')
  expect(wrongWith(groups(40))).toBe(
    'line 34 of the policy: its groups are more than 32 levels deep',
  )
  const publicKey = (i: number) => new Uint8Array(32).fill(i % 256, 0, 16).fill(i >> 8, 16)
  const many = (count: number) => {
    const keys = Array.from({ length: count }, (_, i) =>
      vkeyText(verifierKey('w.example', KIND.cosignature, publicKey(i))),
    )
    return `${keys.map((vkey, i) => `witness w${i} ${vkey}\n`).join('')}quorum none\n`
  }
  expect(wrongWith(many(1024))).toBe('nothing')
  expect(wrongWith(many(1030))).toBe(
    'line 1025 of the policy: it has more than 1024 logs, witnesses and groups',
  )
})
