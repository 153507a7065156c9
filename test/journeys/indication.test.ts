import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { condition, market, member, price, realTrade } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
  for (const n of [1, 2, 3, 4]) {
    await member(server, `buyer${n}`)
    await member(server, `seller${n}`)
  }
  await server.drained()
})
afterAll(() => server.close())

const asked = 'quantity=100TNE&leadTime=14&term=FOB&place=CN&mode=sea'
const ask = async (as: As, more = '') => {
  const path = `/prices/sugar/indication?${asked}${more}`
  const { status, body } = await server.get(as, path)
  return status === 200 ? body : status
}

const knowsNothing = { price: null, restsOn: null, count: 0, trades: null, currency: null }

describe('a price is indicated', () => {
  test('to the platform by the first real trade, to its parties as their own, to no one else', async () => {
    expect(await ask('analyst')).toMatchObject(knowsNothing)
    await realTrade(server, 'm-own')
    for (const as of ['platform', 'analyst', 'auditor', 'admin'] as const) {
      expect(await ask(as)).toMatchObject({
        ...{ restsOn: 'trades', price: '5100', unit: 'TNE', currency: 'CNY', count: 1 },
        trades: [{ stream: 'match-m-own', buyer: 'hill', seller: 'fuji', distance: 0 }],
        cell: { term: 'FOB', place: 'CN', mode: 'sea', leadTime: '8-30', decade: 5 },
      })
    }
    for (const as of ['hill', 'hill-analyst', 'fuji'] as const) {
      expect(await ask(as)).toMatchObject({
        ...{ restsOn: 'own-trades', price: '5100', count: 1 },
        trades: [{ stream: 'match-m-own' }],
      })
    }
    expect(await ask('reef')).toMatchObject(knowsNothing)
    expect(await ask('none')).toBe(401)
  })

  test('to an outsider by the market, once members may see a sum of four trades', async () => {
    for (const n of [1, 2, 3]) {
      expect(await ask('reef')).toMatchObject(knowsNothing)
      await realTrade(server, `m-${n}`, { buyer: `buyer${n}`, seller: `seller${n}` })
    }
    const market = { restsOn: 'market', price: price.amount, count: 4, trades: null }
    expect(await ask('reef')).toMatchObject(market)
    expect(await ask('reef', '&seller=seller1&buyer=buyer1')).toMatchObject({
      ...market,
      cell: { seller: null, buyer: null, term: 'FOB', payment: null },
    })
    const { cells } = (await server.get('reef', '/prices/sugar/cells')).body
    expect(cells).toMatchObject([{ count: 4, mean: price.amount }])
  })

  test('by the cell that is left, where nothing was traded under the whole condition', async () => {
    const found = (await server.get('reef', '/prices/sugar/indication?quantity=5TNE&term=EXW')).body
    expect(found).toMatchObject({ restsOn: 'market', cell: { decade: null, term: null } })
    const all = (await server.get('analyst', '/prices/sugar/indication?term=EXW')).body
    expect(all).toMatchObject({ price: '5100', cell: { term: null }, count: 4 })
    expect(all.trades).toHaveLength(4)
  })

  test('as it was known: by no trade that was made since', async () => {
    const before = await server.drained()
    const answers = async () => [await ask('analyst', `&asOf=${before}`), await ask('reef')]
    const then = await answers()
    const dear = { ...condition, quantity: { unit: 'TNE', value: '100' } }
    await realTrade(server, 'm-late', { buyer: 'buyer4', seller: 'seller4', condition: dear })
    expect(await answers()).toEqual(then)
    expect(await ask('analyst')).toMatchObject({ count: 5 })
  })
})

test('a question that makes no sense is refused, and a product that is not there is absent', async () => {
  const status = async (path: string) => (await server.get('analyst', path)).status
  expect(await status('/prices/salt/indication')).toBe(404)
  for (const wrong of ['quantity=many', 'term=fob', 'on=yesterday', 'basis=offer', 'colour=red']) {
    expect(await status(`/prices/sugar/indication?${wrong}`)).toBe(400)
  }
})
