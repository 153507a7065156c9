import pino from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { type Checkpoint, checkpointBody } from '../../../../server/tlog/formats/checkpoint.ts'
import { openCheckpoint, parseVkey } from '../../../../server/tlog/formats/keys.ts'
import { parsePolicy } from '../../../../server/tlog/formats/policy.ts'
import type { AskedOptions } from '../../../../server/tlog/witness/asked.ts'
import { openWitnesses } from '../../../../server/tlog/witness/asking.ts'
import { serveWitness } from '../../../../server/tlog/witness/serve.ts'
import { openWitness } from '../../../../server/tlog/witness/witness.ts'
import { signedBy, signingKey, someEntries, treeOver } from '../../../support/log-keys.ts'
import { temporaryFolder } from '../../../support/serving.ts'

const origin = 'log.example/one'
const log = signingKey(origin)
const tree = treeOver(someEntries(60))
const fork = treeOver([...someEntries(7), ...someEntries(53, 'b')])

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A witness that answers, which can be taken away and come back. */
async function aWitness(name: string) {
  const folder = temporaryFolder()
  const witness = openWitness({
    ...{ folder: folder.path, name: `witness.example/${name}`, logs: [log.key] },
    now: () => Date.now() / 1000,
  })
  ends.push(folder.remove, witness.close)
  const serve = (port: number) =>
    serveWitness(witness, { host: '127.0.0.1', port, log: pino({ level: 'silent' }) })
  let serving = await serve(0)
  ends.push(() => serving.stop())
  const { url } = serving
  return {
    ...{ name, url, witness },
    line: `witness ${name} ${witness.vkeys[0]} ${url}/\n`,
    line2: `witness ${name}-later ${witness.vkeys[1]} ${url}\n`,
    keys: witness.vkeys.map((vkey) => parseVkey(vkey)!),
    goAway: () => serving.stop(),
    async comeBack() {
      serving = await serve(Number(new URL(url).port))
    },
  }
}

type Options = Partial<AskedOptions>

function asking(policy: string, of = tree, options: Options = {}) {
  const cosigned: { checkpoint: Checkpoint; lines: readonly string[] }[] = []
  const troubles: [string, string | null][] = []
  const sentences: string[] = []
  let size = 0
  const witnesses = openWitnesses(parsePolicy(`${policy}quorum none\n`), {
    origin,
    keys: () => [log.key],
    head: () => (size === 0 ? null : of.head(size)),
    readHash: of.read,
    onCosigned: (checkpoint, lines) => cosigned.push({ checkpoint, lines }),
    onTrouble: (witness, why) => troubles.push([witness, why]),
    onSignedOtherwise: (sentence) => sentences.push(sentence),
    ...{ patienceMs: 5_000, retryMs: 20, restMs: 50 },
    ...options,
  })
  ends.push(witnesses.close)
  return {
    ...{ witnesses, cosigned, troubles, sentences },
    /** The ledger has so many leaves, and shows them. */
    show(to: number, ...others: (typeof log)[]) {
      size = to
      witnesses.show(signedBy({ origin, ...of.head(to) }, log, ...others))
    },
    has: (to: number) => {
      size = to
    },
    until: (count: number) => vi.waitFor(() => expect(cosigned).toHaveLength(count), 10_000),
  }
}

test('each witness cosigns what is shown, with the keys that the policy names', async () => {
  const [a, b] = [await aWitness('a'), await aWitness('b')]
  const asked = asking(`${a.line}${a.line2}${b.line}witness c ${signingKey('c', 4).vkey}\n`)
  expect(await asked.witnesses.look()).toBe(null)
  asked.show(20)
  await asked.until(2)
  for (const { checkpoint, lines } of asked.cosigned) {
    const note = `${checkpointBody(checkpoint)}\n${lines.join('')}`
    const { signed } = await openCheckpoint(note, [...a.keys, ...b.keys])
    expect(signed.map(({ key }) => key.name)).toEqual(
      signed.length === 2 ? ['witness.example/a', 'witness.example/a'] : ['witness.example/b'],
    )
  }
  asked.show(50)
  await asked.until(4)
  expect(asked.cosigned.map(({ checkpoint }) => checkpoint.size)).toEqual([20, 20, 50, 50])
  expect(asked.witnesses.status().map(({ witness, size }) => [witness, size])).toEqual([
    ['a, a-later', 50],
    ['b', 50],
  ])
  expect(asked.troubles).toEqual([])
})

