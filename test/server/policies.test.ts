import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { openApi } from '../../server/openapi/document.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { condition, market, parties, price } from './trade.ts'

const reason = 'We moved to Riyadh.'
const riyadh = (from: string) => ({ from, reason, terms: { timeZone: 'Asia/Riyadh' } })

describe('a policy over HTTP', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer()
  })
  afterAll(() => server.close())
  const show = async (path: string, as: 'platform' | 'hill' = 'platform') => {
    await server.drained()
    return server.get(as, path)
  }

  test('is in force with its defaults from the beginning, for all to see', async () => {
    const { body } = await show('/policies', 'hill')
    expect(body.policies.map(({ policy }: { policy: string }) => policy)).toEqual(
      Object.keys(policyKinds),
    )
    for (const { inForce, defaults } of body.policies) {
      expect(inForce).toMatchObject({ revision: 0, from: '1900-01-01', terms: defaults })
    }
  })

  test('is adopted from a day on, with a reason, and shown by the day', async () => {
    const path = '/policies/calendar/adopt'
    const adopted = await server.post('platform', path, riyadh('2026-04-01'))
    expect(adopted.body).toMatchObject({
      ...{ stream: 'policy-calendar', revision: 1, events: [{ type: 'PolicyAdopted' }] },
    })
    const again = await server.post('platform', path, riyadh('2026-04-01'))
    expect([again.status, again.body.events]).toEqual([200, []])
    const zoneOn = async (query: string) => {
      const { body } = await show(`/policies/calendar${query}`)
      return [body.on, body.inForce.revision, body.inForce.terms.timeZone]
    }
    expect(await zoneOn('')).toEqual(['2026-03-31', 0, 'UTC'])
    expect(await zoneOn('?on=2026-04-01')).toEqual(['2026-04-01', 1, 'Asia/Riyadh'])
    const { body } = await show('/policies/calendar', 'hill')
    expect(body.adoptions).toMatchObject([{ revision: 0 }, { revision: 1, reason }])
  })

  test('is of a name that is known, with terms that its kind has, and not of the past', async () => {
    const adopt = (name: string, body: object) =>
      server.post('platform', `/policies/${name}/adopt`, body)
    expect((await adopt('luck', riyadh('2026-04-01'))).body).toMatchObject({
      ...{
        status: 404,
        code: 'policy-unknown',
        policies: Object.keys(policyKinds),
      },
    })
    expect((await server.get('platform', '/policies/luck')).status).toBe(404)
    const wrong = { ...riyadh('2026-04-01'), terms: { parties: 2 } }
    expect((await adopt('market', wrong)).body).toMatchObject({
      ...{ status: 400, code: 'policy-terms-wrong', errors: [{ field: 'terms.parties' }] },
    })
    expect((await adopt('calendar', riyadh('2026-03-30'))).body).toMatchObject({
      ...{ status: 422, code: 'policy-in-the-past', day: '2026-03-31' },
    })
    expect((await adopt('calendar', { terms: {} })).body).toMatchObject({
      ...{ code: 'invalid', errors: [{ field: 'from' }, { field: 'reason' }] },
    })
  })

  test('is adopted by the platform only', async () => {
    const send = (as: 'hill' | 'analyst') =>
      server.post(as, '/policies/calendar/adopt', riyadh('2026-04-02'))
    expect((await send('hill')).body.code).toBe('platform-only')
    expect((await send('analyst')).status).toBe(403)
  })

  test('is described in the document', () => {
    const { paths = {} } = openApi()
    expect(paths['/policies/{id}/adopt']?.post?.summary).toContain('Adopt terms')
    for (const path of ['/policies', '/policies/{policy}']) {
      const parameters = JSON.stringify(paths[path]?.get?.parameters)
      expect(parameters).toContain('"name":"on"')
    }
  })
})

test('on a platform in Riyadh a delivery at half past one is one of that day', async () => {
  const server = await openServer({ now: '2026-03-01T12:00:00.000Z' })
  await server.record('platform', '/policies/calendar/adopt', riyadh('2026-03-01'))
  await market(server)
  const terms = { ...parties, condition, price, deliverBy: '2026-03-31' }
  await server.record('platform', '/matches/m/agree', terms)
  await server.drained()
  server.setClock('2026-04-02T00:00:00.000Z')
  const at = encodeURIComponent('2026-04-01T01:30:00+03:00')
  const goods = { delivery: 'd', quantity: condition.quantity }
  await server.record('historian', `/settlements/m/deliver?effectiveAt=${at}`, goods)
  const { text } = await server.get('platform', '/events?type=GoodsDelivered')
  expect(JSON.parse(text)).toMatchObject({
    ...{ day: '2026-04-01', effectiveat: '2026-03-31T22:30:00.000Z', data: { lateDays: 1 } },
  })
  await server.close()
})

test('a day closes, and ends offers, as it ends for the platform', async () => {
  const server = await openServer({ now: '2026-03-01T12:00:00.000Z' })
  const shanghai = { from: '2026-03-01', reason, terms: { timeZone: 'Asia/Shanghai' } }
  await server.record('platform', '/policies/calendar/adopt', shanghai)
  await market(server)
  for (const [id, validUntil] of [
    ['march', '2026-03-31T15:59:59.999Z'],
    ['april', '2026-03-31T16:00:00.000Z'],
  ] as const) {
    await server.record('platform', `/quotes/${id}/request`, { ...parties, condition })
    await server.record('fuji', `/quotes/${id}/offer`, { price, validUntil })
  }
  const close = (date: string) => server.post('platform', '/calendar/close-day', { date })
  server.setClock('2026-03-31T15:59:00.000Z')
  expect((await close('2026-04-01')).body.code).toBe('day-not-begun')
  server.setClock('2026-03-31T17:00:00.000Z')
  expect((await close('2026-03-31')).status).toBe(201)
  await server.drained()
  const { body } = await server.get('platform', '/quotes/open')
  expect(body.quotes).toMatchObject([{ quote: 'april' }])
  const { text } = await server.get('platform', '/events?type=BusinessDayClosed,QuoteExpired')
  const events = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events).toMatchObject([
    { day: '2026-04-01', data: { date: '2026-03-31', end: '2026-03-31T16:00:00.000Z' } },
    { day: '2026-04-01', subject: 'quote-march', data: { date: '2026-03-31' } },
  ])
  await server.close()
})
