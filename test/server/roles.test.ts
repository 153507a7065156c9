import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { servedEndpoints } from '../../commands/catalog.ts'
import { queries } from '../../projections/catalog.ts'
import type { Caller } from '../../server/auth.ts'
import { openApi } from '../../server/openapi/document.ts'
import { commandPath } from '../../server/routes/commands.ts'
import { casesOf } from '../streams/cases.ts'
import { type As, callers, openServer, type TestServer } from '../support/server.ts'
import { checkpointFrom } from '../support/signed-log.ts'

/**
 * Who may do what. `+`: the request is looked at; `-`: 403; `.`: 401. A party that is not
 * concerned is refused by the decision, a row that is not its own is not found.
 */
const table = `
  who                                  platform hill analyst auditor admin hill-analyst none unknown
  POST /commands                              +    +       -       -     +            -    .       .
  GET /events                                 +    -       +       +     +            -    .       .
  GET /streams/{stream}                       +    +       +       +     +            +    .       .
  GET /log/proof                              +    +       +       +     +            +    .       .
  GET /log/entry                              +    +       +       +     +            +    .       .
  GET /log/consistency                        +    +       +       +     +            +    .       .
  GET /metrics                                +    -       +       +     +            -    .       .
  GET /session                                +    +       +       +     +            +    .       .
  GET /ruler                                  +    +       +       +     +            +    .       .
  GET /waiting                                +    +       +       +     +            +    .       .
  POST /what-if                               -    -       +       +     +            -    .       .
  GET /tokens                                 -    -       -       -     +            -    .       .
  POST /tokens                                -    -       -       -     +            -    .       .
  POST /tokens/{name}/revoke                  -    -       -       -     +            -    .       .
  GET /log/checkpoint                         +    +       +       +     +            +    .       .
  GET /log/tile/{path}                        +    +       +       +     +            +    .       .
  GET /log/keys                               +    +       +       +     +            +    .       .
  GET /log/status                             +    -       +       +     +            -    .       .
  POST /log/commit                            +    +       +       +     +            +    .       .
  POST /log/rotate                            -    -       -       -     +            -    .       .
  POST /log/retire                            -    -       -       -     +            -    .       .
  POST /log/restore                           -    -       -       -     +            -    .       .
  POST /log/leave-out                         -    -       -       -     +            -    .       .
  POST /persons/forget                         -    -       -       -     +            -    .       .
  GET /log/trails/{kind}/{id}                 +    +       +       +     +            +    .       .
  GET /health/live                            +    +       +       +     +            +    +       +
  GET /health/ready                           +    +       +       +     +            +    +       +
`

const [head = '', ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim())
const names = head.split(/ +/).slice(1) as As[]
type Row = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly may: readonly string[]
  readonly body?: object
}

const ofTable = lines.map((line): Row => {
  const [method, path, ...may] = line.split(/ +/)
  return { method: method as 'GET' | 'POST', path: path!, may }
})

/** One mark for each caller of the table. */
const marks = (may: (caller: Omit<Caller, 'name'>) => boolean) =>
  names.map((as) => {
    if (as === 'none' || as === 'unknown') return '.'
    return may(callers[as]) ? '+' : '-'
  })

/** A member may send what the cases of the stream say that one may try; the platform all. */
const ofCommands = servedEndpoints.map((endpoint): Row => {
  const { aggregate, type } = endpoint
  const { tries = {}, likely = {} } = casesOf.get(aggregate.stream.kind) ?? {}
  const [body = {}] = likely[type] ? fc.sample(likely[type], 1) : []
  const may = marks(({ role, member }) => {
    return (role === 'service' || role === 'admin') && (member === null || type in tries)
  })
  return { method: 'POST', path: commandPath(endpoint, '{id}'), may, body }
})

const ofQueries = queries.map(({ path, roles, members }): Row => {
  const may = marks(({ role, member }) => roles.includes(role) && (member === null || members))
  return { method: 'GET', path, may }
})

const rows = [...ofTable, ...ofCommands, ...ofQueries]

describe('each endpoint is for the callers of the table, and for no others', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer({ tlog: true })
    await checkpointFrom(server, 1)
  })
  afterAll(() => server.close())

  for (const { method, path, may, body = {} } of rows) {
    test(`${method} ${path}`, async () => {
      const url = path.replace('{stream}', 'product-x').replace(/\{\w+\}/g, 'x')
      const ndjson = path === '/commands' && { 'content-type': 'application/x-ndjson' }
      const payload = ndjson ? '' : body
      const found: string[] = []
      for (const as of names) {
        const answer = await server.send(as, {
          ...{ method, url: method === 'POST' && !ndjson ? `${url}?dryRun=true` : url },
          ...(method === 'POST' && { payload, headers: { ...ndjson } }),
        })
        const refused = /^(role-not-allowed|platform-only)$/.test(answer.body?.code ?? '')
        found.push(answer.status === 401 ? '.' : refused ? '-' : '+')
        if (answer.status === 401) expect(answer.headers['www-authenticate']).toBe('Bearer')
        expect(answer.status).toBeLessThan(500)
      }
      expect(found).toEqual(may)
    })
  }

  test('the rows are every operation of the document', () => {
    const { paths = {} } = openApi()
    const declared = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(rows.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(declared.sort())
  })
})

