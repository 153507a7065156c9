import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { queries } from '../../projections/catalog.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { condition, market, match, parties, price } from './trade.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
})
afterAll(() => server.close())

/** Refused, with the field and the reason; nothing is recorded. */
async function refusedWith(answer: Promise<{ body: unknown; status: number }>, expected: object) {
  const end = await server.drained()
  expect((await answer).body).toMatchObject(expected)
  expect(await server.drained()).toBe(end)
}

const fieldOf = (field: string, why: string) => ({
  status: 400,
  code: 'invalid',
  errors: [{ field, why: expect.stringContaining(why) }],
})

describe('what is sent is recorded as it was meant, or refused with its place', () => {
  test('a delivery is not accepted a month before it came', async () => {
    await match(server, 'early')
    const { quantity } = condition
    await server.record('platform', '/settlements/early/deliver', { delivery: 'd', quantity })
    const path = '/settlements/early/accept?effectiveAt=2026-02-28T12:00:00Z'
    await refusedWith(server.post('historian', path, { delivery: 'd' }), {
      status: 422,
      code: 'precedes-its-cause',
      field: 'effectiveAt',
      cause: 'GoodsDelivered',
      on: '2026-03-31',
    })
    const sameDay = '/settlements/early/accept?effectiveAt=2026-03-31T00:00:00Z'
    await server.record('historian', sameDay, { delivery: 'd' })
  })

  test('nothing happened before 1900, or will be due then', async () => {
    const product = { name: 'Salt', category: 'salt', unit: 'TNE' }
    for (const year of ['0001', '1025', '1899']) {
      const path = `/products/salt/register?effectiveAt=${year}-03-01T00:00:00Z`
      await refusedWith(
        server.post('historian', path, product),
        fieldOf('query.effectiveAt', 'a year from 1900'),
      )
      await refusedWith(
        server.post('platform', '/calendar/close-day', { date: `${year}-03-01` }),
        fieldOf('date', 'a year from 1900'),
      )
    }
    const line = { command: 'RegisterProduct', id: 'salt', key: 'k', data: product }
    const payload = JSON.stringify({ ...line, effectiveAt: '0001-01-01T00:00:00Z' })
    const headers = { 'content-type': 'application/x-ndjson' }
    const { text } = await server.send('historian', {
      method: 'POST',
      url: '/commands',
      headers,
      payload,
    })
    expect(JSON.parse(text).problem).toMatchObject(fieldOf('effectiveAt', 'a year from 1900'))
  })

  const periods = queries.flatMap(({ path, params: { shape } }) => {
    if (!('from' in shape && 'to' in shape)) return []
    const day = (shape.from as z.ZodType).safeParse('2026-04').success ? '' : '-01'
    const asked = path.replace('{product}', 'sugar').replace('{member}', 'hill')
    return [[asked, 'from', 'to', `2026-04${day}`, `2026-03${day}`]]
  })

  test.each([
    ...periods,
    ['/ruler', 'from', 'to', '2026-04-01', '2026-03-01'],
    ['/events', 'after', 'until', '10', '9'],
  ])('%s is asked in the order of time', async (path, first, last, later, earlier) => {
    await refusedWith(
      server.get('analyst', `${path}?${first}=${later}&${last}=${earlier}`),
      fieldOf(last!, `not before ${first}`),
    )
    const one = await server.send('analyst', {
      method: 'GET',
      url: `${path}?${first}=${earlier}&${last}=${earlier}`,
    })
    expect(one.status).toBe(200)
  })

  test.each([
    ['a control', 'Hill\u0000'],
    ['an override of direction', '\u202edtL lliH'],
    ['nothing that can be seen', '\u200b\u2060'],
  ])('no name, place or reason has %s', async (_, text) => {
    const bodies = {
      '/members/new/register': [{ legalName: text }, 'legalName'],
      '/members/newer/register': [
        { legalName: 'x', place: { country: 'CN', name: text } },
        'place.name',
      ],
      '/products/salt/register': [{ name: text, category: 'x', unit: 'TNE' }, 'name'],
      '/members/hill/verify-licence': [{ checkedBy: text, evidence: 'x' }, 'checkedBy'],
      '/quotes/q/refuse': [{ reason: text }, 'reason'],
    } as const
    for (const [path, [body, field]] of Object.entries(bodies)) {
      await refusedWith(server.post('platform', path, body), fieldOf(field, 'characters'))
    }
  })

  test('XXX, XTS and XAU are no money, XCG is, and HRK was', async () => {
    const agree = (id: string, currency: string, when = '') =>
      server.post('historian', `/matches/${id}/agree${when}`, {
        ...parties,
        condition,
        price: { ...price, currency },
      })
    for (const code of ['XXX', 'XTS', 'XAU']) {
      await refusedWith(agree('gold', code), fieldOf('price.currency', 'ISO 4217'))
    }
    expect((await agree('guilder', 'XCG')).status).toBe(201)
    expect((await agree('kuna', 'HRK', '?effectiveAt=2015-06-01T00:00:00Z')).status).toBe(201)
    await refusedWith(agree('late', 'HRK'), {
      status: 422,
      code: 'currency-not-in-use',
      currency: 'HRK',
      to: '2023-01-14',
    })
  })
})
