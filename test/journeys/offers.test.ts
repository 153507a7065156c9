import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantId } from '../../domain/grants/grant-id.ts'
import { queries } from '../../projections/catalog.ts'
import { condition, market, price, realTrade } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

/** Prices that nothing else contains. */
const [open, silver, gold] = ['4717.31', '4713.37', '4715.39']
const at = (amount: string) => ({ ...price, amount })
const toSilver = { audience: { level: 'silver', of: 'seller' }, price: at(silver) }
const toGold = { audience: { level: 'gold', of: 'platform' }, price: at(gold) }

const spring = {
  ...{ condition, product: 'sugar', seller: 'fuji', validUntil: '2026-04-30T00:00:00.000Z' },
  // Everybody has this level: nobody waits.
  firstSight: { level: 'bronze', until: '2026-03-31' },
  prices: [{ audience: { of: 'everyone' }, price: at(open) }, toSilver, toGold],
}
const pair = grantId('fuji', 'hill')
const granted = { buyer: 'hill', from: '2026-03-31', level: 'silver', reason: 'r', seller: 'fuji' }

describe('an offer with three prices', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer()
    await market(server)
    await server.record('fuji', `/grants/${pair}/grant`, granted)
    await server.record('fuji', '/offers/fuji~spring/publish', spring)
    await server.record('fuji', '/offers/fuji~silver/publish', { ...spring, prices: [toSilver] })
    await server.drained()
  })
  afterAll(() => server.close())

  const seen = async (as: As) => (await server.get(as, '/offers?product=sugar')).body.offers
  const prices = async (as: As) =>
    (await seen(as)).map(({ offer, own }: { offer: string; own: { price: object } | null }) => [
      offer,
      own?.price ?? null,
    ])

  /** A request that names an offer, and what became of it. */
  async function asked(as: As, id: string, offer: string, more: object = {}) {
    const request = { buyer: as, condition, offer, product: 'sugar', seller: 'fuji', ...more }
    await server.record(as, `/quotes/${id}/request`, request)
    await server.drained()
    const { events } = (await server.get(as, `/streams/quote-${id}`)).body
    return events as { type: string; data: Record<string, unknown> }[]
  }

  test('shows each its own, and the seller all of them', async () => {
    expect(await prices('hill')).toEqual([
      ['fuji~silver', at(silver)],
      ['fuji~spring', at(silver)],
    ])
    expect(await prices('reef')).toEqual([['fuji~spring', at(open)]])
    expect((await seen('hill'))[0].level).toBe('silver')
    const own = await seen('fuji')
    expect(own[1]).toMatchObject({ own: null, all: { prices: spring.prices } })
  })

  test('answers at once who belongs to it, at the price of its group', async () => {
    const [, answer] = await asked('hill', 'hill~1', 'fuji~spring')
    expect(answer).toMatchObject({
      type: 'QuoteOffered',
      data: { asAsked: true, audience: toSilver.audience, price: at(silver) },
    })
    const [, another] = await asked('reef', 'reef~1', 'fuji~spring', {
      condition: { quantity: condition.quantity },
    })
    expect(another).toMatchObject({
      type: 'QuoteOffered',
      data: { asAsked: false, audience: { of: 'everyone' }, price: at(open) },
    })
    expect(another!.data).toMatchObject({ condition: { leadTime: 14, mode: 'sea' } })
    await server.record('reef', '/quotes/reef~1/accept')
    await server.drained()
    expect((await server.get('reef', '/streams/match-reef~1')).status).toBe(200)
  })

  test('leaves a request to a person that it does not cover, or whose buyer is not of it', async () => {
    const half = { ...condition, quantity: { unit: 'TNE', value: '50' } }
    expect(await asked('hill', 'hill~half', 'fuji~spring', { condition: half })).toHaveLength(1)
    const unanswered = await asked('reef', 'reef~2', 'fuji~silver')
    const ofNothing = await asked('reef', 'reef~3', 'fuji~never')
    expect(unanswered.map(({ type }) => type)).toEqual(ofNothing.map(({ type }) => type))
  })

  test('is kept by a buyer that the seller counts to no level any more, until it ends', async () => {
    await server.record('fuji', `/grants/${pair}/end`, { from: '2026-03-31', reason: 'lean' })
    await server.record('fuji', '/offers/fuji~later/publish', { ...spring, prices: [toSilver] })
    await server.drained()
    expect(await prices('hill')).toEqual([
      ['fuji~silver', at(silver)],
      ['fuji~spring', at(silver)],
    ])
    expect((await seen('hill'))[0].level).toBe(null)
    const [, answer] = await asked('hill', 'hill~2', 'fuji~silver')
    expect(answer).toMatchObject({ type: 'QuoteOffered', data: { price: at(silver) } })
    server.setClock('2026-05-01T12:00:00.000Z')
    expect(await asked('hill', 'hill~3', 'fuji~silver')).toHaveLength(1)
    expect(await seen('hill')).toEqual([])
  })
})

