import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkTrail } from '../../../../scripts/trail/check.ts'
import { daybook } from '../../../scripts/command.ts'
import { daybookInThread } from '../../../scripts/thread.ts'
import { type As, openServer, type TestServer } from '../../../support/server.ts'
import { temporaryFolder } from '../../../support/serving.ts'
import { piecesOf } from '../../../support/trails/pieces.ts'
import { member } from '../../trade.ts'

let server: TestServer
const folder = temporaryFolder()
const into = (name: string) => join(folder.path, name)

beforeAll(async () => {
  server = await openServer({ tlog: true })
  for (const id of ['hill', 'fuji']) await member(server, id)
  await server.record('platform', '/products/apples/register', {
    ...{ name: 'Fuji apples', category: 'apples', unit: 'TNE' },
  })
  await server.record('platform', '/quotes/q1/request', {
    ...{ buyer: 'fuji', seller: 'hill', product: 'apples' },
    condition: { quantity: { unit: 'TNE', value: '10' } },
  })
  const price = { amount: '5000', currency: 'CNY', per: 'TNE' }
  await server.record('hill', '/quotes/q1/offer', { price })
  await server.record('fuji', '/quotes/q1/accept')
  await server.drained()
  await server.record('hill', '/settlements/q1/deliver', {
    ...{ delivery: 'd', quantity: { unit: 'TNE', value: '10' } },
  })
  await server.record('platform', '/lots/l1/announce', {
    ...{ owner: 'hill', product: 'apples', quantity: { unit: 'TNE', value: '10' } },
    warehouse: await leased(),
  })
  await server.drained()
  const keys = await answered('platform', '/log/keys')
  const logs = keys.body.keys.map(({ vkey }: { vkey: string }) => `log ${vkey}\n`)
  writeFileSync(into('policy'), `${logs.join('')}quorum none\n`)
}, 300_000)
afterAll(async () => {
  await server.close()
  folder.remove()
})

async function leased(): Promise<string> {
  const perTonne = { amount: '1', currency: 'CNY', per: 'TNE' }
  await server.record('platform', '/warehouses/store/lease', {
    ...{ capacity: { unit: 'TNE', value: '100' }, cost: perTonne, rent: perTonne },
    ...{ from: '2026-01-01', operator: null, place: { country: 'CN', name: 'store' } },
  })
  return 'store'
}

/** Asks until the log has begun, or signed what is asked for. */
async function answered(as: As, path: string) {
  for (;;) {
    const answer = await server.get(as, path)
    if (answer.status !== 503) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const trail = (as: As, path: string) => answered(as, `/log/trails/${path}`)

test('a member is told nothing of streams of others, not even whether they are there', async () => {
  // The log has committed to nothing yet, which whoever may ask is told.
  expect((await server.get('auditor', '/log/trails/stream/member-fuji')).status).toBe(503)
  expect((await server.get('hill', '/log/trails/match/q1')).status).toBe(503)
  for (const path of [
    ...['stream/member-fuji', 'stream/member-nobody', 'stream/access-fuji', 'stream/quote-q9'],
    ...['stream/lot-l1', 'lot/l1', 'lot/l9', 'match/q1', 'match/q9', 'member/fuji', 'loan/n9'],
  ]) {
    const { status, body } = await server.get('reef', `/log/trails/${path}`)
    expect([path, status, body.code]).toEqual([path, 404, 'not-found'])
  }
})

test('a party of a trade gets its trail, and nobody else of the members', async () => {
  expect((await server.post('platform', '/log/commit')).status).toBe(200)
  const { status, text } = await trail('hill', 'match/q1')
  expect(status).toBe(200)
  expect(piecesOf(text).parts.map(({ name, events }) => [name, events.length])).toEqual([
    ['match-q1', 1],
    ['quote-q1', 3],
    ['settlement-q1', 2],
  ])
  expect((await trail('fuji', 'match/q1')).text).toBe(text)
  expect((await trail('auditor', 'match/q1')).status).toBe(200)
  expect((await trail('reef', 'match/q1')).status).toBe(404)
  expect((await trail('auditor', 'match/q9')).status).toBe(404)
  expect((await server.get('none', '/log/trails/match/q1')).status).toBe(401)
})

test('a lot is shown by its owner to whom it likes, and itself by a member', async () => {
  expect((await trail('hill', 'lot/l1?not-pledged')).text).toContain('subject lot l1 not-pledged\n')
  expect((await trail('reef', 'lot/l1?not-pledged')).status).toBe(404)
  expect((await trail('hill', 'member/hill')).status).toBe(200)
  expect((await trail('fuji', 'member/hill')).status).toBe(404)
  expect((await trail('auditor', 'lot/l1?not-pledged&pledged-as=n1')).status).toBe(404)
})

test('the command line writes it from a server, and checks it without one', async () => {
  const url = ['--url', server.url, '--token', server.secret('auditor')]
  const file = into('q1.trail')
  const written = await daybook(['trail', 'match', 'q1', '--into', file, ...url])
  expect([written.err, written.code]).toEqual(['', 0])
  expect(written.out).toContain(`${file}: match q1, 6 events of 3 streams.`)
  const policy = ['--policy', into('policy')]
  const alone = await daybookInThread(['trail', 'check', file, ...policy])
  expect(alone.code).toBe(1)
  expect(alone.out).toContain('Complete by the operator’s word')
  expect(alone.out).toMatch(/late|missing: acceptance of d: 10 TNE/)
  const own = await checkTrail(file, { policy: into('policy'), checked: true })
  expect(own).toMatchObject({ verified: { verdict: 'complete, checked' }, against: null })
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('"value":"10"', '"value":"11"'))
  const forged = await checkTrail(file, { policy: into('policy'), checked: true })
  expect(forged.verified.reason?.code).toBe('event-not-included')
}, 300_000)

test('the command line commits and signs in a folder that nobody serves', async () => {
  const before = server
  server = await openServer()
  await before.stop()
  await before.daybook.close()
  const [file, policy] = [into('folder.trail'), ['--policy', into('policy')]]
  const data = ['--data', before.folder]
  const written = await daybookInThread([
    'trail',
    'lot',
    'l1',
    '--not-pledged',
    '--into',
    file,
    ...data,
  ])
  expect([written.err, written.code]).toEqual(['', 0])
  const seen = await daybookInThread(['trail', 'check', file, ...policy, '--checked'])
  expect(seen.out).toContain('shown: lot l1 exists, and no loan has it')
  expect(seen.code).toBe(0)
}, 300_000)
