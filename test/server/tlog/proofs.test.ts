import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf } from '../../../domain/kernel/stored-event.ts'
import { checkProof, shownLines } from '../../../scripts/proof/check.ts'
import { utf8 } from '../../../server/tlog/formats/bytes.ts'
import { parsePolicy } from '../../../server/tlog/formats/policy.ts'
import { hashesOf, parseProof } from '../../../server/tlog/formats/tlog-proof.ts'
import { emptyRoot, isConsistent, leafHash } from '../../../server/tlog/formats/tree.ts'
import { naiveLeaf, naiveRoot } from '../../support/naive-tree.ts'
import { openServer, type TestServer } from '../../support/server.ts'
import { checkpointFrom } from '../../support/signed-log.ts'
import { condition } from '../../support/trade-events.ts'

const launcher = new URL('../../../scripts/daybook.js', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'daybook-'))
const path = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let server: TestServer
let policy: ReturnType<typeof parsePolicy>

beforeAll(async () => {
  server = await openServer({ tlog: true })
  for (const id of ['fuji', 'hill', 'reef']) {
    await server.record('platform', `/members/${id}/register`, { legalName: `${id} Ltd` })
  }
  const product = { name: 'Gala apples', category: 'apples', unit: 'TNE' }
  await server.record('platform', '/products/gala/register', product)
  await server.record('platform', '/quotes/q1/request', {
    ...{ buyer: 'hill', seller: 'fuji', product: 'gala' },
    condition: condition(),
  })
  await server.drained()
  expect(await server.tlog!.signedUpTo(await server.daybook.store.end(), 20_000)).toBe(true)
  const { body } = await server.get('auditor', '/log/keys')
  const text = body.keys.map(({ vkey }: { vkey: string }) => `log ${vkey}\n`).join('')
  writeFileSync(path('policy'), `${text}quorum none\n`)
  policy = parsePolicy(`${text}quorum none\n`)
}, 300_000)
afterAll(() => server.close())

const QUOTE = '/log/proof?stream=quote-q1&revision=0'

async function checkedText(text: string, entry?: string) {
  writeFileSync(path('a.tlog-proof'), text)
  if (entry !== undefined) writeFileSync(path('entry'), entry)
  const entryFile = entry === undefined ? undefined : path('entry')
  return checkProof(path('a.tlog-proof'), policy, { entryFile })
}

test('a party gets the proof of its event, which needs nothing else to be checked', async () => {
  for (const as of ['hill', 'fuji', 'auditor', 'platform'] as const) {
    const { status, type, text } = await server.get(as, QUOTE)
    expect([status, type]).toEqual([200, 'text/plain'])
    const shown = await checkedText(text)
    const { stream, type: event } = JSON.parse(shown.entry!)
    expect([stream, event]).toEqual(['quote-q1', 'QuoteRequested'])
    expect(shownLines(shown)[0]).toMatch(
      /^The event "QuoteRequested" of "quote-q1" at revision 0, recorded ".*", is leaf \d+ of the log daybook\//,
    )
    const entry = await server.get(as, '/log/entry?stream=quote-q1&revision=0')
    expect(entry.text).toBe(shown.entry)
  }
})

test('by index and by position it is the same proof', async () => {
  const { text } = await server.get('auditor', QUOTE)
  const { index } = parseProof(text)
  const [event] = await server.daybook.store.readStream('quote-q1', { from: 0, limit: 1 })
  expect((await server.get('auditor', `/log/proof?index=${index}`)).text).toBe(text)
  const position = `/log/proof?position=${event!.position}`
  expect((await server.get('hill', position)).text).toBe(text)
  expect(Buffer.from(leafHash(utf8(entryOf(event!))))).toEqual(naiveLeaf(event!))
})

test('nobody gets a proof of what it may not read, or of what is not there', async () => {
  const status = async (as: Parameters<TestServer['get']>[0], query: string) =>
    (await server.get(as, `/log/proof?${query}`)).status
  const { index } = parseProof((await server.get('auditor', QUOTE)).text)
  expect(await status('reef', 'stream=quote-q1&revision=0')).toBe(404)
  expect(await status('reef', `index=${index}`)).toBe(404)
  expect(await status('none', 'index=0')).toBe(401)
  expect((await server.get('reef', '/log/entry?stream=quote-q1&revision=0')).status).toBe(404)
  expect(await status('hill', 'stream=product-gala&revision=0')).toBe(200)
  for (const query of [
    ...['stream=quote-q1&revision=99', 'stream=quote-none&revision=0', 'index=99999'],
    ...['position=0', 'position=999999', 'stream=daybook-heads&revision=0', 'index=0'.concat('9')],
  ]) {
    expect([query, (await status('admin', query)) >= 400]).toEqual([query, true])
  }
  expect(await status('admin', 'index=99999')).toBe(404)
  for (const query of ['', 'index=1&position=1', 'stream=quote-q1', 'revision=1', 'index=-1']) {
    expect([query, await status('admin', query)]).toEqual([query, 400])
  }
})

