import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '../../server/openapi/document.ts'
import { declaredProblems } from '../../server/problem-catalog.ts'
import { openServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

const HTML = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
const outside = /\b(?:https?:)?\/\/(?!www\.w3\.org\/)[a-z0-9-]+\.[a-z]/i

/** What a page loads or links to, by the attributes that do. */
const targets = (html: string) =>
  [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, target]) => target!)

describe('the documentation page', () => {
  test('is found from /docs', async () => {
    expect((await server.get('none', '/docs')).headers.location).toBe('/docs/')
  })

  test('loads and links nothing that this server does not have', async () => {
    const { text, type, headers } = await server.get('none', '/docs/', HTML)
    expect(type).toBe('text/html')
    expect(text).not.toMatch(outside)
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(targets(text).length).toBeGreaterThan(3)
    for (const target of targets(text)) {
      const { pathname } = new URL(target, 'http://x/docs/')
      const got = await server.get('none', pathname)
      expect([pathname, got.status]).toEqual([pathname, 200])
    }
  })

  test('asks for the document of this server, and no outside validator', async () => {
    const { text } = await server.get('none', '/docs/start.js')
    expect(text).toContain("url: '/openapi.json'")
    expect(text).toContain('validatorUrl: null')
    expect(text).not.toMatch(outside)
    expect((await server.get('none', '/openapi.json')).status).toBe(200)
  })

  test.each(['/docs/none.js', '/docs/constructor', '/docs/../openapi.ts', '/docs/%2e%2e/x'])(
    'has no %s',
    async (path) => {
      expect((await server.get('none', path)).status).toBe(404)
    },
  )
})

test('a browser finds a sign for every page', async () => {
  const { status, headers, text } = await server.get('none', '/favicon.ico')
  expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml'])
  expect(text).toMatch(/^<svg .*<\/svg>$/s)
})

describe('a problem', () => {
  test('is explained to programs as JSON', async () => {
    const { type, body, headers } = await server.get('none', '/problems/quote-expired')
    expect([type, headers.vary]).toEqual(['application/json', 'accept'])
    expect(body).toEqual({
      code: 'quote-expired',
      status: 409,
      title: 'The offer has run out.',
      todo: expect.stringMatching(/^\S.*\.$/),
      fields: ['validUntil'],
    })
  })

  test('is explained to people as a page that says what they can do', async () => {
    const { body } = await server.get('none', '/problems/unit-does-not-fit')
    const { type, text } = await server.get('none', '/problems/unit-does-not-fit', HTML)
    expect(type).toBe('text/html')
    expect(text).toContain(body.title)
    expect(text).toContain(body.todo)
    for (const field of ['given', 'unit']) expect(text).toContain(`<code>${field}</code>`)
    expect(text).not.toMatch(outside)
  })

  test('that there is not is not found', async () => {
    for (const headers of [{}, HTML]) {
      const { status, body } = await server.get('none', '/problems/none', headers)
      expect([status, body.code]).toEqual([404, 'not-found'])
    }
  })

  test('stands in the list of all, each once', async () => {
    const { body } = await server.get('none', '/problems')
    const codes = body.map(({ code }: { code: string }) => code)
    expect(new Set(codes)).toEqual(new Set(declaredProblems().map(({ code }) => code)))
    expect(codes).toEqual([...new Set(codes)].sort())
    const { text } = await server.get('none', '/problems', HTML)
    expect(targets(text)).toEqual(
      expect.arrayContaining(codes.map((c: string) => `/problems/${c}`)),
    )
  })
})

describe('a code', () => {
  test('has one status, one sentence and one advice in the whole project', () => {
    const known = new Map<string, object>()
    for (const { fields: _, ...problem } of declaredProblems()) {
      const { code, title, todo } = problem
      expect(known.get(code) ?? problem, code).toEqual(problem)
      expect(title, code).toMatch(/^[A-Z].*[.]$/)
      expect(todo, code).toMatch(/^[A-Z].*[.]$/)
      known.set(code, problem)
    }
    expect(known.size).toBeGreaterThan(60)
  })

  test('has that sentence wherever the document names it', () => {
    const title = new Map(declaredProblems().map((problem) => [problem.code, problem.title]))
    const operations = Object.values(openApi().paths ?? {}).flatMap((item) => [
      item?.get,
      item?.post,
    ])
    const said = operations
      .flatMap(
        (operation) => Object.values(operation?.responses ?? {}) as { description: string }[],
      )
      .flatMap(({ description }) => [...description.matchAll(/^`([a-z-]+)`: (.*)$/gm)])
    expect(said.length).toBeGreaterThan(500)
    for (const [, code, sentence] of said) expect(sentence).toBe(title.get(code!))
  })
})
