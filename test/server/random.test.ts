import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { servedEndpoints } from '../../commands/catalog.ts'
import { openApi } from '../../server/openapi/document.ts'
import { commandPath } from '../../server/routes/commands.ts'
import { character, id, inputOf } from '../support/arbitraries.ts'
import { type Answer, type As, openServer, type TestServer } from '../support/server.ts'
import { market, realTrade } from './trade.ts'

/** How many requests are sent to each path; `RUNS=1000 npx vitest …` for more of them. */
const RUNS = Number(process.env.RUNS ?? 15)

let server: TestServer
beforeAll(async () => {
  server = await openServer({ tlog: true })
  await market(server)
  await realTrade(server, 'm-1')
})
afterAll(() => server.close())

const paths = Object.entries(openApi().paths ?? {})
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const
const schemas = new Map(
  servedEndpoints.map((one) => [commandPath(one, '{id}'), one.aggregate.commands[one.type]!.data]),
)

const nasty = fc.constantFrom(
  ...['__proto__', 'constructor', 'toString', '..', '../../etc/passwd', '.', '', ' ', '\u0000'],
  ...['%', '%zz', '%00', '%2e%2e%2f', '😀', '\ud800', "'; DROP TABLE events; --", '$(id)', '{{x}}'],
  ...['-1', '0', '1e309', '9'.repeat(40), '99999999999999999', 'NaN', 'true', 'null', '[]'],
  ...['a'.repeat(100), 'a'.repeat(101), 'a'.repeat(5_000), 'm-1', 'sugar', 'hill', 'quote-m-1'],
)
const word = fc.oneof(nasty, fc.string({ maxLength: 30 }), fc.string({ unit: character }))
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())
const inPath = fc.oneof(
  word.map(encoded),
  fc.constantFrom('%', '%zz', '%c0%ae', '%00', '..%2f', 'm-1'),
)

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: false }),
)
const rawBody = fc.oneof(
  anything.map((value) => JSON.stringify(value)),
  fc.string(),
  fc.constantFrom(
    ...[
      '',
      '{',
      '{"a":',
      '[1,',
      '{"a":1}{"b":2}',
      '\ufeff{}',
      '{"__proto__":{"x":1}}',
      '"\\ud800"',
    ],
    ...['{"constructor":{"prototype":{}}}', '{"name":"\\u0000"}', '['.repeat(50_000), '1e999'],
    `${'{"data":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
    JSON.stringify({ name: 'x'.repeat(200_000) }),
    JSON.stringify({ name: 'x'.repeat(300_000) }),
  ),
)

/** A body that would be accepted but for one field that is gone, or is something else. */
const nearly = (path: string) => {
  const schema = schemas.get(path)
  if (!schema) return rawBody
  return fc
    .tuple(inputOf(schema), fc.option(fc.tuple(fc.nat(), fc.oneof(word, anything))))
    .map(([input, change]) => {
      const body = { ...(input as Record<string, unknown>) }
      const names = Object.keys(body)
      if (change && names.length > 0) body[names[change[0] % names.length]!] = change[1]
      return JSON.stringify(body)
    })
}

/** Positions that exist, or are none: a query waits ten seconds for one that may come. */
const position = fc.constantFrom('0', '1', '-1', 'x', '', '1.5', '9'.repeat(30), '00')
const parameters = [
  ...['dryRun', 'effectiveAt', 'after', 'kind', 'type', 'limit', 'from', 'to', 'backwards'],
  ...['basis', 'quantity', 'decade', 'payment', 'leadTime', 'term', 'place', 'mode', 'currency'],
  ...[
    'prefix',
    'product',
    'match',
    'id',
    '__proto__',
    'constructor',
    'a[b]',
    'a[]',
    'x'.repeat(99),
  ],
]
const query = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom(...parameters), word),
      fc.tuple(fc.constant('position'), position),
    ),
    { maxLength: 4 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'))

const inHeader = fc
  .oneof(fc.string(), fc.constantFrom('"1"', '*', '"none"', 'W/"0"', '"-1"', 'x'.repeat(300)))
  .map((text) => text.replace(/[^\x20-\x7e]/g, '').trim())
const headers = fc.record(
  {
    'idempotency-key': inHeader,
    'if-match': inHeader,
    'last-event-id': inHeader,
    'content-type': fc.constantFrom(
      ...['application/json', 'application/json', 'application/json; charset=utf-16', 'text/plain'],
      ...['application/x-ndjson', 'multipart/form-data', 'application/xml', 'x', ''],
    ),
    accept: fc.constantFrom('application/json', '*/*', 'text/html', ''),
  },
  { requiredKeys: [] },
)

const as = fc.constantFrom<As>(
  'platform',
  'platform',
  'platform',
  'platform',
  'historian',
  'hill',
  'reef',
  'analyst',
  'admin',
  'none',
)

/** As somebody who means well asks: few of the others are accepted. */
const meantWell = (path: string, method: (typeof methods)[number]) => {
  const schema = schemas.get(path)
  const input = schema ? inputOf(schema) : fc.constant({})
  return fc.tuple(id, input).map(([id, input]) => {
    const headers = { 'content-type': 'application/json' }
    const body = method === 'POST' ? { payload: JSON.stringify(input), headers } : {}
    const request: InjectOptions = { method, url: path.replaceAll(/\{\w+\}/g, id), ...body }
    return { as: 'platform' as As, request }
  })
}

const anyhow = (path: string, method: (typeof methods)[number]) =>
  fc
    .tuple(
      fc.array(inPath, { minLength: 2, maxLength: 2 }),
      fc.oneof(query, fc.constant('')),
      fc.oneof(headers, fc.constant({})),
      as,
      fc.boolean(),
    )
    .chain(([ids, query, headers, as, close]) =>
      fc.oneof(rawBody, nearly(path), nearly(path)).map((payload) => {
        const given = [...ids]
        const url = path.replace(/\{\w+\}/g, () => (close ? 'm-1' : given.pop()!))
        const json = { 'content-type': 'application/json', ...headers }
        const body = method === 'GET' || method === 'HEAD' ? {} : { payload, headers: json }
        const request: InjectOptions = { method, url: `${url}?${query}`, headers, ...body }
        return { as, request }
      }),
    )

const requestTo = (path: string, method: (typeof methods)[number]) =>
  fc.oneof(
    { weight: 4, arbitrary: anyhow(path, method) },
    { weight: 1, arbitrary: meantWell(path, method) },
  )

function expectProblem({ status, type, body, text }: Answer) {
  expect(type).toBe('application/problem+json')
  expect(body).toMatchObject({ status, type: `/problems/${body.code}` })
  expect(body.title).toMatch(/\S/)
  expect(text).not.toMatch(/node_modules|at \w+ \(/)
}

let end = 0
const statuses = new Set<number>()

/** Nothing came but this, and what the log records by itself once a day is settled. */
async function expectOnly(...expected: string[]) {
  const { events } = await server.daybook.store.readAll({ after: end, limit: 100 })
  const known = [...expected, 'StreamsCommitted']
  expect(events.map(({ type }) => type).filter((type) => !known.includes(type))).toEqual([])
  end = events.at(-1)?.position ?? end
}

/** Sends a request; it may be refused in any way but as a fault of the server. */
async function hold({ as, request }: { as: As; request: InjectOptions }) {
  const answer = await server.send(as, request)
  expect(answer.status).toBeLessThan(500)
  statuses.add(answer.status)
  if (answer.status >= 400) {
    if (request.method !== 'HEAD') expectProblem(answer)
    await expectOnly()
  } else if (request.method === 'POST') {
    await server.answered()
    end = await server.end()
  } else {
    // A question records nothing but that an administrator was told prices.
    await expectOnly(...(as === 'admin' ? ['PricesRead', 'MarketPricesRead'] : []))
  }
  return answer.status
}

/** What may stand between slashes, escaped or as it is: fast-check's own takes seconds to make. */
const segment = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."azAZ09-._~!$&'()*+,;=:@"),
    fc.constantFrom('%20', '%2F', '%2e', '%00', '%C3%A9', '%E2%82%AC', '%F0%9F%8D%8E', '%ff'),
  ),
})

describe('whatever is sent, the answer is an answer or a problem, never a fault', () => {
  for (const [path, item] of paths) {
    test(path, async () => {
      end = Number(await server.drained())
      const declared = Object.keys(item ?? {}).map((own) => own.toUpperCase() as 'GET' | 'POST')
      const numRuns = path === '/commands' ? Math.ceil(RUNS / 4) : RUNS
      const sent = fc.oneof(...declared.map((method) => requestTo(path, method)))
      await fc.assert(
        fc.asyncProperty(sent, async (one) => void (await hold(one))),
        { numRuns },
      )
      for (const method of methods) {
        const [sent] = fc.sample(requestTo(path, method), 1)
        const status = await hold(sent!)
        const known = declared.some((one) => one === (method === 'HEAD' ? 'GET' : method))
        // An id such as `#` or `..` makes another path of it, which may have a route.
        const { pathname } = new URL(String(sent!.request.url), 'http://x')
        const isThere = pathname.split('/').length === path.split('/').length
        if (!known && isThere) expect([400, 404, 405, 413, 415]).toContain(status)
      }
    })
  }

  test('paths that no route has', async () => {
    end = Number(await server.drained())
    const url = fc.oneof(
      fc.array(segment).map((parts) => `/${parts.join('/')}`),
      fc.array(inPath, { minLength: 1 }).map((parts) => `/${parts.join('/')}`),
      inPath.map((part) => `/${part}`),
      inPath.map((part) => `/docs/${part}`),
      inPath.map((part) => `/problems/${part}`),
    )
    await fc.assert(
      fc.asyncProperty(url, as, async (url, as) => {
        await hold({ as, request: { method: 'GET', url } })
      }),
      { numRuns: 200 },
    )
  })

  test('all of it was reached: what was sent was answered in every way', () => {
    const reached = [...statuses].sort((a, b) => a - b)
    const expected = [200, 201, 400, 401, 403, 404, 405, 409, 413, 415]
    expect(reached).toEqual(expect.arrayContaining(expected))
  })
})