describe('without any token', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer({ tokenless: true })
  })
  afterAll(() => server.close())

  const totals = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    (await server.send('none', { method: 'GET', url: '/totals', headers, remoteAddress })).status

  test('programs on this machine may do everything', async () => {
    for (const host of ['localhost:4100', '127.0.0.1:4100', '[::1]:4100', 'LOCALHOST']) {
      expect(await totals({ host })).toBe(200)
    }
    expect(await totals({ host: 'localhost', origin: 'http://localhost:4100' })).toBe(200)
    // A form whose field for a token was left empty.
    for (const authorization of ['', 'Bearer', 'Bearer ']) {
      expect(await totals({ host: 'localhost', authorization })).toBe(200)
    }
    expect(await totals({ host: 'localhost' }, '::1')).toBe(200)
  })

  test('a page of another site may do nothing, under whatever name it reaches the port', async () => {
    const foreign = ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example']
    for (const host of foreign) expect(await totals({ host })).toBe(401)
    for (const origin of ['http://evil.example', 'null', 'http://localhost.evil.example']) {
      expect(await totals({ host: 'localhost', origin })).toBe(401)
    }
  })

  test('another machine may do nothing, whatever its headers say', async () => {
    for (const address of ['10.0.0.5', '::ffff:10.0.0.5', '128.0.0.1']) {
      expect(await totals({ host: 'localhost' }, address)).toBe(401)
      const headers = { host: 'localhost', 'x-forwarded-for': '127.0.0.1', forwarded: 'for=::1' }
      expect(await totals(headers, address)).toBe(401)
    }
  })

  test('a form that is posted as plain text is not taken for JSON', async () => {
    const headers = { host: 'localhost', 'content-type': 'text/plain' }
    const payload = JSON.stringify({ name: 'x', category: 'x', unit: 'TNE' })
    const url = '/products/x/register'
    const end = await server.end()
    const answer = await server.send('none', { method: 'POST', url, headers, payload })
    expect(answer.status).toBe(415)
    expect(await server.end()).toBe(end)
  })

  test('with the first token the door is shut, and stays so when it is revoked', async () => {
    const host = 'localhost'
    const open = await server.send('none', { method: 'GET', url: '/tokens', headers: { host } })
    expect([open.status, open.body]).toEqual([200, { tokens: [] }])
    const first = { name: 'first', role: 'admin' } as const
    const made = await server.send('none', {
      ...{ method: 'POST', url: '/tokens', headers: { host }, payload: first },
    })
    expect(made).toMatchObject({ status: 201, body: { ...first, member: null, backdates: false } })
    const { token } = made.body
    expect(await totals({ host })).toBe(401)
    expect(await totals({ host, authorization: `Bearer ${token}` })).toBe(200)

    const authorization = `Bearer ${token}`
    const url = '/tokens/first/revoke'
    const ended = await server.send('none', { method: 'POST', url, headers: { authorization } })
    expect([ended.status, ended.body]).toEqual([200, { name: 'first' }])
    expect(await totals({ host, authorization })).toBe(401)
    expect(await totals({ host })).toBe(401)
  })
})

test('a token is read as RFC 9110 and 6750 write it, and nothing else is taken for one', async () => {
  const server = await openServer()
  const token = server.secret('analyst')
  const asked = async (authorization: string) =>
    (await server.send('none', { method: 'GET', url: '/totals', headers: { authorization } })).body
      ?.code ?? 'let in'
  for (const right of ['Bearer ', 'bearer ', 'BEARER ', 'Bearer    ']) {
    expect(await asked(`${right}${token}`)).toBe('let in')
  }
  for (const wrong of [
    ...[`Basic ${token}`, token, `Bearer ${token}x`, `Bearer ${token.slice(0, -1)}`],
    ...[`Bearer ${token} ${token}`, `Bearer ${token} x`, `Bearer ${token},`, `Bearer "${token}"`],
    ...[
      `Bearer\t${token}`,
      `Bearer${token}`,
      `Bearer, Bearer ${token}`,
      `Bearer ${'x'.repeat(9_000)}`,
    ],
    ...[`Bearer ${token.toUpperCase()}`, `Bearer ${'0'.repeat(64)}`],
  ]) {
    expect(await asked(wrong), wrong).toBe('token-unknown')
  }
  expect([await asked('Bearer'), await asked('Bearer  ')]).toEqual([
    'token-missing',
    'token-missing',
  ])
  await server.close()
})
