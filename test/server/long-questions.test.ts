import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { listCells, showPrices } from '../../projections/price-history/queries.ts'
import { showTotals } from '../../projections/settlement-trail/queries.ts'
import { openServer, type TestServer } from '../support/server.ts'

/** Offers under so many conditions: more than are added up in a moment. */
const OFFERS = 600
const check = { checkedBy: 'x', evidence: 'y' }

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  const line = (command: string, id: string, data: object) =>
    JSON.stringify({ command, id, data, key: `${command}-${id}` })
  const condition = (n: number) => ({
    quantity: { unit: 'KGM', value: '5' },
    payment: [
      { days: n, due: 'order', share: '30' },
      { days: 0, due: 'delivery', share: '70' },
    ],
  })
  const trade = { buyer: 'fuji', seller: 'hill', product: 'apples' }
  const price = { amount: '4', currency: 'CNY', per: 'KGM' }
  const lines = [
    ...['fuji', 'hill', 'reef'].flatMap((id) => [
      line('RegisterMember', id, { legalName: id }),
      line('VerifyLicence', id, check),
      line('VerifyBankAccount', id, check),
    ]),
    line('RegisterProduct', 'apples', { category: 'apples', name: 'Fuji', unit: 'KGM' }),
    line('RegisterProduct', 'pears', { category: 'pears', name: 'Pears', unit: 'KGM' }),
    ...Array.from({ length: OFFERS }, (_, n) => [
      line('RequestQuote', `fuji~${n}`, { ...trade, condition: condition(n) }),
      line('OfferQuote', `fuji~${n}`, { price }),
    ]).flat(),
  ]
  const answer = await server.send('platform', {
    ...{ method: 'POST', url: '/commands', payload: lines.join('\n') },
    headers: { 'content-type': 'application/x-ndjson' },
  })
  expect(answer.text.match(/"accepted":true/g)).toHaveLength(lines.length)
  await server.drained()
})
afterAll(() => server.close())
afterEach(() => vi.restoreAllMocks())

const OFFERED = '/prices/apples?basis=offer'

test.each([
  ['fuji', OFFERED, showPrices],
  ['platform', OFFERED, showPrices],
  ['reef', '/prices/apples/cells?basis=offer', listCells],
  ['hill', '/prices/pears', showPrices],
] as const)('%s is answered a long question beside the requests: %s', async (as, path, query) => {
  const { pathname, searchParams } = new URL(path, 'http://x')
  const product = pathname.split('/')[2]!
  const params = query.params.parse({ product, ...Object.fromEntries(searchParams) })
  const viewer = { role: 'service', member: as === 'platform' ? null : as } as const
  const right = server.daybook.views.read('price-history', (rows) =>
    query.run(rows, params as never, viewer),
  )
  const here = vi.spyOn(query, 'run')
  const { status, headers, body } = await server.get(as, path)
  expect(status).toBe(200)
  // Or later: a rule notes its own place, a moment after its last answer.
  expect(Number(headers['daybook-position'])).toBeGreaterThanOrEqual(await server.end())
  expect(body).toEqual(right)
  expect(here).not.toHaveBeenCalled()
})

test.each([
  ['reef', '/prices/pears', showPrices],
  ['platform', '/prices/pears/cells', listCells],
  ['platform', '/totals?prefix=fuji', showTotals],
] as const)('%s is answered a short question at once: %s', async (as, path, query) => {
  const here = vi.spyOn(query, 'run')
  expect((await server.get(as, path)).status).toBe(200)
  expect(here).toHaveBeenCalledOnce()
})

test('of what nobody knows, a long question is told so', async () => {
  expect((await server.get('fuji', '/prices/plums?basis=offer')).status).toBe(404)
})

test('who asks much waits for its own, and is refused beyond its share', async () => {
  const order: string[] = []
  const asked = (as: 'fuji' | 'platform') =>
    server.get(as, OFFERED).then(({ status }) => {
      order.push(as)
      return status
    })
  const many = Array.from({ length: 20 }, () => asked('fuji'))
  const other = asked('platform')
  expect((await Promise.all(many)).sort()).toEqual([...Array(16).fill(200), ...Array(4).fill(429)])
  expect(await other).toBe(200)
  // Four were refused at once, and of the others at most two were before it.
  expect(order.indexOf('platform')).toBeLessThanOrEqual(6)
})
