import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemType, statusOf } from '../../commands/kernel/problem.ts'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { refused } from '../../commands/kernel/refused.ts'
import {
  type EventStore,
  OutcomeUnknown,
  StoreDamaged,
  StoreUnavailable,
} from '../../domain/kernel/event-store.ts'
import type { RefusalType } from '../../domain/kernel/refusal.ts'
import { RowsUnavailable } from '../../projections/kernel/rows-unavailable.ts'
import { httpProblems } from '../../server/problem.ts'
import { type Answer, openServer, type TestServer } from '../support/server.ts'
import { failing, withoutRules, withStore } from './faulty-store.ts'
import { asThingsStand, withoutLog } from './log-refusals.ts'
import { catalogs } from './refusal-catalogs.ts'
import { rows } from './refusal-rows.ts'
import { market } from './trade.ts'

const provoked = new Set<string>()

/** A problem document with what its catalog declares, no more and no less. */
function expectRefusal(answer: Answer, of: string, code: string) {
  const { kind, says, fields } = catalogs[of]![code]!
  expect(answer.type).toBe('application/problem+json')
  expectBody(answer.body, { code, title: says, status: statusOf[kind] }, fields)
  expect(answer.status).toBe(statusOf[kind])
  provoked.add(`${of} ${code}`)
}

function expectBody(
  body: Record<string, unknown>,
  expected: { code: string; title: string; status: number },
  fields: RefusalType['fields'],
) {
  const { type, title, status, code, ...rest } = body
  expect({ code, title, status, type }).toEqual({ ...expected, type: problemType(expected.code) })
  expect(fields.parse(rest)).toEqual(rest)
}

function expectProblem(answer: Answer, code: keyof typeof httpProblems) {
  const [status, title] = httpProblems[code]
  expect(answer.status).toBe(status)
  expect(answer.type).toBe('application/problem+json')
  expect(answer.body).toMatchObject({ type: problemType(code), title, status, code })
  provoked.add(`http ${code}`)
}

const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }

