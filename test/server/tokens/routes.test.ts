import { afterAll, beforeAll, expect, test } from 'vitest'
import { STREAM } from '../../../server/tokens/state.ts'
import { openServer, type TestServer } from '../../support/server.ts'
import { market } from '../trade.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
})
afterAll(() => server.close())

const add = (body: object) => server.post('admin', '/tokens', body)
const held = () => server.daybook.store.readStream(STREAM, { limit: 1_000 })

test('a token that is made is shown once, and opens what it was made for from then on', async () => {
  const wanted = { name: 'hill-shop', role: 'service', member: 'hill', backdates: true }
  const answer = await add(wanted)
  expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store'])
  const { token, ...told } = answer.body
  expect(told).toEqual(wanted)
  expect(token).toMatch(/^daybook_[\w-]{32}$/)
  const headers = { authorization: `Bearer ${token}` }
  expect((await server.get('none', '/streams/member-hill', headers)).status).toBe(200)
  expect((await server.get('none', '/streams/member-fuji', headers)).status).toBe(404)
  const list = await server.get('admin', '/tokens')
  expect(list.body.tokens).toContainEqual(wanted)
  expect(list.text).not.toContain(token)
  expect(list.text).not.toMatch(/[0-9a-f]{64}/)
})

test('what is wrong with a token is said by its field, and records nothing', async () => {
  const before = await held()
  const wrong: [body: object, field: string][] = [
    [{ role: 'service' }, 'name'],
    [{ name: 'x y', role: 'service' }, 'name'],
    [{ name: 'local', role: 'service' }, 'name'],
    [{ name: 'x', role: 'king' }, 'role'],
    [{ name: 'x' }, 'role'],
    [{ name: 'x', role: 'service', member: 'nobody-here' }, 'member'],
    [{ name: 'x', role: 'service', member: '' }, 'member'],
    [{ name: 'x', role: 'service', backdates: 'yes' }, 'backdates'],
    [{ name: 'x', role: 'service', sha256: 'a'.repeat(64) }, ''],
    [[], ''],
  ]
  for (const [body, field] of wrong) {
    const answer = await add(body)
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid'])
    expect(answer.body.errors.map((one: { field: string }) => one.field)).toContain(field)
  }
  expect(await held()).toEqual(before)
})

test('a name is used once, so nobody inherits the Idempotency-Keys of another', async () => {
  const headersOf = (token: string) => ({
    authorization: `Bearer ${token}`,
    'idempotency-key': 'k',
  })
  const first = (await add({ name: 'shared', role: 'service' })).body
  const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
  const recorded = await server.post('none', '/products/s/register', salt, headersOf(first.token))
  expect([recorded.status, recorded.body.repeated]).toEqual([201, false])
  await server.post('admin', '/tokens/shared/revoke')
  const again = await add({ name: 'shared', role: 'service', member: 'hill' })
  expect([again.status, again.body]).toMatchObject([
    409,
    { code: 'token-name-used', name: 'shared' },
  ])
  expect(again.body.token).toBeUndefined()
})

test('a token that has ended has ended, however often it is asked for', async () => {
  await add({ name: 'ends', role: 'auditor' })
  for (let times = 0; times < 3; times++) {
    const answer = await server.post('admin', '/tokens/ends/revoke')
    expect([answer.status, answer.body]).toEqual([200, { name: 'ends' }])
  }
  expect((await held()).filter(({ data }) => data === '{"name":"ends"}')).toHaveLength(1)
  expect((await server.post('admin', '/tokens/never/revoke')).body.code).toBe('not-found')
  expect((await server.post('admin', '/tokens/Not%20a%20name/revoke')).body.code).toBe('invalid')
})

test('of tokens the feed, the streams and the rows know nothing', async () => {
  const end = await server.end()
  await add({ name: 'silent', role: 'auditor' })
  expect(await server.end()).toBe(end)
  const feed = await server.get('admin', '/events')
  expect(feed.text).not.toMatch(/Token(Added|Revoked)|daybook-/)
  for (const as of ['admin', 'platform', 'hill'] as const) {
    expect((await server.get(as, `/streams/${STREAM}`)).status).toBe(404)
  }
  expect((await server.get('admin', '/events?type=TokenAdded')).body.code).toBe('invalid')
  expect((await server.get('none', '/health/ready')).status).toBe(200)
})

test('a token that another process of the ledger has just made is let in at once', async () => {
  const { tokenStream } = await import('../../../server/tokens/stream.ts')
  const { store, clock } = server.daybook
  for (let n = 0; n < 5; n++) {
    const made = await tokenStream(store, clock).add('x', { name: `else-${n}`, role: 'auditor' })
    const secret = made.outcome === 'added' ? made.secret : ''
    const headers = { authorization: `Bearer ${secret}` }
    expect((await server.get('none', '/totals', headers)).status).toBe(200)
  }
})
