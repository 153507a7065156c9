import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { openAccesses } from '../../../server/accesses/record.ts'
import { type As, callers, openServer, type TestServer } from '../../support/server.ts'
import { market, match } from '../trade.ts'

let server: TestServer
let minutes = 0

beforeAll(async () => {
  server = await openServer()
  await market(server)
  await match(server, 'm-1')
})
afterAll(() => server.close())
afterEach(() => vi.restoreAllMocks())

const nextMinute = () => {
  minutes += 1
  server.setClock(new Date(Date.UTC(2026, 3, 1, 9, minutes, 20)).toISOString())
}
/** Each test has a minute of its own. */
beforeEach(nextMinute)

const trail = (as: As = 'auditor') => server.get(as, '/matches/m-1/trail')

type Access = { caller: string; role: string; minute: string; question: string; of: string }

/** What a member is told of this minute: who asked what, of whom. */
async function told(member: string, as: As = 'platform'): Promise<string[]> {
  const position = await server.drained()
  const { body } = await server.get(as, `/members/${member}/accesses?position=${position}`)
  const minute = `${server.daybook.clock().slice(0, 16)}:00.000Z`
  return body.accesses
    .filter((one: Access) => one.minute === minute)
    .map((one: Access) => `${one.caller} ${one.role} ${one.question} ${one.of}`)
}

const BY_AUDITOR = 'auditor auditor showTrail member'

test("an auditor's read of a trail appears to both parties, and to no third", async () => {
  expect((await trail()).status).toBe(200)
  expect(await told('hill', 'hill')).toEqual([BY_AUDITOR])
  expect(await told('fuji', 'fuji')).toEqual([BY_AUDITOR])
  expect(await told('reef', 'reef')).toEqual([])
})

test('more of the same within a minute add nothing, at one time or later; the next does', async () => {
  await Promise.all([trail(), trail(), trail()])
  const end = await server.end()
  expect((await trail()).status).toBe(200)
  expect(await server.end()).toBe(end)
  expect(await told('hill')).toEqual([BY_AUDITOR])
  nextMinute()
  await trail()
  expect(await told('hill')).toEqual([BY_AUDITOR])
  const { body } = await server.get('hill', '/members/hill/accesses?limit=2')
  expect(body.accesses).toHaveLength(2)
  const rest = await server.get('hill', `/members/hill/accesses?limit=2&after=${body.next}`)
  const pages = [...body.accesses, ...rest.body.accesses].map(({ position }) => Number(position))
  expect(pages).toEqual(pages.toSorted((a, b) => b - a))
  expect(new Set(pages).size).toBe(pages.length)
})

test('callers and questions are told apart, and as of a position it is the same', async () => {
  await trail()
  await server.get('admin', `/matches/m-1/trail?asOf=${await server.end()}`)
  await server.get('auditor', '/streams/match-m-1')
  expect((await told('fuji')).sort()).toEqual([
    'admin admin showTrail member',
    'auditor auditor showTrail member',
    'auditor auditor stream member',
  ])
})

test('what is told of all members is told to each of them', async () => {
  await server.get('auditor', '/totals')
  await server.get('auditor', '/events?kind=match&limit=1')
  const terms = { policies: [{ policy: 'tolerance', from: '2026-01-01', terms: { over: '7' } }] }
  expect((await server.post('auditor', '/what-if', terms)).status).toBe(200)
  for (const member of ['hill', 'fuji', 'reef'] as const) {
    expect((await told(member, member)).sort()).toEqual([
      'auditor auditor events everyone',
      'auditor auditor showTotals everyone',
      'auditor auditor whatIf everyone',
    ])
  }
})

test('a member that came later is not told what was read of all before', async () => {
  await server.get('auditor', '/totals')
  await server.record('platform', '/members/lake/register', { legalName: 'Lake Ltd' })
  expect(await told('lake')).toEqual([])
  await server.get('admin', '/totals')
  expect(await told('lake')).toEqual(['admin admin showTotals everyone'])
})

test('members, services and analysts may ask what they may, and nobody is told', async () => {
  const end = await server.end()
  const others = (Object.keys(callers) as As[]).filter((as) => as !== 'auditor' && as !== 'admin')
  expect(others.length).toBeGreaterThan(5)
  for (const as of others) {
    await trail(as)
    await server.get(as, '/totals')
    await server.get(as, '/streams/match-m-1')
    await server.get(as, '/events?limit=1')
  }
  expect(await server.end()).toBe(end)
})

test('what tells no prices records nothing', async () => {
  const end = await server.end()
  for (const path of [
    ...['/matches/none/trail', '/quotes/open', '/policies', '/lots', '/streams/product-sugar'],
    ...['/streams/member-hill', '/events?kind=member,product', '/loans', '/totals?limit=x'],
  ]) {
    expect((await server.get('auditor', path)).status, path).not.toBe(500)
  }
  expect(await server.end()).toBe(end)
})

