import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { checkpointBody } from '../../../../server/tlog/formats/checkpoint.ts'
import { addCheckpointText } from '../../../../server/tlog/formats/cosigning.ts'
import { KIND, openCheckpoint, parseVkey } from '../../../../server/tlog/formats/keys.ts'
import { consistencyProof } from '../../../../server/tlog/formats/tree.ts'
import { openWitness, type Witness } from '../../../../server/tlog/witness/witness.ts'
import {
  SIGNED_AT,
  signedBy,
  signingKey,
  someEntries,
  treeOver,
} from '../../../support/log-keys.ts'
import { temporaryFolder } from '../../../support/serving.ts'

const origin = 'log.example/one'
const log = signingKey(origin)
const logLater = signingKey(origin, KIND.mldsa)
const tree = treeOver(someEntries(40))
const fork = treeOver([...someEntries(7), ...someEntries(33, 'b')])

const opened: (() => void)[] = []
afterEach(() => {
  for (const close of opened.splice(0)) close()
})

let now = SIGNED_AT

function aWitness(
  folder = temporaryFolder(),
  name: string | null = 'witness.example',
): Witness & { folder: typeof folder } {
  const witness = openWitness({
    ...{ folder: folder.path, name, now: () => now },
    logs: [log.key, logLater.key, log.key],
  })
  opened.push(witness.close, folder.remove)
  return { ...witness, folder }
}

type From = typeof tree
const request = (old: number, size: number, of: From = tree, keys = [log], proofOf: From = of) =>
  utf8(
    addCheckpointText({
      old,
      proof: old <= size ? consistencyProof(old, size, proofOf.read) : [],
      checkpoint: signedBy({ origin, ...of.head(size) }, ...keys),
    }),
  )

const pathOf = (name: string) => `${createHash('sha256').update(name).digest('hex')}/checkpoint`

const keysOf = (witness: Witness) => witness.vkeys.map((vkey) => parseVkey(vkey)!)

test('a witness cosigns what continues what it saw, with both of its keys', async () => {
  const witness = aWitness()
  const keys = keysOf(witness)
  expect(keys.map(({ name, kind }) => [name, kind])).toEqual([
    ['witness.example', KIND.cosignature],
    ['witness.example', KIND.mldsa],
  ])
  expect(witness.latest(pathOf(origin)).status).toBe(404)
  for (const [old, size] of [
    [0, 0],
    [0, 1],
    [1, 7],
    [7, 7],
    [7, 40],
  ] as const) {
    const answer = await witness.add(request(old, size, tree, [log, logLater]))
    expect([answer.status, answer.text.split('\n').length]).toEqual([200, 3])
    const checkpoint = { origin, ...tree.head(size) }
    const note = signedBy(checkpoint, log) + answer.text
    const { signed } = await openCheckpoint(note, [log.key, ...keys])
    expect(signed.map(({ key, time }) => [key.kind, time])).toEqual([
      [KIND.ed25519, null],
      [KIND.cosignature, SIGNED_AT],
      [KIND.mldsa, SIGNED_AT],
    ])
    const shown = witness.latest(pathOf(origin))
    const kept = await openCheckpoint(shown.text, [log.key, logLater.key, ...keys])
    expect([shown.status, kept.note.body, kept.signed.length]).toEqual([
      ...[200, checkpointBody(checkpoint), 4],
    ])
  }
})

test('what it does not cosign, and why', async () => {
  const witness = aWitness()
  expect((await witness.add(request(0, 20))).status).toBe(200)
  const status = async (body: Uint8Array) => {
    const { status, type, text } = await witness.add(body)
    return [status, type.split(';')[0], status === 409 ? text : text.length > 0]
  }
  const stranger = signingKey('log.example/two')
  const pretender = signingKey(origin)
  const stolen = new TextDecoder().decode(request(20, 30)).replace(/^30$/m, '29')
  expect(await status(request(30, 25))).toEqual([400, 'text/plain', true])
  expect(await status(request(20, 30, tree, [stranger]))).toEqual([403, 'text/plain', true])
  expect(await status(request(20, 30, tree, [pretender]))).toEqual([403, 'text/plain', true])
  expect(await status(utf8(stolen))).toEqual([403, 'text/plain', true])
  const elsewhere = signedBy({ origin: 'log.example/two', ...tree.head(3) }, stranger)
  const unknown = addCheckpointText({ old: 0, proof: [], checkpoint: elsewhere })
  expect(await status(utf8(unknown))).toEqual([404, 'text/plain', true])
  expect(await status(request(0, 30))).toEqual([409, 'text/x.tlog.size', '20\n'])
  expect(await status(request(21, 30))).toEqual([409, 'text/x.tlog.size', '20\n'])
  expect(await status(request(10, 10))).toEqual([409, 'text/x.tlog.size', '20\n'])
  expect(await status(request(20, 30, fork))).toEqual([422, 'text/plain', true])
  expect(await status(request(20, 20, fork))).toEqual([422, 'text/plain', true])
  expect(await status(request(20, 30, tree, [log], fork))).toEqual([422, 'text/plain', true])
  expect(witness.latest(pathOf(origin)).text).toContain(`${origin}\n20\n`)
})

test('a new log begins without a proof, and no leaves have one root', async () => {
  const witness = aWitness()
  const send = async (old: number, proof: Uint8Array[], checkpoint: string) =>
    (await witness.add(utf8(addCheckpointText({ old, proof, checkpoint })))).status
  const five = signedBy({ origin, ...tree.head(5) }, log)
  expect(await send(0, [tree.head(1).root], five)).toBe(422)
  expect(await send(0, [], signedBy({ origin, size: 0, root: tree.head(1).root }, log))).toBe(422)
  expect(await send(0, [], signedBy({ origin, ...tree.head(0) }, log))).toBe(200)
  expect(await send(0, [], five)).toBe(200)
})

