import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servedEndpoints } from '../../commands/catalog.ts'
import { queries } from '../../projections/catalog.ts'
import { STREAM } from '../../server/tokens/state.ts'
import { casesOf } from '../streams/cases.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'
import { condition, market, member, parties, price, realTrade } from './trade.ts'

/** A price that nothing else contains: digits within an id that was drawn are not meant. */
const secret = { ...price, amount: '4711.37' }
const SECRET = /(?<![-\da-f])4711(?![-\da-f])|471137/

const ABSENT = [404, 404, 404]
const REFUSED = [403, 403, 403]

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
  const { record } = server
  for (const id of ['q-open', 'q-done']) {
    await record('platform', `/quotes/${id}/request`, { ...parties, condition })
    await record('fuji', `/quotes/${id}/offer`, { price: secret })
  }
  await record('hill', '/quotes/q-done/accept')
  await server.drained()
  const page = await server.daybook.store.readAll({ after: 0, limit: 1_000 })
  const ofTrade = /^(?!member)\w+-q-(open|done)$/
  streams = [...new Set(page.events.map(({ stream }) => stream))].filter(
    (stream) => ofTrade.test(stream) || stream === 'member-hill',
  )
  expect(streams).toContain('settlement-q-done')
})
afterAll(() => server.close())

/** The streams of the trade that are not for everyone. */
let streams: readonly string[]

test('the two parties see their trade', async () => {
  for (const as of ['hill', 'fuji', 'hill-analyst'] as const) {
    expect((await server.get(as, '/streams/quote-q-open')).text).toMatch(SECRET)
    expect((await server.get(as, '/matches/q-done/trail')).text).toMatch(SECRET)
    expect((await server.get(as, '/quotes/open')).body.quotes).toMatchObject([{ quote: 'q-open' }])
    expect((await server.get(as, '/prices/sugar?basis=claimed')).text).toMatch(SECRET)
  }
})

test('for another member the trade does not exist', async () => {
  for (const stream of streams) {
    const there = await server.get('reef', `/streams/${stream}`)
    const absent = await server.get('reef', `/streams/${stream}-not`)
    expect([there.status, there.text]).toEqual([404, absent.text])
  }
  const trail = await server.get('reef', '/matches/q-done/trail')
  expect([trail.status, trail.text]).toEqual([
    404,
    (await server.get('reef', '/matches/none/trail')).text,
  ])
  expect((await server.get('reef', '/quotes/open')).body).toMatchObject({ quotes: [], next: null })
})

test('nothing that another member asks or tries says the price', async () => {
  const questions = [
    ...streams.map((stream) => `/streams/${stream}`),
    ...['/events', '/metrics', '/health/ready'],
    ...queries.flatMap(({ path }) =>
      ['q-open', 'q-done', 'sugar', 'hill'].map((id) => path.replace(/\{\w+\}/g, id)),
    ),
    ...['offer', 'claimed', 'real'].flatMap((basis) => [
      `/prices/sugar?basis=${basis}`,
      `/prices/sugar/cells?basis=${basis}`,
      `/prices/sugar/indication?basis=${basis === 'offer' ? 'real' : basis}`,
      `/prices/sugar?basis=${basis}&mode=sea&place=CN&from=2026-01&to=2026-12`,
    ]),
  ]
  for (const question of questions) {
    const answer = await server.get('reef', question)
    expect(answer.status, question).not.toBe(400)
    expect(answer.text).not.toMatch(SECRET)
  }
  const end = await server.end()
  for (const { folder, path, only } of servedEndpoints) {
    for (const id of ['q-open', 'q-done']) {
      const url = only === null ? `/${folder}/${id}/${path}` : `/${folder}/${path}`
      const terms = { ...parties, condition, price, reason: 'x' }
      for (const body of [{}, terms, { delivery: 'd' }, { price }, { reason: 'x' }]) {
        const answer = await server.post('reef', url, body)
        expect(answer.text).not.toMatch(SECRET)
      }
    }
  }
  expect(await server.end()).toBe(end)
})

test('another member that guesses everything cannot tell what is there', async () => {
  const exposed = servedEndpoints.filter(({ by }) => by === 'party')
  const tries = exposed.map(({ aggregate, folder, path, type }) => {
    const body = casesOf.get(aggregate.stream.kind)?.tries[type]
    if (!body) throw new Error(`test/streams/${folder}.ts tries no ${type}`)
    return [folder, path, body] as const
  })
  // The very price that the two agreed.
  tries.push(['quotes', 'offer', { price: secret }])
  const end = await server.end()
  const told = async (as: As, folder: string, id: string, path: string, body: object) => {
    const answer = []
    for (const headers of [{}, { 'if-match': '"0"' }, { 'if-match': '"99"' }]) {
      const { status, text } = await server.post(as, `/${folder}/${id}/${path}`, body, headers)
      answer.push({ status, text })
    }
    return answer
  }
  for (const [folder, path, body] of tries) {
    const nothing = await told('reef', folder, 'q-never', path, body)
    const begins = nothing.every(({ text }) => text.includes('id-not-own'))
    expect(nothing.map(({ status }) => status)).toEqual(begins ? REFUSED : ABSENT)
    for (const id of ['q-open', 'q-done']) {
      expect(await told('reef', folder, id, path, body), `${path} ${id}`).toEqual(nothing)
    }
  }
  expect(await server.end()).toBe(end)
})