describe('nobody learns of the level, the grant or the price of another', () => {
  // The levels of the platform are in its policy, for all to read: the seller's own are not.
  const jade = { ...granted, level: 'jade' }
  const toJade = { ...toSilver, audience: { level: 'jade', of: 'seller' } }
  const ofJade = { ...spring, prices: [...spring.prices.slice(0, 1), toJade, toGold] }

  let server: TestServer
  beforeAll(async () => {
    server = await openServer()
    await market(server)
    await server.record('fuji', `/grants/${pair}/grant`, jade)
    await server.record('fuji', '/offers/fuji~spring/publish', ofJade)
    // What the platform's own level of the buyer rests on.
    await realTrade(server, 't1')
    server.setClock('2026-04-01T09:00:00.000Z')
    await server.record('platform', '/calendar/close-day', { date: '2026-03-31' })
    await server.drained()
  })
  afterAll(() => server.close())

  const SECRET = /4713|4715|jade|TierClassified/

  test('by a query, a stream, the feed or the list', async () => {
    const streams = [`grant-${pair}`, 'offer-fuji~spring', 'tier-hill']
    const asked = [
      ...streams.map((stream) => `/streams/${stream}`),
      ...queries.flatMap(({ path }) =>
        ['fuji', 'hill', 'fuji~spring', 'sugar'].map((id) => path.replace(/\{\w+\}/g, id)),
      ),
      ...['/events', '/offers?product=sugar&after=fuji~spring&limit=1', '/metrics'],
    ]
    for (const question of asked) {
      const { text } = await server.get('reef', question)
      expect(text, question).not.toMatch(SECRET)
    }
    for (const stream of streams) {
      const there = await server.get('reef', `/streams/${stream}`)
      const not = await server.get('reef', `/streams/${stream}-not`)
      expect([there.status, there.text], stream).toEqual([404, not.text])
    }
  })

  test('by who reads what: the two of a grant, the seller of an offer, a seller its customers', async () => {
    const table: readonly (readonly [path: string, ...may: As[]])[] = [
      [`/streams/grant-${pair}`, 'platform', 'analyst', 'auditor', 'admin', 'fuji', 'hill'],
      ['/streams/offer-fuji~spring', 'platform', 'analyst', 'auditor', 'admin', 'fuji'],
      ['/streams/tier-hill', 'platform', 'analyst', 'auditor', 'admin', 'hill'],
      ['/sellers/fuji/customers', 'platform', 'analyst', 'auditor', 'admin', 'fuji'],
    ]
    for (const [path, ...may] of table) {
      for (const as of [
        'platform',
        'analyst',
        'auditor',
        'admin',
        'fuji',
        'hill',
        'reef',
      ] as const) {
        const { status } = await server.get(as, path)
        expect(status, `${as} ${path}`).toBe(may.includes(as) ? 200 : 404)
      }
    }
    // Another member's analyst is that member.
    expect((await server.get('hill-analyst', '/sellers/fuji/customers')).status).toBe(404)
    expect((await server.get('hill-analyst', `/streams/grant-${pair}`)).status).toBe(200)
  })

  test('by an error, whatever it tries', async () => {
    const end = await server.end()
    const to = grantId('fuji', 'reef')
    const tries = [
      [`/grants/${pair}/grant`, jade],
      [`/grants/${pair}/end`, { from: '2026-03-31', reason: 'r' }],
      [`/grants/${pair}/grant`, { ...jade, buyer: 'reef' }],
      ['/offers/fuji~spring/publish', ofJade],
      ['/offers/fuji~spring/withdraw', { reason: 'r' }],
    ] as const
    for (const [path, body] of tries) {
      for (const headers of [{}, { 'if-match': '"0"' }, { 'if-match': '"9"' }]) {
        const there = await server.post('reef', path, body, headers)
        const never = path.replace(pair, to).replace('fuji~spring', 'fuji~never')
        const absent = await server.post('reef', never, body, headers)
        expect([there.status, there.text], path).toEqual([absent.status, absent.text])
        expect(there.status).toBeGreaterThan(400)
        expect(there.text).not.toMatch(SECRET)
      }
    }
    expect(await server.end()).toBe(end)
  })

  test('by a request: it is recorded like one that names no offer at all', async () => {
    const request = { buyer: 'reef', condition, product: 'sugar', seller: 'fuji' }
    const only = { ...spring, prices: [toJade, toGold] }
    await server.record('fuji', '/offers/fuji~closed/publish', only)
    const told = []
    for (const [id, offer] of [
      ...[['reef~1', 'fuji~closed'] as const, ['reef~2', 'fuji~never'] as const],
    ]) {
      await server.record('reef', `/quotes/${id}/request`, { ...request, offer })
      await server.drained()
      const { events } = (await server.get('reef', `/streams/quote-${id}`)).body
      told.push(events.map((event: { type: string }) => [event.type, Object.keys(event)]))
    }
    expect(told[0]).toEqual(told[1])
    expect(told[0]).toHaveLength(1)
  })
})
