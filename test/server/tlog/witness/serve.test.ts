import { once } from 'node:events'
import { connect } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCheckpointText, checkpointPath } from '../../../../server/tlog/formats/cosigning.ts'
import { consistencyProof } from '../../../../server/tlog/formats/tree.ts'
import { serveWitness } from '../../../../server/tlog/witness/serve.ts'
import { openWitness } from '../../../../server/tlog/witness/witness.ts'
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
const tree = treeOver(someEntries(300))

const request = (old: number, size: number) =>
  addCheckpointText({
    old,
    proof: consistencyProof(old, size, tree.read),
    checkpoint: signedBy({ origin, ...tree.head(size) }, log),
  })

const folder = temporaryFolder()
let isBroken = false
const witness = openWitness({
  ...{ folder: folder.path, name: 'witness.example', logs: [log.key] },
  now() {
    if (isBroken) throw new Error('the disk is gone')
    return SIGNED_AT
  },
})
let serving: Awaited<ReturnType<typeof serveWitness>>
beforeAll(async () => {
  serving = await serveWitness(witness, {
    ...{ host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) },
    limits: { headersMs: 300, requestMs: 300, lookMs: 50 },
  })
})
afterAll(async () => {
  await serving.stop()
  witness.close()
  folder.remove()
})

const shown = () => fetch(`${serving.url}/${checkpointPath(origin)}`)
const add = (body: string) => fetch(`${serving.url}/add-checkpoint`, { method: 'POST', body })

test('it answers as its protocol says', async () => {
  expect((await shown()).status).toBe(404)
  const answer = await add(request(0, 20))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    ...[200, 'text/plain; charset=utf-8'],
  ])
  expect(await answer.text()).toMatch(/^(— witness\.example [A-Za-z0-9+/=]+\n){2}$/)
  const late = await add(request(0, 30))
  expect([late.status, late.headers.get('content-type'), await late.text()]).toEqual([
    ...[409, 'text/x.tlog.size', '20\n'],
  ])
  const note = await shown()
  expect([note.status, (await note.text()).split('\n').slice(0, 2)]).toEqual([200, [origin, '20']])
})

test('there is nothing else', async () => {
  const status = async (path: string, init?: RequestInit) => {
    const { status, headers } = await fetch(`${serving.url}${path}`, init)
    return [status, headers.get('allow')]
  }
  expect(await status('/')).toEqual([404, null])
  expect(await status('/add-checkpoint')).toEqual([405, 'POST'])
  expect(await status('/add-checkpoint/', { method: 'POST', body: 'x' })).toEqual([404, null])
  expect(await status(`/${checkpointPath(origin)}`, { method: 'PUT' })).toEqual([405, 'GET, HEAD'])
  expect(await status(`/${checkpointPath(origin)}`, { method: 'HEAD' })).toEqual([200, null])
  expect(await status(`/${checkpointPath(origin).toUpperCase()}`)).toEqual([404, null])
  expect(await status('/%2e%2e/witness.db')).toEqual([404, null])
})

test('of many requests at once for one log, one after the other advances', async () => {
  const sizes = Array.from({ length: 40 }, (_, i) => 21 + i * 5)
  const answers = await Promise.all(sizes.map((size) => add(request(20, size))))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(39)
  const at = Number((await (await shown()).text()).split('\n')[1])
  expect(sizes).toContain(at)
  expect((await add(request(at, 300))).status).toBe(200)
})

test('a request that is too large, or says so, is refused and not read on', async () => {
  expect((await add(' '.repeat(200_000))).status).toBe(413)
  const endless = new ReadableStream({
    pull: (to) => to.enqueue(new Uint8Array(16_384)),
  })
  const sent = fetch(`${serving.url}/add-checkpoint`, {
    ...{ method: 'POST', body: endless, duplex: 'half' },
  } as RequestInit).then(
    ({ status }) => status,
    () => 413,
  )
  expect(await sent).toBe(413)
  expect((await shown()).status).toBe(200)
})

test('who does not go on with a request loses the connection', async () => {
  const socket = connect(Number(new URL(serving.url).port), '127.0.0.1')
  socket.write('POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\nold 0\n')
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes
  })
  await once(socket, 'close')
  expect(heard).toMatch(/^HTTP\/1\.1 408 /)
  const gone = connect(Number(new URL(serving.url).port), '127.0.0.1')
  gone.write('POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\nold 0\n')
  gone.resetAndDestroy()
  expect((await shown()).status).toBe(200)
})

test('if it cannot write it cosigns nothing, and goes on once it can', async () => {
  const before = await (await shown()).text()
  isBroken = true
  const answer = await add(request(300, 300))
  isBroken = false
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await (await shown()).text()).toBe(before)
  expect((await add(request(300, 300))).status).toBe(200)
})
