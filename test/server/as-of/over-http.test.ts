import { afterAll, beforeAll, expect, test } from 'vitest'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import { appleMarket, apples } from '../../support/apple-market.ts'
import { type Market, per, some } from '../../support/lending.ts'
import type { As } from '../../support/server.ts'

const PATHS = [
  ...['/prices/fuji-apples', '/prices/fuji-apples/cells?limit=2', '/matches/old/trail'],
  ...['/prices/fuji-apples/indication?quantity=100TNE'],
  ...['/quotes/open', '/lots', '/loans', '/rates', '/members/north/standing', '/policies'],
]
const DAY = '2026-03-30'

let market: Market
let position: string
/** What was answered live on the evening of the day. */
const then = new Map<string, string>()

const get = (path: string, as: As = 'platform') => market.server.get(as, path)

const trade = { buyer: 'north', seller: 'co-op', product: 'fuji-apples' }
const condition = {
  ...{ quantity: some('100'), leadTime: 14, term: { code: 'EXW' } },
  payment: [{ share: '100', due: 'delivery', days: 0 }],
}

/** Longer than rows rest. */
const SOON = { timeout: 30_000 }

beforeAll(async () => {
  market = await appleMarket(`${DAY}T08:00:00.000Z`)
  await apples(market, 'fuji-apples')
  await market.agree('old', { ...trade, price: '6500' })
  await market.closed(DAY)
  position = await market.server.drained()
  for (const path of PATHS) then.set(path, (await get(path)).text)
  market.on('2026-03-31')
  await market.sold('later', { ...trade, price: '7000' })
  // Recorded late, and true before: it was not known then.
  const late = { ...trade, price: per('6000'), lot: null, condition }
  const path = `/matches/late/agree?effectiveAt=${DAY}T07:00:00.000Z`
  await market.server.record('historian', path, late)
  await market.closed('2026-03-31')
  market.on('2026-04-01')
  await market.members('late-comer')
  await market.server.drained()
})
afterAll(() => market.close())

test.each(PATHS)('%s is for ever as it was on a day, and at its position', async (path) => {
  for (const asOf of [DAY, position]) {
    const { status, headers, text } = await get(
      `${path}${path.includes('?') ? '&' : '?'}asOf=${asOf}`,
    )
    expect([status, headers['daybook-position']]).toEqual([200, position])
    expect(text).toBe(then.get(path))
  }
  expect((await get('/prices/fuji-apples')).text).not.toBe(then.get('/prices/fuji-apples'))
})

test('what was not there yet is not found, and a day before all has nothing', async () => {
  expect((await get(`/matches/later/trail?asOf=${DAY}`)).status).toBe(404)
  expect((await get('/matches/later/trail?asOf=2026-03-31')).status).toBe(200)
  const { body, headers } = await get('/loans?asOf=2025-12-31')
  expect([body.loans, headers['daybook-position']]).toEqual([[], '0'])
})

test('an answer names a position that can be asked for, also if it is that of no event', async () => {
  const { store, clock } = market.server.daybook
  await note(store, clock, 'daybook-reaction-x', 'CursorMoved', { position: 0, refused: [] })
  const now = async () => (await get('/loans')).headers['daybook-position']
  // Rows go on by themselves after some seconds: nobody wakes them for a note.
  await expect.poll(async () => Number(await now()), SOON).toBeGreaterThan(await store.end())
  const { text, headers } = await get('/loans')
  const then = await get(`/loans?asOf=${headers['daybook-position']}`)
  expect([then.status, then.text]).toEqual([200, text])
})

test('what is true on a day is asked as effectiveOn, with what was known as of another', async () => {
  const [on, effectiveOn] = await Promise.all([
    get(`/policies/lending?on=${DAY}&asOf=2026-03-31`),
    get(`/policies/lending?effectiveOn=${DAY}&asOf=2026-03-31`),
  ])
  expect([on.status, effectiveOn.text]).toEqual([200, on.text])
  const both = await get(`/policies/lending?on=${DAY}&effectiveOn=2026-03-31`)
  expect([both.status, both.body.errors]).toEqual([
    400,
    [{ field: 'effectiveOn', why: `the same as on, ${DAY}` }],
  ])
  const without = await get(`/totals?effectiveOn=${DAY}`)
  expect([without.status, without.body.code]).toEqual([400, 'invalid'])
})

test('what will have been known is not known yet', async () => {
  // Rules may still note their places: this is beyond all of them.
  const ahead = Number(await market.server.drained()) + 1_000_000
  for (const asOf of ['2026-04-01', '2027-01-01', `${ahead}`]) {
    const { status, body } = await get(`/loans?asOf=${asOf}`)
    expect([status, body.code, body.asOf]).toEqual([422, 'as-of-ahead', asOf])
  }
})

test('neither a day nor a position: the field is named', async () => {
  for (const asOf of ['2026-02-30', 'yesterday', '-1', '']) {
    const { status, body } = await get(`/loans?asOf=${asOf}`)
    expect([status, body.errors[0].field]).toEqual([400, 'asOf'])
  }
})

test('a member finds what it could have seen then, and nothing before it was registered', async () => {
  const first = await market.server.daybook.store.readStream('member-hill', { limit: 1 })
  const asked = (asOf: number | string) => get(`/prices/fuji-apples?asOf=${asOf}`, 'hill')
  expect((await asked(first[0]!.position - 1)).status).toBe(404)
  const { status, body } = await asked(DAY)
  expect([status, body.own]).toEqual([200, { totals: [], months: [], trades: [] }])
  // Nothing tells a stranger of a trade that its own day would not have told.
  expect((await get(`/matches/old/trail?asOf=${DAY}`, 'hill')).status).toBe(404)
  expect((await get(`/totals?asOf=${DAY}`, 'hill')).body.code).toBe('platform-only')
})
