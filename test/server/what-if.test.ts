import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawConnection } from '../support/raw.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { agreedOnFlour } from './trade.ts'

const tolerance = (over: string) => ({
  policies: [{ policy: 'tolerance', from: '2026-01-01', terms: { over } }],
})

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await agreedOnFlour(server)
})
afterAll(() => server.close())

const asked = (as: 'analyst' | 'auditor' | 'admin', body: object) =>
  server.post(as, '/what-if', body)

describe('what other policies would have made of the ledger', () => {
  test('is told side by side, as of a position, and records nothing', async () => {
    const end = await server.end()
    const { status, headers, body } = await asked('analyst', tolerance('7'))
    expect([status, headers['daybook-position'], body.position]).toEqual([200, `${end}`, `${end}`])
    expect(body.policies).toMatchObject([{ policy: 'tolerance', terms: { over: '7', under: '0' } }])
    expect(body.noLongerPossible).toEqual([])
    expect(body.decisions).toMatchObject([
      {
        ...{ became: 'otherwise', stream: 'settlement-m-1', command: 'OpenSettlement' },
        events: [
          {
            ordinal: 0,
            happened: { data: { tolerance: { over: '0' } } },
            instead: { data: { tolerance: { over: '7' } } },
          },
        ],
      },
    ])
    expect(body.limits.join(' ')).toContain('People would have acted differently')
    expect(await server.end()).toBe(end)
    const opened = JSON.parse((await server.get('admin', '/streams/settlement-m-1')).text)
    const before = `${Number(opened.events[0].position) - 1}`
    const earlier = await asked('auditor', { ...tolerance('7'), until: before })
    expect(earlier.body).toMatchObject({ position: before, decisions: [] })
  })

  test('is answered of the other rows, beside what the same question is answered here', async () => {
    const asks = ['/policies/tolerance', '/matches?limit=10', '/matches/none/trail']
    const { body } = await asked('analyst', { ...tolerance('7'), asks })
    const [policy, matches, none] = body.answers
    expect(body.answers.map(({ ask }: { ask: string }) => ask)).toEqual(asks)
    expect(policy.answer.inForce.terms).toMatchObject({ over: '7' })
    const here = await server.get('analyst', '/policies/tolerance')
    expect(here.body.inForce.terms).toMatchObject({ over: '0' })
    // What no policy changes is answered as it is here.
    expect(matches.answer).toEqual((await server.get('analyst', '/matches?limit=10')).body)
    expect(none.answer).toBe(null)
    const wrong = ['/none', '/matches?limit=x', '/matches?asOf=3', '/events', '/matches/%zz/trail']
    const refused = await asked('analyst', { ...tolerance('7'), asks: wrong })
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['asks.0', 'asks.1.limit', 'asks.3', 'asks.4']),
    )
  })

  test('is refused with the field that is wrong, and why', async () => {
    const wrong = await asked('admin', tolerance('a lot'))
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid'])
    expect(wrong.body.errors).toMatchObject([{ field: 'policies.0.terms.over' }])
    const ahead = await asked('admin', { ...tolerance('7'), until: '999999' })
    expect(ahead.body.errors).toMatchObject([{ field: 'until' }])
    const terms = { timeZone: 'Asia/Riyadh' }
    const zone = { policies: [{ policy: 'calendar', from: '2026-01-01', terms }] }
    expect((await asked('admin', zone)).body.errors).toMatchObject([
      { field: 'policies.0.terms.timeZone', why: expect.stringContaining('UTC') },
    ])
  })

  test('is no question of members, nor of services', async () => {
    for (const as of ['platform', 'hill', 'hill-analyst'] as const) {
      expect((await server.post(as, '/what-if', tolerance('7'))).status).toBe(403)
    }
  })

  test('is played one after the other; who asks for many is told to come again', async () => {
    const many = await Promise.all(
      (['analyst', 'analyst', 'analyst', 'auditor', 'auditor', 'admin'] as const).map((as) =>
        asked(as, tolerance('7')),
      ),
    )
    expect(many.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200, 503])
    expect(many[2]!.headers['retry-after']).toMatch(/^\d+$/)
    expect(many[5]!.headers['retry-after']).toMatch(/^\d+$/)
  })

  test('is not played on for somebody who has gone, and others have their turn', async () => {
    const gone = new AbortController()
    const init = {
      ...{ method: 'POST', body: JSON.stringify(tolerance('7')), signal: gone.signal },
      headers: { ...server.headersOf('admin'), 'content-type': 'application/json' },
    }
    const left = fetch(`${server.url}/what-if`, init)
    setTimeout(() => gone.abort(), 50)
    await expect(left).rejects.toThrow()
    expect((await asked('admin', tolerance('7'))).status).toBe(200)
    // Nor for somebody whose connection ends without an error, which only ends its side here.
    const text = JSON.stringify(tolerance('7'))
    const { socket, send, received } = await rawConnection(server.url)
    const headers = {
      ...{ host: 'x', ...server.headersOf('admin'), 'content-type': 'application/json' },
      'content-length': `${text.length}`,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    send(`POST /what-if HTTP/1.1\r\n${lines.join('')}\r\n${text}`)
    socket.end()
    await expect.poll(received).toMatch(/^HTTP\/1\.1 503 /)
    socket.destroy()
    // Their places were given back as well.
    const two = await Promise.all([asked('admin', tolerance('7')), asked('admin', tolerance('7'))])
    expect(two.map(({ status }) => status)).toEqual([200, 200])
  })
})
