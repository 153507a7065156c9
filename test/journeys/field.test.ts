import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { condition, member, parties, price, realTrade } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

const place = { country: 'CN', name: 'Qingdao' }
const company = { categories: ['sugar'], place, territory: 'coast' }

let server: TestServer
beforeAll(async () => {
  server = await openServer({ now: '2026-01-05T09:00:00.000Z' })
})
afterAll(() => server.close())

const record = (as: As, path: string, body: object = {}) => server.record(as, path, body)
const at = (day: string) => server.setClock(`${day}T09:00:00.000Z`)

async function close(date: string) {
  server.setClock(`${date}T23:59:00.000Z`)
  const next = new Date(Date.parse(date) + 86_400_000).toISOString()
  server.setClock(next)
  await record('platform', '/calendar/close-day', { date })
  await server.drained()
}

async function target(id: string, as: As = 'platform') {
  await server.drained()
  return (await server.get(as, `/targets/${id}`)).body
}
const coast = async () => {
  await server.drained()
  const { body } = await server.get('platform', '/territories')
  return body.territories.find(({ territory }: { territory: string }) => territory === 'coast')
}

/** The buyer asks, and accepts what is offered, by a program of its own. */
async function order(id: string, as: 'hill' | 'platform' = 'hill') {
  await record('hill', `/quotes/hill~${id}/request`, { ...parties, condition })
  await record('platform', `/quotes/hill~${id}/offer`, { price })
  await record(as, `/quotes/hill~${id}/accept`)
  await server.drained()
}

describe('a field force', () => {
  test('is posted where companies are to be won', async () => {
    for (const id of ['fuji', 'reef']) await member(server, id)
    await record('platform', '/products/sugar/register', {
      ...{ name: 'White sugar', category: 'sugar', unit: 'TNE' },
    })
    for (const id of ['coast', 'hills']) {
      await record('platform', `/territories/${id}/define`, { name: id, place })
    }
    const team = (id: string, task: string, more = {}) =>
      record('platform', `/teams/${id}/define`, { kind: 'direct', name: id, task, ...more })
    await team('walkers', 'field')
    await team('reefs', 'field', { kind: 'agent', member: 'reef' })
    for (const id of ['care', 'more-care', 'far-care']) await team(id, 'service')
    const post = (id: string, territory: string, heads: number, from = '2026-01-05') =>
      record('platform', `/teams/${id}/post`, { from, heads, territory })
    await post('walkers', 'coast', 6)
    await post('reefs', 'coast', 2)
    await post('care', 'coast', 3)
    await post('far-care', 'hills', 9)
    // More people than `care` has, but later.
    await post('more-care', 'coast', 5, '2026-03-01')
    await server.drained()
    const { body } = await server.get('platform', '/territories')
    expect(body).toMatchObject({
      on: '2026-01-05',
      // 11² + 9² of 20².
      force: { heads: 20, squares: 202, concentration: '0.505000' },
      territories: [
        { territory: 'coast', targets: 0, heads: 11 },
        { territory: 'hills', targets: 0, heads: 9 },
      ],
    })
    const march = await server.get('platform', '/territories?on=2026-03-01')
    expect(march.body.force).toEqual({ heads: 25, squares: 337, concentration: '0.539200' })
  })

  test('counts a company once, whoever names it', async () => {
    const name = (id: string, more: object) =>
      record('platform', `/targets/${id}/name`, { ...company, legalName: id, ...more })
    await name('hills-inn', { registration: 'HRB 1001', team: 'reefs' })
    await name('inn-again', { registration: 'hrb-1001', team: 'walkers' })
    await name('sea-view', { team: 'walkers' })
    expect(await target('inn-again')).toMatchObject({
      ...{ stage: 'dropped', dropped: { on: '2026-01-05', because: 'named-twice' } },
    })
    expect(await coast()).toMatchObject({ targets: 2, covered: 0, dropped: 1 })
  })

  test('visits it, and records what holds it back', async () => {
    at('2026-01-08')
    await record('reef', '/targets/hills-inn/visit', { keyPersons: 1, team: 'reefs' })
    at('2026-01-09')
    await record('reef', '/targets/hills-inn/visit', { keyPersons: 2, team: 'reefs' })
    const raise = (objection: string, kind: string, more = {}) =>
      record('reef', '/targets/hills-inn/raise-objection', {
        ...{ kind, objection, says: `It is ${kind}`, ...more },
      })
    await raise('dear', 'not-converted')
    await raise('meat', 'not-converted', { category: 'meat' })
    await raise('slow', 'not-repeating', { category: 'sugar' })
    await raise('loyal', 'not-more')
    await raise('shut', 'not-converted')
    const answer = { answer: 'We deliver at night', objection: 'shut' }
    await record('reef', '/targets/hills-inn/answer-objection', answer)
    await record('reef', '/targets/hills-inn/remove-objection', { by: 'answer', objection: 'shut' })
    expect(await target('hills-inn', 'reef')).toMatchObject({
      ...{ visits: 2, visitedOn: '2026-01-09', keyPersons: 2, mapped: true },
      objections: { notConverted: 2, notRepeating: 1, notMore: 1 },
    })
    expect((await coast()).objections).toEqual({ notConverted: 2, notRepeating: 1, notMore: 1 })
  })
})