test('a proof of another entry, or by other keys, is refused with a reason', async () => {
  const { text } = await server.get('hill', QUOTE)
  const { entry } = await checkedText(text)
  await expect(checkedText(text, entry!.replace('hill', 'hull'))).rejects.toThrow(
    /proves nothing: the entry is not that of index \d+ in the tree of \d+/,
  )
  await expect(checkedText(text.replace(/^index /m, 'index 0'))).rejects.toThrow('is no proof')
  const [none] = [parsePolicy('quorum none\n')]
  await expect(checkProof(path('a.tlog-proof'), none!, {})).rejects.toThrow()
})

test('a file with only the hash says so, and an entry can be held to it', async () => {
  const { text } = await server.get('auditor', QUOTE)
  const { entry } = await checkedText(text)
  const leaf = leafHash(utf8(entry!)).toBase64()
  const hashOnly = text.replace(/^extra .*$/m, `extra ${leaf}`)
  expect(shownLines(await checkedText(hashOnly)).at(-1)).toMatch('hold one to it with --entry')
  expect((await checkedText(hashOnly, entry!)).entry).toBe(entry)
  const other = text.replace(/^extra .*$/m, `extra ${emptyRoot().toBase64()}`)
  await expect(checkedText(other)).rejects.toThrow('proves nothing')
})

test('a member that may not have the whole entry gets a receipt with its hash', async () => {
  const { store } = server.daybook
  const [event] = await store.readStream('quote-q1', { from: 0, limit: 1 })
  // It rests on what a third member did, of which the parties need not know.
  const meta = { ...JSON.parse(event!.meta), evidence: ['member-reef@0'] }
  const other = { ...event!, id: randomUUID(), meta: JSON.stringify(meta) }
  expect((await store.append('quote-q2', 'absent', [other])).outcome).toBe('appended')
  const query = 'stream=quote-q2&revision=0'
  const { status, body } = await server.get('hill', `/log/entry?${query}`)
  expect([status, body.code]).toEqual([403, 'entry-withheld'])
  const shown = await checkedText((await server.get('hill', `/log/proof?${query}`)).text)
  expect([shown.entry, shown.leaf]).toEqual([
    null,
    naiveLeaf({ ...other, stream: 'quote-q2' }).toString('hex'),
  ])
  const whole = await server.get('auditor', `/log/entry?${query}`)
  const held = await checkedText((await server.get('hill', `/log/proof?${query}`)).text, whole.text)
  expect(held.entry).toBe(whole.text)
})

test('any two sizes are consistent, by hashes that everybody known may have', async () => {
  const events = [...(await server.daybook.store.readAll({ after: 0, limit: 1_000 })).events]
  const leaves = events.map(naiveLeaf)
  const { size } = server.tlog!.head()!
  const head = (to: number) => ({
    size: to,
    root: to === 0 ? emptyRoot() : new Uint8Array(naiveRoot(leaves.slice(0, to))),
  })
  for (const [from, to] of [
    [0, 3],
    [1, size],
    [3, 7],
    [8, 8],
    [size - 1, size],
  ] as const) {
    const { status, text } = await server.get('reef', `/log/consistency?from=${from}&to=${to}`)
    expect(status).toBe(200)
    const hashes = hashesOf(text.split('\n').slice(0, -1))!
    expect(isConsistent(head(from), head(to), hashes)).toBe(true)
  }
  const wrong = async (query: string) =>
    (await server.get('reef', `/log/consistency?${query}`)).status
  expect(await wrong(`from=1&to=${size + 1_000}`)).toBe(404)
  expect(await wrong('from=7&to=3')).toBe(404)
  expect(await wrong('to=3')).toBe(400)
})

test('the command line does the same on the folder, and checks what it wrote', async () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [launcher, 'proof', ...args])
  const data = ['--data', server.folder]
  const to = path('cli.tlog-proof')
  await run('event', 'quote-q1', '0', ...data, '--into', to)
  const { stdout } = await run('check', to, '--policy', path('policy'))
  expect(stdout).toMatch(/^The event "QuoteRequested" of "quote-q1"/)
  const hashes = await run('consistency', '1', '3', ...data)
  expect(hashes.stdout).toBe((await server.get('hill', '/log/consistency?from=1&to=3')).text)
  const there = await run(
    'event',
    'quote-q1',
    '0',
    '--url',
    server.url,
    '--token',
    server.secret('hill'),
  )
  expect((await checkedText(there.stdout)).index).toBe((await checkProof(to, policy, {})).index)
  await checkpointFrom(server, 1)
  await expect(run('event', 'quote-q9', '0', ...data)).rejects.toThrow('There is no quote-q9')
})