test('a witness that is away is asked again, for the newest only', async () => {
  const a = await aWitness('a')
  await a.goAway()
  const asked = asking(a.line)
  expect(await asked.witnesses.look()).toBe(null)
  asked.show(10)
  asked.show(20)
  await vi.waitFor(() => expect(asked.troubles.length).toBeGreaterThan(0))
  expect(asked.troubles[0]).toEqual(['a', expect.stringMatching(/^it does not answer: /)])
  asked.show(30)
  await a.comeBack()
  await asked.until(1)
  expect(asked.cosigned[0]!.checkpoint.size).toBe(30)
  expect(asked.troubles.at(-1)).toEqual(['a', null])
})

test('an answer that was lost is asked for again, from the size that the witness says', async () => {
  const a = await aWitness('a')
  const before = asking(a.line)
  before.show(20)
  await before.until(1)
  await before.witnesses.close()
  const after = asking(a.line)
  after.show(20)
  await after.until(1)
  // Another server of the ledger has it cosign more, of which this one hears by a 409.
  const other = asking(a.line)
  other.show(30)
  await other.until(1)
  after.show(40)
  await after.until(2)
  expect(after.cosigned[1]!.checkpoint.size).toBe(40)
  expect([...after.troubles, ...after.sentences]).toEqual([])
})

test('what a note has already is not asked for', async () => {
  const a = await aWitness('a')
  const asked = asking(a.line)
  asked.show(20)
  await asked.until(1)
  await asked.witnesses.close()
  await a.goAway()
  const note = signedBy({ origin, ...tree.head(20) }, log) + asked.cosigned[0]!.lines.join('')
  const after = asking(a.line)
  after.witnesses.show(note)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(after.troubles).toEqual([])
})

test('a witness of more leaves, or of others, keeps the ledger from signing', async () => {
  const a = await aWitness('a')
  const before = asking(a.line)
  before.show(20)
  await before.until(1)
  const older = asking(a.line)
  older.has(19)
  expect(await older.witnesses.look()).toBe(
    'The witness a has a head of 20 leaves, signed by this log, and this ledger signed only 19: ' +
      'it lost events',
  )
  const other = asking(a.line, fork)
  other.has(30)
  const sentence =
    "The witness a has a head of 20 leaves, signed by this log, and its root is another than this ledger's"
  expect(await other.witnesses.look()).toBe(sentence)
  // The same while it runs, of a witness that was away at the start.
  const late = asking(a.line, fork)
  late.show(30)
  await vi.waitFor(() => expect(late.sentences).toEqual([sentence]), 10_000)
  late.show(40)
  const shorter = asking(a.line)
  shorter.show(15)
  await vi.waitFor(() => expect(shorter.sentences).toHaveLength(1), 10_000)
  expect([...late.cosigned, ...shorter.cosigned]).toEqual([])
})

test('a witness that makes something up neither stops the ledger nor is believed', async () => {
  const a = await aWitness('a')
  const stranger = signingKey(origin)
  const madeUp = signedBy({ origin, ...fork.head(50) }, stranger)
  const seen: string[] = []
  const { createServer } = await import('node:http')
  let answer: { status: number; text: string; type?: string } = { status: 200, text: madeUp }
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    request.resume()
    const { status, type = 'text/plain' } = answer
    response.writeHead(status, { 'content-type': type }).end(answer.text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as { port: number }
  const asked = asking(`witness a ${a.witness.vkeys[0]} http://127.0.0.1:${port}/w\n`)
  asked.has(20)
  expect(await asked.witnesses.look()).toBe(null)
  expect(asked.troubles.at(-1)![1]).toBe('it shows a checkpoint that this log did not sign')
  const cases: [typeof answer, RegExp][] = [
    [{ status: 200, text: 'x'.repeat(300_000) }, /too large/],
    [{ status: 404, text: '' }, /it answers 404/],
    [{ status: 200, text: `${a.witness.vkeys[0]}\n` }, /it shows no checkpoint/],
    [{ status: 301, text: '' }, /it does not answer/],
  ]
  asked.show(20)
  for (const [said, why] of cases) {
    answer = said
    await vi.waitFor(() => expect(asked.troubles.at(-1)![1]).toMatch(why), 10_000)
  }
  expect(asked.sentences).toEqual([])
  expect(asked.cosigned).toEqual([])
  expect(new Set(seen.map((one) => one.replace(/[0-9a-f]{64}/, 'H')))).toEqual(
    new Set(['GET /w/H/checkpoint', 'POST /w/add-checkpoint']),
  )
})

test('an address that cannot be asked is said at once', () => {
  const { vkey } = signingKey('w', 4)
  for (const url of [
    'w.example',
    'ftp://w.example/',
    'https://w.example/?a',
    'https://w.example/#a',
  ]) {
    expect(() => asking(`witness a ${vkey} ${url}\n`)).toThrow('is no address to ask')
  }
})