/** Who sees what of targets: the agent its own, other members nothing, analysts all. */
describe('before it is handed over, of targets', () => {
  const absent = async (as: As, path: string) => {
    const there = await server.get(as, path)
    const none = await server.get(as, path.replace(/(hills-inn|sea-view)/, 'none'))
    expect([there.status, there.text]).toEqual([404, none.text])
  }

  test('the agent learns of its own, and of no others', async () => {
    const { body } = await server.get('reef', '/targets')
    expect(body.targets.map(({ target }: { target: string }) => target)).toEqual(['hills-inn'])
    await absent('reef', '/streams/target-hills-inn')
    expect((await server.get('reef', '/streams/team-reefs')).status).toBe(200)
    await absent('reef', '/targets/sea-view')
    await absent('reef', '/streams/target-sea-view')
    const refused = await server.post('reef', '/targets/sea-view/visit', {
      ...{ keyPersons: 1, team: 'walkers' },
    })
    const none = await server.post('reef', '/targets/none/visit', {
      ...{ keyPersons: 1, team: 'walkers' },
    })
    expect([refused.status, refused.body.code, refused.text]).toEqual([
      ...[404, 'target-absent', none.text],
    ])
  })

  test('other members learn nothing, also not by asking for the agent’s', async () => {
    for (const as of ['hill', 'fuji', 'hill-analyst'] as const) {
      for (const query of ['', '?team=reefs', '?territory=coast', '?stage=open']) {
        const { body } = await server.get(as, `/targets${query}`)
        expect(body).toEqual({ targets: [], next: null })
      }
      await absent(as, '/targets/hills-inn')
      for (const kind of ['target-hills-inn', 'target-sea-view']) {
        await absent(as, `/streams/${kind}`)
      }
      const streams = ['registration-CN-HRB1001', 'territory-coast', 'team-walkers', 'team-reefs']
      for (const stream of streams) {
        expect((await server.get(as, `/streams/${stream}`)).status, stream).toBe(404)
      }
      expect((await server.get(as, '/territories')).status).toBe(403)
      const raised = await server.post(as, '/targets/hills-inn/raise-objection', {
        ...{ kind: 'not-more', objection: 'x', says: 'x' },
      })
      expect(['target-absent', 'role-not-allowed']).toContain(raised.body.code)
    }
  })

  test('the platform, its analysts and auditors see all', async () => {
    for (const as of ['platform', 'analyst', 'auditor', 'admin'] as const) {
      const { body } = await server.get(as, '/targets?territory=coast&limit=2')
      expect(body.targets).toHaveLength(2)
      const rest = await server.get(as, `/targets?limit=2&after=${body.next}`)
      expect(rest.body).toMatchObject({ targets: [{ target: 'sea-view' }], next: null })
      expect((await server.get(as, '/targets/hills-inn')).body.agent).toBe('reef')
    }
  })
})

