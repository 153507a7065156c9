import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestServer } from '../support/server.ts'
import { condition, market, parties, price } from './trade.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
})
afterAll(() => server.close())

const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
const request = { ...parties, condition }

describe('an Idempotency-Key', () => {
  test('sent again answers as the first time, whatever came between', async () => {
    const key = { 'idempotency-key': 'order-1' }
    const first = await server.record('hill', '/quotes/hill~i1/request', request, key)
    await server.record('fuji', '/quotes/hill~i1/offer', { price })
    const end = await server.end()
    const again = await server.post('hill', '/quotes/hill~i1/request', request, key)
    expect(again.status).toBe(200)
    expect(again.headers.etag).toBe(first.headers.etag)
    expect(again.body).toEqual({ ...first.body, repeated: true })
    expect(await server.end()).toBe(end)
  })

  test('stands for one body, one effectiveAt and one command only', async () => {
    const key = { 'idempotency-key': 'k2' }
    await server.record('historian', '/products/i2/register', salt, key)
    const other = { ...salt, grade: 'fine' }
    const changed = await server.post('historian', '/products/i2/register', other, key)
    expect(changed.body).toMatchObject({ status: 409, code: 'key-reused', key: 'k2' })
    const dated = await server.post(
      ...([
        'historian',
        '/products/i2/register?effectiveAt=2026-01-01T00:00:00Z',
        salt,
        key,
      ] as const),
    )
    expect(dated.body.code).toBe('key-reused')
  })

  test('is the caller’s own: of another caller, or for another stream, it is another one', async () => {
    const key = { 'idempotency-key': 'k3' }
    await server.record('platform', '/products/i3/register', salt, key)
    await server.record('platform', '/products/i4/register', salt, key)
    const other = await server.post('admin', '/products/i3/register', { ...salt, name: 'x' }, key)
    expect(other.body.code).toBe('product-exists')
  })

  test('does not stand for what was refused: that is decided anew', async () => {
    const key = { 'idempotency-key': 'k5' }
    const early = await server.post('hill', '/quotes/hill~i5/accept', {}, key)
    expect(early.body.code).toBe('quote-absent')
    await server.record('hill', '/quotes/hill~i5/request', request)
    await server.record('fuji', '/quotes/hill~i5/offer', { price })
    await server.record('hill', '/quotes/hill~i5/accept', {}, key)
  })

  test('sent twenty times at once records one event', async () => {
    const key = { 'idempotency-key': 'k6' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.post('platform', '/products/i6/register', salt, key)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.events))).size).toBe(1)
    const { body } = await server.get('platform', '/streams/product-i6')
    expect(body.events).toHaveLength(1)
  })

  test('of twenty different commands to one stream at once all are answered', async () => {
    const id = 'i7'
    await server.record('platform', `/matches/${id}/agree`, { ...request, price })
    await server.drained()
    const amount = { amount: '1', currency: 'CNY' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        server.post('platform', `/settlements/${id}/tax`, { tax: `t${i}`, kind: 'vat', amount }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    const revisions = answers.map(({ body }) => body.revision).sort((a, b) => a - b)
    expect(revisions).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    const ids = answers.flatMap(({ body }) => body.events.map(({ id }: { id: string }) => id))
    expect(new Set(ids).size, 'without a key each is another command').toBe(20)
  })
})

describe('If-Match', () => {
  test('takes the ETag of an answer, and refuses one that is past', async () => {
    const path = '/quotes/hill~e1'
    const absent = { 'if-match': '"none"' }
    const asked = await server.record('hill', `${path}/request`, request, absent)
    const seen = { 'if-match': String(asked.headers.etag) }
    await server.record('fuji', `${path}/offer`, { price }, seen)
    const late = await server.post('fuji', `${path}/withdraw`, { reason: 'x' }, seen)
    expect(late.body).toMatchObject({ status: 412, code: 'revision-differs', actual: 1 })
    const read = await server.get('hill', '/streams/quote-hill~e1')
    const last = { 'if-match': String(read.headers.etag) }
    await server.record('hill', `${path}/accept`, {}, last)
  })

  test('that is no ETag is refused as not well-formed', async () => {
    const wrong = ['*', '3', '"x"', '"-1"', '"1", "2"', '', '"1e3"', `"${'9'.repeat(30)}"`]
    for (const etag of wrong) {
      const headers = { 'if-match': etag }
      const answer = await server.post('platform', '/products/e2/register', salt, headers)
      expect(answer.body).toMatchObject({ status: 400, code: 'invalid' })
      expect(answer.body.errors[0].field).toBe('headers.if-match')
    }
  })

  test('of a repeat is not looked at: the first time it held', async () => {
    const headers = { 'if-match': '"none"', 'idempotency-key': 'k' }
    await server.record('platform', '/products/e3/register', salt, headers)
    expect((await server.post('platform', '/products/e3/register', salt, headers)).status).toBe(200)
  })
})

test('a dry run decides, and records nothing', async () => {
  const end = await server.end()
  const path = '/products/dry/register?dryRun=true'
  const key = { 'idempotency-key': 'dry' }
  const answer = await server.post('platform', path, salt, key)
  expect(answer.status).toBe(200)
  expect(answer.headers.etag).toBe('"none"')
  expect(answer.body).toMatchObject({ dryRun: true, events: [{ type: 'ProductRegistered' }] })
  const refused = await server.post('platform', '/products/sugar/register?dryRun=true', salt)
  expect(refused.body.code).toBe('product-exists')
  expect(await server.end()).toBe(end)
  await server.record('platform', '/products/dry/register', salt, key)
})

test('effectiveAt is for tokens that may backdate, and then stands in the event', async () => {
  const path = '/products/old/register?effectiveAt=2006-05-01T12:00:00%2B02:00'
  const denied = await server.post('platform', path, salt)
  expect(denied.body).toMatchObject({ status: 403, code: 'backdating-not-allowed' })
  await server.record('historian', path, salt)
  const { body } = await server.get('platform', '/streams/product-old')
  expect(body.events).toMatchObject([
    { effectiveat: '2006-05-01T10:00:00.000Z', time: '2026-03-31T12:00:00.000Z', by: 'historian' },
  ])
})
