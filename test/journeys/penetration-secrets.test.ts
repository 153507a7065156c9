import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { market, realTrade, yuan } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

/** What nothing else contains: digits within an id that was drawn are not meant. */
const SECRET = /(?<![-\da-f])7413(?![-\da-f])/

const declaration = {
  ...{ category: 'sugar', declaration: 'd-1', evidence: 'Letter 7413', total: yuan('7413000') },
  ...{ from: '2026-01-01', to: '2026-12-31' },
}

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
  await server.record('hill', '/purchases/hill/declare', declaration)
  const team = { kind: 'direct', name: 'Field', task: 'field' }
  await server.record('platform', '/teams/field-7413/define', team)
  const estimate = { ...declaration, declaration: 'e-1', source: 'estimated', team: 'field-7413' }
  await server.record('platform', '/purchases/hill/declare', estimate)
  await realTrade(server, 'm-1')
  await server.drained()
})
afterAll(() => server.close())

/** `+`: it is shown what is declared; `0`: as if nothing were there; `-`: 403; `.`: 401. */
const table = `
  who                          platform analyst auditor admin hill hill-analyst reef fuji none
  /members/hill/penetration           +       +       +     +    +            +    0    0    .
  /members/reef/penetration           +       +       +     +    0            0    +    0    .
  /streams/purchases-hill             +       +       +     +    +            +    0    0    .
  /rates                              +       +       +     +    -            -    -    -    .
  /rates?by=category                  +       +       +     +    -            -    -    -    .
  /rates/members?from=2026-01-01      +       +       +     +    -            -    -    -    .
`
const [head = '', ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/).join(' '))
const names = head.split(' ').slice(1) as As[]

describe('what a member buys in all is for itself and the platform', () => {
  test.each(lines.map((line) => line.split(' ')))('%s', async (path, ...may) => {
    const absent = path!.replace(/hill|reef/, 'nobody')
    const found = []
    for (const as of names) {
      const { status, text } = await server.get(as, path!)
      const marks: Record<number, string> = { 200: '+', 404: '0', 403: '-', 401: '.' }
      found.push(marks[status] ?? `${status}`)
      // Of a member that is not there it is told the same.
      if (status === 404) expect(text).toBe((await server.get(as, absent)).text)
      if (status !== 200 || path!.includes('reef')) expect(text).not.toMatch(SECRET)
    }
    expect(found).toEqual(may)
  })

  test('and the platform finds it: the secret is there to be found', async () => {
    for (const path of ['/members/hill/penetration', '/streams/purchases-hill']) {
      expect((await server.get('hill', path)).text).toMatch(SECRET)
    }
    expect((await server.get('analyst', '/rates')).text).toContain('7413000.00')
  })
})

test('nobody learns of a declaration by trying to declare, supersede or withdraw it', async () => {
  const reason = 'A slip of the pen.'
  const end = await server.end()
  for (const as of ['reef', 'fuji'] as const) {
    for (const [path, body] of [
      ['declare', declaration],
      ['declare', { ...declaration, declaration: 'd-2', supersedes: 'd-1' }],
      ['withdraw', { declaration: 'd-1', reason }],
      ['withdraw', { declaration: 'none', reason }],
    ] as const) {
      const answers = []
      for (const id of ['hill', 'nobody']) {
        const { status, text } = await server.post(as, `/purchases/${id}/${path}`, body)
        answers.push([status, text])
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]![0]).toBe(404)
    }
  }
  expect(await server.end()).toBe(end)
})