describe('a customer', () => {
  const state = async () => {
    const { state, orders } = await target('hills-inn')
    return [state, orders?.own ?? null, orders?.all ?? null]
  }

  test('is covered when the company registers with its number', async () => {
    at('2026-01-10')
    await member(server, 'hill', true, { place, registration: 'HRB-1001' })
    expect(await target('hills-inn')).toMatchObject({
      ...{ stage: 'covered', member: 'hill', coveredBy: 'registration', coveredOn: '2026-01-10' },
    })
    expect(await coast()).toMatchObject({
      ...{ targets: 2, covered: 1 },
      customers: { manual: 0, semi: 0, automatic: 0, unknown: 1 },
    })
  })

  test('is no longer held back from buying by what it buys, nor from buying again', async () => {
    at('2026-01-12')
    await realTrade(server, 'm1')
    expect((await target('hills-inn')).objections).toEqual({
      ...{ notConverted: 1, notRepeating: 1, notMore: 1 },
    })
    await realTrade(server, 'm2')
    expect((await target('hills-inn')).objections.notRepeating).toBe(1)
    await close('2026-01-12')
    expect(await state()).toEqual(['manual', 0, 2])
    at('2026-01-20')
    await realTrade(server, 'm3')
    const { raised } = await target('hills-inn')
    const left = raised.filter(({ removedOn }: { removedOn: string | null }) => !removedOn)
    expect(left.map(({ objection }: { objection: string }) => objection)).toEqual([
      ...['loyal', 'meat'],
    ])
    expect(raised).toMatchObject([
      { objection: 'dear', removedOn: '2026-01-12', removedBy: 'trade' },
      { objection: 'loyal' },
      { objection: 'meat', category: 'meat' },
      { objection: 'shut', removedOn: '2026-01-09', removedBy: 'answer' },
      { objection: 'slow', removedOn: '2026-01-20', removedBy: 'trade' },
    ])
  })

  test('is handed over in the fourth month, and its representative keeps a share', async () => {
    const share = { account: 'rep-17', share: '2.5' }
    await record('platform', '/targets/hills-inn/grant-share', share)
    await close('2026-03-31')
    expect(await target('hills-inn')).toMatchObject({ team: 'reefs', task: 'field' })
    await close('2026-04-01')
    expect(await target('hills-inn')).toMatchObject({
      ...{ team: 'more-care', task: 'service', agent: null, shares: [share] },
    })
    // Who has won it sees no longer what comes of it.
    expect((await server.get('reef', '/targets/hills-inn')).status).toBe(404)
    expect((await server.get('reef', '/streams/target-hills-inn')).status).toBe(404)
    // What nobody has won stays with those who are to win it.
    expect(await target('sea-view')).toMatchObject({ team: 'walkers', task: 'field' })
  })

  test('orders by its own programs more and more, which is told when it changes', async () => {
    expect(await state()).toEqual(['manual', 0, 2])
    at('2026-04-03')
    await order('q1')
    await order('q2', 'platform')
    await close('2026-04-03')
    // One of five, exactly 20 %.
    expect(await state()).toEqual(['semi', 1, 5])
    at('2026-04-10')
    for (const id of ['q3', 'q4', 'q5', 'q6', 'q7', 'q8']) await order(id)
    await close('2026-04-10')
    expect(await state()).toEqual(['semi', 1, 5])
    // Those of 12 January are 90 days past: 7 of 9, and with that of the 20th 7 of 8.
    await close('2026-04-12')
    expect(await state()).toEqual(['semi', 1, 5])
    await close('2026-04-20')
    expect(await state()).toEqual(['automatic', 7, 8])
    expect((await coast()).customers).toEqual({ manual: 0, semi: 0, automatic: 1, unknown: 0 })
    const { body } = await server.get('platform', '/targets?state=automatic&stage=covered')
    expect(body.targets).toMatchObject([{ target: 'hills-inn', state: 'automatic' }])
  })

  test('is told anew by another policy, though it ordered nothing since', async () => {
    await record('platform', '/policies/field/adopt', {
      ...{ from: '2026-04-25', reason: 'We ask for more.', terms: { automaticFrom: '90' } },
    })
    await close('2026-04-24')
    expect((await state())[0]).toBe('automatic')
    await close('2026-04-25')
    expect(await state()).toEqual(['semi', 7, 8])
  })

  test('orders that come undone leave it as it would be without them', async () => {
    const ended = { costBearer: 'buyer', reason: 'We agreed to.' }
    await record('platform', '/matches/hill~q2/cancel', ended)
    await close('2026-04-26')
    expect(await state()).toEqual(['automatic', 7, 7])
  })
})