test('who reads who looked is not recorded: reading does not feed on itself', async () => {
  await trail()
  await server.get('auditor', '/totals')
  const end = await server.end()
  for (const path of [
    ...['/members/hill/accesses', '/streams/access-hill', '/streams/marketaccess-all'],
    '/events?kind=access,marketaccess',
  ]) {
    expect((await server.get('auditor', path)).status, path).toBe(200)
  }
  expect(await server.end()).toBe(end)
})

test('nobody but the member and the platform sees who looked', async () => {
  await trail()
  for (const as of ['platform', 'analyst', 'auditor', 'admin', 'hill', 'hill-analyst'] as const) {
    expect((await server.get(as, '/members/hill/accesses')).status, as).toBe(200)
    expect((await server.get(as, '/streams/access-hill')).status, as).toBe(200)
  }
  for (const as of ['fuji', 'reef'] as const) {
    expect((await server.get(as, '/members/hill/accesses')).status, as).toBe(404)
    expect((await server.get(as, '/streams/access-hill')).status, as).toBe(404)
    expect((await server.get(as, '/streams/marketaccess-all')).status, as).toBe(200)
  }
  expect((await server.get('platform', '/members/nobody/accesses')).status).toBe(404)
})

test('nobody can record a read that was none', async () => {
  const data = { caller: 'auditor', question: 'showTrail', role: 'auditor' }
  const line = { command: 'RecordRead', id: 'hill', key: 'k', data }
  const answer = await server.send('platform', {
    ...{ method: 'POST', url: '/commands', payload: `${JSON.stringify(line)}\n` },
    headers: { 'content-type': 'application/x-ndjson' },
  })
  expect(JSON.parse(answer.text).problem.code).toBe('command-unknown')
  expect((await server.post('admin', '/accesses/hill/record', data)).status).toBe(404)
  const named = await server.post('admin', '/tokens', { name: 'access', role: 'service' })
  expect(named.body.code).toBe('invalid')
})

test('while it cannot be recorded nothing is told, and afterwards it is', async () => {
  const { append } = server.daybook.store
  const faulty = vi.spyOn(server.daybook.store, 'append')
  faulty.mockImplementation((stream, ...rest) =>
    /^(market)?access-/.test(stream)
      ? Promise.reject(new StoreUnavailable('The disk is full.'))
      : append.call(server.daybook.store, stream, ...rest),
  )
  const end = await server.end()
  for (const path of ['/matches/m-1/trail', '/streams/match-m-1', '/events', '/totals']) {
    const { status, body, text, headers } = await server.get('auditor', path)
    expect([status, body.code, headers['retry-after']], path).toEqual([
      ...[503, 'store-unavailable', '1'],
    ])
    expect(text).not.toMatch(/5100|510000/)
    expect((await server.get('analyst', path)).status, path).toBe(200)
  }
  expect(await server.end()).toBe(end)
  faulty.mockRestore()
  expect((await trail()).status).toBe(200)
  expect(await told('hill')).toEqual([BY_AUDITOR])
})

test('of several servers, or runs of one, one records a read', async () => {
  const caller = { name: 'auditor', ...callers.auditor }
  const { commands, clock } = server.daybook
  for (const accesses of [openAccesses({ commands, clock }), openAccesses({ commands, clock })]) {
    await accesses.record(caller, 'showTrail', ['hill', 'fuji', 'hill'])
    expect(accesses.record(caller, 'showTrail', ['fuji', 'hill'])).toBeNull()
  }
  expect(await told('hill')).toEqual([BY_AUDITOR])
  expect(await told('fuji')).toEqual([BY_AUDITOR])
})

test('a feed that stays open is recorded every hour that it is read', async () => {
  const reads = async () => {
    const { body } = await server.get('platform', '/streams/marketaccess-all?limit=1000')
    return body.events.filter((one: { data: Access }) => one.data.question === 'events').length
  }
  const before = await reads()
  const gone = new AbortController()
  const init = { headers: server.headersOf('auditor'), signal: gone.signal }
  const feed = await fetch(`${server.url}/events?follow=true&after=${await server.end()}`, init)
  expect([feed.status, await reads()]).toEqual([200, before + 1])
  const reader = feed.body!.getReader()
  const more = async (id: string) => {
    const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
    await server.record('platform', `/products/${id}/register`, salt)
    await reader.read()
  }
  await more('salt-1')
  expect(await reads()).toBe(before + 1)
  const later = Date.parse(server.daybook.clock()) + 3_600_000
  server.setClock(new Date(later).toISOString())
  await more('salt-2')
  expect(await reads()).toBe(before + 2)
  gone.abort()
  minutes += 61
})

test('without tokens there is no name to record, and nothing is', async () => {
  const open = await openServer({ tokenless: true })
  const headers = { host: 'localhost' }
  const made = await open.send('none', {
    ...{ method: 'POST', url: '/members/hill/register', headers, payload: { legalName: 'Hill' } },
  })
  expect(made.status).toBe(201)
  const end = await open.end()
  for (const url of ['/totals', '/events', '/journal']) {
    expect((await open.send('none', { method: 'GET', url, headers })).status).toBe(200)
  }
  expect(await open.end()).toBe(end)
  await open.close()
})
