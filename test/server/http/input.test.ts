import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { notUtf8At } from '../../../server/http/utf8.ts'
import { character } from '../../support/arbitraries.ts'
import { openServer, type TestServer } from '../../support/server.ts'

let server: TestServer
let end: number
beforeAll(async () => {
  server = await openServer()
  end = await server.end()
})
afterAll(() => server.close())

const post = (payload: string | Buffer, type = 'application/json', more = {}) =>
  server.send('platform', {
    method: 'POST',
    url: '/products/x/register',
    payload,
    headers: { 'content-type': type, ...more },
  })

const salt = '{"name":"Salt","category":"salt","unit":"TNE"}'
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))

describe('a body that could be taken in two ways is refused, and records nothing', () => {
  test('if a name stands twice, at any depth', async () => {
    const bodies: Record<string, string> = {
      name: '{"name":"Salt","name":"Sugar","category":"salt","unit":"TNE"}',
      category: '{"name":"Salt","category":"a","unit":"TNE","\\u0063ategory":"b"}',
      'more.0.a': '{"name":"Salt","category":"a","unit":"TNE","more":[{"a":1,"a":1}]}',
    }
    for (const [field, body] of Object.entries(bodies)) {
      const { status, body: problem } = await post(body)
      expect([status, problem.code]).toEqual([400, 'invalid'])
      expect(problem.errors).toEqual([{ field, why: 'it is there twice' }])
    }
    expect(await server.end()).toBe(end)
  })

  test('if it is not UTF-8, with the first byte that is not', async () => {
    const bodies: [number, Buffer][] = [
      [9, bytes('{"name":"', [0xff], '"}')],
      [10, bytes('{"name":"S', [0xe4], 'ure","category":"salt","unit":"TNE"}')],
      [12, bytes('{"name":"\ufffd', [0xc3, 0x28], '"}')],
      [9, bytes('{"name":"', [0xed, 0xa0, 0x80], '"}')],
      [0, Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
    ]
    for (const [at, body] of bodies) {
      const { status, body: problem } = await post(body)
      expect([status, problem.code]).toEqual([400, 'malformed'])
      expect(problem.detail).toBe(`not UTF-8 at byte ${at}`)
    }
    expect(await server.end()).toBe(end)
  })

  test('if it begins with a byte order mark, or is UTF-16 without saying so', async () => {
    for (const body of [bytes([0xef, 0xbb, 0xbf], salt), Buffer.from(salt, 'utf16le')]) {
      expect(await post(body)).toMatchObject({ status: 400, body: { code: 'malformed' } })
    }
  })

  test('if it is said to be in another charset, or packed', async () => {
    for (const charset of ['latin1', 'iso-8859-1', 'utf-16', '"UTF-16LE"', 'utf-7']) {
      const answer = await post(salt, `application/json; charset=${charset}`)
      expect(answer).toMatchObject({ status: 415, body: { code: 'media-type' } })
      const headers = { 'content-type': `application/x-ndjson; charset=${charset}` }
      const batch = { method: 'POST', url: '/commands', headers, payload: salt } as const
      expect((await server.send('platform', batch)).status).toBe(415)
    }
    const packed = await post(salt, 'application/json', { 'content-encoding': 'gzip' })
    expect(packed.status).toBe(415)
    expect(await server.end()).toBe(end)
  })

  test('if it is nested too deep, or names what no field is named', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
    expect((await post(deep)).body.errors[0].why).toMatch(/64 levels/)
    const proto = await post(`{"__proto__":{"a":1},${salt.slice(1)}`)
    expect(proto.body.errors).toEqual([{ field: '__proto__', why: 'no field has this name' }])
    expect(await server.end()).toBe(end)
  })

  test('if half of a surrogate pair is written, in a value or in a name', async () => {
    for (const body of ['{"name":"\\ud800","category":"c","unit":"TNE"}', '{"\\udc00":1}']) {
      const { status, body: problem } = await post(body)
      expect([status, problem.code]).toEqual([400, 'invalid'])
      expect(problem.errors.length).toBeGreaterThan(0)
    }
  })
})

test('UTF-8 that is said to be so is taken', async () => {
  for (const charset of ['utf-8', 'UTF-8', '"utf-8"', 'utf8']) {
    const answer = await post(salt, `application/json; charset=${charset}`)
    expect(answer.status).toBeLessThan(300)
  }
})

test('the first byte that is not UTF-8 is where a strict decoder stops', () => {
  const strict = (part: Buffer) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part, { stream: true })
      return true
    } catch {
      return false
    }
  }
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 4 }).map((given) => Buffer.from(given)),
    fc.string({ unit: character, maxLength: 4 }).map((given) => Buffer.from(given)),
    fc.constant(Buffer.from('\ufffd')),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const all = Buffer.concat(parts)
      const at = notUtf8At(all)
      if (at === null) return void expect(strict(all)).toBe(true)
      expect(strict(all.subarray(0, at))).toBe(true)
      expect(notUtf8At(all.subarray(0, at))).toBe(null)
      expect(notUtf8At(all.subarray(at))).toBe(0)
    }),
    { numRuns: 300 },
  )
})