describe('a command that is refused says why, and records nothing', () => {
  let server: TestServer
  let behind: TestServer
  beforeAll(async () => {
    server = await openServer()
    behind = await openServer({ faults: withoutRules })
    await market(server)
    await market(behind)
  })
  afterAll(async () => {
    await server.close()
    await behind.close()
  })

  for (const { of, code, given = [], when } of rows.filter((row) => row.behind)) {
    test(`${of}: ${code}, if the rules are behind`, async () => {
      for (const step of given) await behind.record(...step)
      const end = await behind.end()
      expectRefusal(await behind.post(...when), of, code)
      expect(await behind.end()).toBe(end)
    })
  }

  for (const { of, code, given = [], together = [], when } of rows.filter((row) => !row.behind)) {
    test(`${of}: ${code}`, async () => {
      for (const step of given) {
        await server.record(...step)
        await server.answered()
      }
      await Promise.all(together.map((step) => server.record(...step)))
      const end = await server.end()
      const answer = await server.post(...when)
      expectRefusal(answer, of, code)
      await server.answered()
      expect(await server.end()).toBe(end)
    })
  }

  test('calendar: day-not-marked, if the rules are behind', async () => {
    const date = '2026-03-30'
    await behind.record('platform', '/calendar/close-day', { date })
    const answer = await behind.post('platform', '/calendar/settle-day', { date })
    expectRefusal(answer, 'calendar', 'day-not-marked')
    await behind.record('platform', '/calendar/mark-day', { date })
    await behind.record('platform', '/calendar/settle-day', { date })
  })

  test('command: command-unknown, as the result of a line', async () => {
    const payload = `${JSON.stringify({ command: 'SellAll', id: 'x', key: 'k' })}\n`
    const headers = { 'content-type': 'application/x-ndjson' }
    const answer = await server.send('platform', {
      ...{ method: 'POST', url: '/commands', headers, payload },
    })
    const { problem } = JSON.parse(answer.text)
    const { says, fields } = commandRefusals['command-unknown']
    expectBody(problem, { code: 'command-unknown', title: says, status: 400 }, fields)
    provoked.add('command command-unknown')
  })

  test('command: line-too-long, as the result of a line', async () => {
    const answer = await server.send('platform', {
      ...{ method: 'POST', url: '/commands', payload: 'x'.repeat(300_000) },
      headers: { 'content-type': 'application/x-ndjson' },
    })
    const { problem } = JSON.parse(answer.text)
    const { says, fields } = commandRefusals['line-too-long']
    expectBody(problem, { code: 'line-too-long', title: says, status: 413 }, fields)
    provoked.add('command line-too-long')
  })

  test('requests that never become a command', async () => {
    const end = await server.end()
    const json = { 'content-type': 'application/json' }
    const path = '/products/x/register'
    const raw = (payload: string, headers: Record<string, string>) =>
      server.send('platform', { method: 'POST', url: path, headers, payload })
    expectProblem(await server.post('none', path, salt), 'token-missing')
    expectProblem(await server.post('unknown', path, salt), 'token-unknown')
    expectProblem(await server.post('analyst', path, salt), 'role-not-allowed')
    expectProblem(await server.get('hill', '/events'), 'platform-only')
    const again = await server.post('admin', '/tokens', { name: 'hill', role: 'service' })
    expectProblem(again, 'token-name-used')
    expect(again.body.name).toBe('hill')
    expectProblem(await server.get('platform', '/nowhere'), 'not-found')
    const put = await server.send('platform', { method: 'PUT', url: path, payload: salt })
    expectProblem(put, 'method-not-allowed')
    expect(put.headers.allow).toBe('POST')
    expectProblem(await raw(`"${'a'.repeat(300_000)}"`, json), 'body-too-large')
    expectProblem(await raw('name=Salt', { 'content-type': 'text/plain' }), 'media-type')
    expectProblem(await raw('{}', { 'content-type': 'application/x-ndjson' }), 'media-type')
    expectProblem(await raw('{"name":', json), 'malformed')
    expectProblem(await server.get('platform', '/matches/%zz/trail'), 'malformed')
    const long = { 'x-long': 'x'.repeat(20_000) }
    const got = await fetch(`${server.url}/totals`, { headers: long })
    expect(got.headers.get('content-type')).toBe('application/problem+json')
    const body = await got.json()
    expectProblem(
      { status: got.status, type: 'application/problem+json', headers: {}, text: '', body },
      'headers-too-large',
    )
    expect(await server.end()).toBe(end)
  })
})