test('an id that a member chooses is its own, whatever others use', async () => {
  const request = { ...parties, condition }
  const ofReef = { ...request, buyer: 'reef' }
  await server.record('hill', '/quotes/hill~1/request', request)
  await server.record('reef', '/quotes/reef~1/request', ofReef)
  for (const dryRun of ['', '?dryRun=true']) {
    const tried = async (id: string) => {
      const { status, text } = await server.post('reef', `/quotes/${id}/request${dryRun}`, ofReef)
      return [status, text]
    }
    const unused = await tried('hill~unused')
    expect(unused).toMatchObject([403, expect.stringContaining('"prefix":"reef~"')])
    for (const id of ['hill~1', 'q-open', 'q-done', 'never'])
      expect(await tried(id)).toEqual(unused)
    const other = { ...ofReef, seller: 'hill' }
    const own = await server.post('reef', `/quotes/reef~1/request${dryRun}`, other)
    expect(own.body.code).toBe('quote-exists')
  }
})

test('a member that asks one who is none is answered as if it were', async () => {
  await member(server, 'unchecked', false)
  const told: { n: number; status: number; [field: string]: unknown }[] = []
  for (const [n, seller] of ['fuji', 'unchecked', 'nobody'].entries()) {
    const body = { ...parties, buyer: 'reef', seller, condition }
    const path = `/quotes/reef~asks-${n}/request`
    for (const dryRun of ['?dryRun=true', '', '']) {
      const { status, body: answer } = await server.post('reef', path + dryRun, body)
      const { stream, position, events, ...rest } = answer
      told.push({ n, status, ...rest, events: events.map(({ type }: { type: string }) => type) })
    }
  }
  const of = (seller: number) => told.filter(({ n }) => n === seller).map(({ n, ...rest }) => rest)
  expect(of(0).map(({ status }) => status)).toEqual([200, 201, 200])
  expect(of(1)).toEqual(of(0))
  expect(of(2)).toEqual(of(0))
  const unknown = { ...parties, seller: 'nobody', condition }
  const platform = await server.post('platform', '/quotes/p-asks/request', unknown)
  expect(platform.body.code).toBe('member-unknown')
  // Who accepts learns that the other is not verified, and not what it lacks.
  await server.record('platform', '/quotes/reef~asks-1/offer', { price })
  const { body } = await server.post('reef', '/quotes/reef~asks-1/accept')
  expect(body).toMatchObject({ code: 'member-not-verified', member: 'unchecked', missing: null })
})

test('a member learns of a market only from three trades beside its own', async () => {
  const show = (as: As, query = '') =>
    server.get(as, `/prices/sugar?from=2026-03&to=2026-03${query}`)
  const trade = async (id: string, buyer: string, seller: string, mode: string) => {
    const terms = { ...condition, term: null, mode }
    await realTrade(server, id, { buyer, seller, condition: terms })
  }
  for (const n of [1, 2, 3, 4]) {
    await member(server, `b${n}`)
    await member(server, `s${n}`)
  }
  const none = (await show('reef')).body
  expect(none).toMatchObject({ totals: [], months: [], own: { trades: [] } })

  for (const n of [1, 2, 3]) await trade(`t${n}`, `b${n}`, `s${n}`, 'road')
  // Two sellers, two buyers, and itself on both sides.
  await trade('own-1', 'reef', 's1', 'road')
  await trade('own-2', 'b2', 'reef', 'road')
  const { own, ...market } = (await show('reef')).body
  expect(market).toMatchObject({ totals: [], months: [] })
  expect(own.totals).toMatchObject([{ count: 2 }])

  await trade('t4', 'b4', 's4', 'road')
  const seen = (await show('hill')).body
  expect(seen.totals).toMatchObject([{ count: 6, buyers: 5, sellers: 5, low: null, first: null }])

  // One trade of two parties beside it, by rail: no question tells that it is there.
  await trade('t5', 'b1', 's1', 'rail')
  expect((await show('hill')).body).toEqual(seen)
  expect((await show('hill', '&mode=road')).body).toEqual(seen)
  expect((await show('hill', '&mode=rail')).body).toEqual({ ...none, own: seen.own })
  const cells = await server.get('hill', '/prices/sugar/cells?from=2026-03&to=2026-03')
  expect(cells.body.cells.map(({ mode }: { mode: string }) => mode)).toEqual(['road'])

  // One more trade in the visible cell: neither sums nor parties move by it alone.
  await trade('t6', 'hill', 's2', 'road')
  expect((await show('reef')).body.totals).toEqual(seen.totals)
  expect((await show('analyst', '&mode=road')).body.totals).toMatchObject([{ count: 7 }])
})

test('of a token only its SHA-256 in UTF-8 is kept', async () => {
  const token = { name: 'shop', role: 'service', member: null, backdates: false } as const
  await server.tokens.add('test', token, '苹果')
  const made = await server.post('admin', '/tokens', { ...token, name: 'shop-2' })
  const held = await server.daybook.store.readStream(STREAM, { limit: 100 })
  const kept = held.map(({ data, meta }) => data + meta).join('\n')
  expect(kept).not.toContain('苹果')
  expect(kept).toContain(createHash('sha256').update('苹果', 'utf8').digest('hex'))
  expect(kept).not.toContain(made.body.token)
  expect(kept).toContain(createHash('sha256').update(made.body.token).digest('hex'))
  // Nor does any file of the folder hold them.
  for (const name of ['ledger.db', 'ledger.db-wal', 'server.json']) {
    const bytes = readFileSync(join(server.folder, name))
    expect(bytes.includes(made.body.token)).toBe(false)
  }
})