const good = new TextDecoder().decode(request(7, 20))
test.each([
  ['nothing', ''],
  ['no first line', good.replace(/^old 7\n/, '')],
  ['an old size with a zero before it', good.replace('old 7', 'old 07')],
  ['an old size that is negative', good.replace('old 7', 'old -7')],
  ['two spaces', good.replace('old 7', 'old  7')],
  ['an old size too large', good.replace('old 7', 'old 99999999999999999999')],
  ['a proof line that is short', good.replace(/=\n/, '\n')],
  ['sixty-four proof lines', good.replace('\n', `\n${`${'A'.repeat(43)}=\n`.repeat(64)}`)],
  ['no empty line', good.replaceAll('\n\n', '\n')],
  ['lines of Windows', good.replaceAll('\n', '\r\n')],
  ['an extension line', good.replace(/(=\n)\n— /, '$1more\n\n— ')],
  ['a size with a zero before it', good.replace(/^20$/m, '020')],
  ['no signatures', good.slice(0, good.lastIndexOf('\n\n') + 2)],
  ['a signature cut short', good.slice(0, -30)],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x0a, 0x0a)],
])('a request with %s is no request', async (_, body) => {
  const witness = aWitness()
  await witness.add(request(0, 7))
  expect((await witness.add(typeof body === 'string' ? utf8(body) : body)).status).toBe(400)
  expect(witness.latest(pathOf(origin)).text).toContain(`${origin}\n7\n`)
})

test('of two requests at once one advances, and the other is told so', async () => {
  const witness = aWitness()
  await witness.add(request(0, 10))
  const answers = await Promise.all(
    [request(10, 30), request(10, 20), request(10, 30, fork), request(10, 40)].map(witness.add),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const others = answers.filter(({ status }) => status !== 200)
  expect(others.map(({ status }) => status).sort()).toEqual([409, 409, 409])
})

test('a clock that is set back, or stands at nothing, makes no statement older', async () => {
  const witness = aWitness()
  const timeOf = async (body: Uint8Array, size: number) => {
    const { text } = await witness.add(body)
    const note = signedBy({ origin, ...tree.head(size) }, log) + text
    return (await openCheckpoint(note, keysOf(witness))).signed.map(({ time }) => time)
  }
  try {
    now = 0
    expect(await timeOf(request(0, 5), 5)).toEqual([1, 1])
    now = SIGNED_AT + 0.7
    expect(await timeOf(request(5, 6), 6)).toEqual([SIGNED_AT, SIGNED_AT])
    now = SIGNED_AT - 100
    expect(await timeOf(request(6, 7), 7)).toEqual([SIGNED_AT, SIGNED_AT])
  } finally {
    now = SIGNED_AT
  }
})

test('what is asked again within a minute is answered as before, and later anew', async () => {
  const witness = aWitness()
  const first = await witness.add(request(0, 20))
  try {
    now = SIGNED_AT + 59
    expect(await witness.add(request(20, 20, tree, [logLater]))).toEqual(first)
    now = SIGNED_AT + 60
    const later = await witness.add(request(20, 20))
    expect([later.status, later.text === first.text]).toEqual([200, false])
  } finally {
    now = SIGNED_AT
  }
})

test('it keeps its keys and what it saw, for nobody else to read, under one name', async () => {
  const folder = temporaryFolder()
  const first = aWitness(folder)
  await first.add(request(0, 20))
  // Killed before it answered: nothing was closed, and the log knows of nothing.
  const again = aWitness(folder, null)
  expect(again.vkeys).toEqual(first.vkeys)
  expect((await again.add(request(0, 20))).text).toBe('20\n')
  expect((await again.add(request(20, 20))).status).toBe(200)
  expect((await again.add(request(20, 30, fork))).status).toBe(422)
  expect(statSync(join(folder.path, 'witness.db')).mode & 0o777).toBe(0o600)
  expect(() => aWitness(folder, 'other.example')).toThrow('called witness.example')
  expect(() => aWitness(temporaryFolder(), null)).toThrow('A new witness needs a name.')
  expect(() => aWitness(temporaryFolder(), 'https://w.example')).toThrow('no name of a key')
})

test('whatever it is asked, all that it cosigned of one log are beginnings of one tree', async () => {
  const asked = fc.record({
    old: fc.nat(40),
    size: fc.nat(40),
    of: fc.constantFrom(tree, fork),
    proofOf: fc.constantFrom(tree, fork),
    restarts: fc.boolean(),
  })
  const law = fc.asyncProperty(fc.array(asked, { maxLength: 30 }), async (requests) => {
    const folder = temporaryFolder()
    let witness = aWitness(folder)
    let size = 0
    const taken: { size: number; of: From }[] = []
    for (const one of requests) {
      if (one.restarts) witness = aWitness(folder)
      // Half of them are what the log's owner would ask.
      const old = one.restarts ? one.old : size
      const { status } = await witness.add(request(old, one.size, one.of, [log], one.proofOf))
      if (status !== 200) continue
      expect(one.size).toBeGreaterThanOrEqual(size)
      size = one.size
      taken.push(one)
    }
    const last = taken.at(-1)
    for (const { size, of } of taken) expect(of.head(size)).toEqual(last!.of.head(size))
    for (const close of opened.splice(0)) close()
  })
  await fc.assert(law, { numRuns: Number(process.env.LAW_RUNS ?? 30) })
})