describe('what goes wrong around a command is a problem as well', () => {
  const register = (server: TestServer) => server.post('platform', '/products/x/register', salt)

  test('an append of which nobody knows the outcome', () =>
    withStore(failing(new OutcomeUnknown('lost')), async (server) => {
      const answer = await register(server)
      expectRefusal(answer, 'command', 'outcome-unknown')
      expect(answer.headers['retry-after']).toBe('1')
    }))

  test('a store that is away', () =>
    withStore(failing(new StoreUnavailable('away')), async (server) => {
      expectRefusal(await register(server), 'command', 'store-unavailable')
    }))

  test('a ledger that is damaged, which waiting does not mend', () =>
    withStore(failing(new StoreDamaged('damaged: quote-q cannot be read')), async (server) => {
      const answer = await register(server)
      expectRefusal(answer, 'command', 'ledger-damaged')
      expect(answer.headers['retry-after']).toBe(undefined)
      expect(answer.text, 'a place may be the secret of another').not.toContain('quote-q')
    }))

  test('a stream that others change every time', () =>
    withStore({ append: async () => ({ outcome: 'conflict', actual: 3 }) }, async (server) =>
      expectRefusal(await register(server), 'command', 'contended'),
    ))

  test('rows that a decision rests on, and that nobody can read now', () =>
    withStore({}, async (server) => {
      const take = { currency: 'CNY', date: '2026-03-31', decade: 5 }
      const answer = await server.post('platform', '/marks/sugar/take', take)
      expectRefusal(answer, 'command', 'rows-being-built')
      expect(answer.headers['retry-after']).toBe('1')
    }))

  test('a fault of ours, of which the answer says nothing', () =>
    withStore(failing(new Error('secret details')), async (server) => {
      const answer = await register(server)
      expectProblem(answer, 'internal')
      expect(answer.text).not.toContain('secret')
    }))

  test('more batches of one caller than are run at once', async () => {
    let release = () => {}
    const hanging = new Promise<never>((_, reject) => {
      release = () => reject(new StoreUnavailable('away'))
    })
    hanging.catch(() => {})
    await withStore({ append: () => hanging }, async (server) => {
      const headers = { 'content-type': 'application/x-ndjson' }
      const payload = (id: number) =>
        JSON.stringify({ command: 'RegisterProduct', id: `p${id}`, key: 'k', data: salt })
      const batch = (id: number) =>
        server.send('platform', { method: 'POST', url: '/commands', headers, payload: payload(id) })
      const two = [batch(1), batch(2)]
      const third = await batch(3)
      expectProblem(third, 'share-exceeded')
      expect(third.headers['retry-after']).toBe('1')
      release()
      for (const answer of await Promise.all(two)) {
        expect(JSON.parse(answer.text).problem.code).toBe('store-unavailable')
      }
    })
  })

  // No command of today can be made so large: its texts are bounded. The next one may be.
  test('an event that no entry can hold', async () => {
    const faults: Parameters<typeof openServer>[0] = {
      faults: ({ commands }) => ({
        commands: {
          ...commands,
          run: async ({ endpoint }) =>
            refused(endpoint, { code: 'event-too-large', bytes: 70_000 }),
        },
      }),
    }
    const server = await openServer(faults)
    expectRefusal(await register(server), 'command', 'event-too-large')
    await server.close()
  })

  test('tokens that cannot be read', async () => {
    let away = false
    const server = await openServer({
      faults: ({ store }) => {
        const readStream: EventStore['readStream'] = (...given) =>
          away ? Promise.reject(new StoreUnavailable('away')) : store.readStream(...given)
        return { store: Object.assign(Object.create(store), { readStream }) }
      },
    })
    away = true
    await server.tokens.refresh()
    const answer = await register(server)
    expectProblem(answer, 'tokens-unreadable')
    expect(answer.headers['retry-after']).toBe('1')
    await server.close()
  })

  test('rows that are being built, or of a position that is ahead', async () => {
    const read = () => {
      throw new RowsUnavailable('totals')
    }
    const server = await openServer({ faults: ({ views }) => ({ views: { ...views, read } }) })
    const answer = await server.get('platform', '/totals')
    expectProblem(answer, 'rows-being-built')
    expectProblem(await server.get('platform', '/totals?asOf=9999'), 'as-of-ahead')
    expect(answer.headers['retry-after']).toBe('1')
    await server.close()
  })

  test('rows that do not reach a position in time, and a server that stops', async () => {
    const server = await openServer({
      faults: ({ views }) => ({ views: { ...views, waitFor: async () => false } }),
    })
    const answer = await server.get('platform', '/totals?position=9')
    expectProblem(answer, 'wait-timed-out')
    expect(answer.headers['retry-after']).toBe('1')
    await server.close()
  })
})

describe('what cannot be done to the verifiable log', () => {
  test('if it was not started', () => withoutLog(expectProblem))
  test('as things stand', () => asThingsStand(expectProblem))
})

// Provoked where a server is stopped under load, where connections are what matters, where people
// are forgotten, where others write to the same store, where events are proved by the log, and
// where a ledger is being filled.
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  command: ['person-forgotten', 'stream-foreign', 'not-taken-yet'],
  http: ['entry-withheld', 'request-timeout', 'expectation-failed', 'stopping', 'overloaded'],
}

for (const [of, declared] of Object.entries({ ...catalogs, http: httpProblems })) {
  test(`${of}: every code of the catalog was provoked`, () => {
    const missing = Object.keys(declared).filter((code) => !provoked.has(`${of} ${code}`))
    expect(missing).toEqual(elsewhere[of] ?? [])
  })
}
