import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { condition, market, match, parties, price, realTrade, yuan } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
})
afterAll(() => server.close())

const reason = 'The ship went elsewhere.'
const ending = { costBearer: 'seller', reason }
const tonnes = (value: string) => ({ unit: 'TNE', value })

/** Sends a command that must be recorded, lets the rules answer; gives the types of its events. */
async function told(as: As, path: string, body: object = {}): Promise<string[]> {
  const { body: answer } = await server.record(as, path, body)
  await server.drained()
  return answer.events.map(({ type }: { type: string }) => type)
}
const on = (id: string) => (as: As, path: string, body: object) =>
  told(as, `/settlements/${id}/${path}`, body)

async function refused(as: As, path: string, body: object): Promise<string> {
  const { body: answer } = await server.post(as, path, body)
  return answer.code
}

async function trailOf(id: string, as: As = 'hill') {
  const { body } = await server.get(as, `/matches/${id}/trail?position=${await server.drained()}`)
  return body
}
const typesOf = async (id: string) =>
  (await trailOf(id)).steps.map(({ type }: { type: string }) => type)

async function pricesOf(basis: 'claimed' | 'real') {
  const position = await server.drained()
  return (await server.get('analyst', `/prices/sugar?basis=${basis}&position=${position}`)).body
}
const countOf = async (basis: 'claimed' | 'real'): Promise<number> =>
  (await pricesOf(basis)).totals[0]?.count ?? 0

describe('a match is cancelled before delivery', () => {
  test('by both parties, with who, why and at whose cost, and stands in no price', async () => {
    await match(server, 'c-1')
    const before = await countOf('claimed')
    expect(await told('hill', '/matches/c-1/cancel', ending)).toEqual(['CancellationProposed'])
    expect(await trailOf('c-1')).toMatchObject({ status: 'claimed', settlement: 'open' })
    expect(await told('fuji', '/matches/c-1/cancel', ending)).toEqual(['CancellationAgreed'])
    expect(await trailOf('c-1')).toMatchObject({
      ...{ status: 'undone', undone: 'cancelled', settlement: 'complete' },
      sums: { payable: '0.00', toPay: '0.00' },
    })
    expect(await typesOf('c-1')).toEqual([
      ...['MatchAgreed', 'SettlementOpened', 'CancellationProposed', 'CancellationAgreed'],
      ...['SettlementCancelled', 'GoodsUndone', 'SettlementCompleted', 'MatchUndone'],
    ])
    expect(await countOf('claimed')).toBe(before - 1)
    const { body } = await server.get('fuji', '/streams/match-c-1')
    expect(body.events.map(({ data }: { data: object }) => data)).toContainEqual({
      ...{ by: 'both', costBearer: 'seller', reason },
    })
  })

  test('by the platform alone, and one that was taken over as well', async () => {
    await match(server, 'c-2')
    expect(await told('platform', '/matches/c-2/cancel', ending)).toEqual(['CancellationAgreed'])
    expect(await trailOf('c-2')).toMatchObject({ status: 'undone', undone: 'cancelled' })
    const taken = { ...parties, condition, price, takenOver: true }
    await server.record('historian', '/matches/c-3/agree', taken)
    await told('platform', '/matches/c-3/cancel', ending)
    expect(await trailOf('c-3')).toMatchObject({ status: 'undone', undone: 'cancelled' })
  })

  test('and what was paid is held for the payer until it is paid back', async () => {
    await match(server, 'c-4')
    await on('c-4')('platform', 'pay', { payment: 'p', amount: yuan('153000') })
    await told('platform', '/matches/c-4/cancel', ending)
    expect(await trailOf('c-4')).toMatchObject({
      ...{ status: 'undone', settlement: 'open', sums: { held: '153000.00' } },
    })
    await on('c-4')('platform', 'refund', { refund: 'r', amount: yuan('153000'), reason })
    expect(await trailOf('c-4')).toMatchObject({
      ...{ settlement: 'complete', sums: { held: '0.00', refunded: '153000.00' } },
    })
  })

  test('no more once goods have come, also if they come while both agree', async () => {
    await match(server, 'c-5')
    await told('hill', '/matches/c-5/cancel', ending)
    const goods = { delivery: 'd', quantity: tonnes('1') }
    // Both at once: the settlement decides, and either way both parties read what came of it.
    const [, agreed] = await Promise.all([
      server.post('fuji', '/settlements/c-5/deliver', goods),
      server.post('fuji', '/matches/c-5/cancel', ending),
    ])
    const { status } = await trailOf('c-5')
    const types = await typesOf('c-5')
    if (agreed.status === 201) {
      expect(types.includes('CancellationRefused')).toBe(types.includes('GoodsDelivered'))
    }
    expect(status === 'undone').toBe(types.includes('SettlementCancelled'))
    await match(server, 'c-6')
    await on('c-6')('fuji', 'deliver', goods)
    expect(await refused('hill', '/matches/c-6/cancel', ending)).toBe('goods-delivered')
  })
})

test('an acceptance that found its id taken is told to both parties', async () => {
  await match(server, 'taken', { seller: 'reef' })
  await server.record('platform', '/quotes/taken/request', { ...parties, condition })
  await server.record('fuji', '/quotes/taken/offer', { price })
  await told('hill', '/quotes/taken/accept')
  for (const party of ['hill', 'fuji'] as const) {
    const { body } = await server.get(party, '/streams/quote-taken')
    expect(body.events.at(-1)).toMatchObject({
      ...{ type: 'QuoteVoided', data: { because: 'match-exists' } },
    })
  }
  expect(await refused('platform', '/quotes/c-1/void', { because: 'x' })).toBe('quote-absent')
})

describe('a match is closed short', () => {
  test('after part of it, by both and by neither alone', async () => {
    await match(server, 's-1')
    const at = on('s-1')
    await at('fuji', 'deliver', { delivery: 'd', quantity: tonnes('60') })
    await at('hill', 'accept', { delivery: 'd' })
    expect(await at('fuji', 'close-deliveries', ending)).toEqual(['ClosingProposed'])
    expect(await trailOf('s-1')).toMatchObject({ goods: { toCome: '40' } })
    expect(await at('hill', 'close-deliveries', ending)).toEqual(['DeliveriesClosed'])
    await at('fuji', 'invoice', { invoice: 'i', amount: yuan('306000') })
    await at('platform', 'pay', { payment: 'p', amount: yuan('306000') })
    expect(await trailOf('s-1')).toMatchObject({ status: 'real', goods: { toCome: '0' } })
  })

  test('with nothing accepted is undone', async () => {
    await match(server, 's-2')
    const at = on('s-2')
    await at('fuji', 'deliver', { delivery: 'd', quantity: tonnes('60') })
    await at('hill', 'reject', { delivery: 'd', reason: 'mouldy' })
    await at('platform', 'close-deliveries', ending)
    expect(await trailOf('s-2')).toMatchObject({ status: 'undone', undone: 'nothing-accepted' })
  })
})

describe('goods that were accepted are returned', () => {
  test('in part: the month in which the match counted has what is left', async () => {
    await realTrade(server, 'r-1')
    const month = async () => {
      const { months } = await pricesOf('real')
      return months.find(({ month }: { month: string }) => month === '2026-03')
    }
    const before = await month()
    server.setClock('2026-05-05T12:00:00.000Z')
    const at = on('r-1')
    const back = { ...ending, quantity: tonnes('40'), return: 'ret-1' }
    expect(await at('hill', 'return', back)).toEqual(['ReturnProposed'])
    expect(await at('fuji', 'return', back)).toEqual(['SettlementReopened', 'GoodsReturned'])
    const volume = Number(before.volume) - 40
    expect(await month()).toMatchObject({ count: before.count, volume: `${volume}` })
    expect((await pricesOf('real')).months.map((one: typeof before) => one.month)).toEqual([
      '2026-03',
    ])
    expect(await trailOf('r-1')).toMatchObject({
      ...{ status: 'real', settlement: 'open', reopened: 1 },
      ...{ goods: { returned: '40' }, sums: { payable: '306000.00', held: '204000.00' } },
    })
    await at('fuji', 'credit', { creditNote: 'n', amount: yuan('204000'), kind: 'return', reason })
    const last = await at('platform', 'refund', { refund: 'r', amount: yuan('204000'), reason })
    expect(last).toEqual(['RefundRecorded', 'SettlementCompleted'])
    expect(await trailOf('r-1')).toMatchObject({ status: 'real', settlement: 'complete' })
  })

  test('all of them: a real match is undone', async () => {
    await realTrade(server, 'r-2')
    const before = await countOf('real')
    await on('r-2')('platform', 'return', { ...ending, quantity: tonnes('100'), return: 'ret' })
    expect(await trailOf('r-2')).toMatchObject({ status: 'undone', undone: 'all-returned' })
    expect(await countOf('real')).toBe(before - 1)
  })
})

test('allowances, refunds and a second payment open a settlement again until it balances', async () => {
  await realTrade(server, 'a-1')
  const at = on('a-1')
  expect(await at('platform', 'pay', { payment: 'p2', amount: yuan('510000') })).toEqual([
    ...['SettlementReopened', 'PaymentRecorded'],
  ])
  expect(await trailOf('a-1')).toMatchObject({ settlement: 'open', sums: { held: '510000.00' } })
  await at('platform', 'refund', { refund: 'r1', amount: yuan('510000'), reason })
  expect(await trailOf('a-1')).toMatchObject({ settlement: 'complete', reopened: 1 })
  const off = { allowance: 'late', amount: yuan('10000'), reason }
  expect(await at('fuji', 'allow', off)).toEqual(['SettlementReopened', 'AllowanceAdded'])
  await at('fuji', 'credit', { creditNote: 'n', amount: yuan('10000'), reason })
  await at('platform', 'refund', { refund: 'r2', amount: yuan('10000'), reason })
  expect(await trailOf('a-1')).toMatchObject({ settlement: 'complete', reopened: 2 })
  expect((await pricesOf('real')).totals[0].low).toBe('5000')
})

test('a rebate makes the price cheaper, where it counted', async () => {
  await realTrade(server, 'a-2')
  const at = on('a-2')
  const rebate = { creditNote: 'n', amount: yuan('20000'), kind: 'rebate', reason }
  expect(await at('fuji', 'credit', rebate)).toEqual(['SettlementReopened', 'CreditNoteRecorded'])
  await at('platform', 'refund', { refund: 'r', amount: yuan('20000'), reason })
  expect(await trailOf('a-2')).toMatchObject({
    ...{ settlement: 'complete', sums: { allowances: '20000.00', payable: '490000.00' } },
  })
  expect((await pricesOf('real')).totals[0].low).toBe('4900')
})

describe('what is tolerated', () => {
  beforeAll(async () => {
    await server.record('platform', '/policies/tolerance/adopt', {
      ...{ from: '2026-05-05', reason: 'As the trade has it.' },
      terms: { over: '5', under: '5' },
    })
  })

  test('of goods is counted over all deliveries; what is beyond is the sender’s', async () => {
    await match(server, 't-1')
    const at = on('t-1')
    await at('fuji', 'deliver', { delivery: 'd1', quantity: tonnes('60') })
    expect(await at('fuji', 'deliver', { delivery: 'd2', quantity: tonnes('60') })).toEqual([
      ...['GoodsDelivered', 'GoodsHeld'],
    ])
    for (const delivery of ['d1', 'd2']) await at('hill', 'accept', { delivery })
    expect(await trailOf('t-1')).toMatchObject({
      ...{ goods: { accepted: '105', held: '15' }, sums: { payable: '535500.00' } },
    })
    expect(await at('fuji', 'take-back', { delivery: 'd2' })).toEqual(['GoodsTakenBack'])
    expect(await trailOf('t-1')).toMatchObject({ goods: { accepted: '105', held: '0' } })
  })

  test('to be missing needs the word of one party only', async () => {
    await match(server, 't-2')
    const at = on('t-2')
    await at('fuji', 'deliver', { delivery: 'd', quantity: tonnes('96') })
    await at('hill', 'accept', { delivery: 'd' })
    expect(await at('fuji', 'close-deliveries', ending)).toEqual(['DeliveriesClosed'])
  })

  test('of charges is a tenth of the goods: what hides more is shown apart', async () => {
    await match(server, 't-3')
    const at = on('t-3')
    await at('fuji', 'charge', { charge: 'x', amount: yuan('51000'), kind: 'other' })
    await at('fuji', 'charge', { charge: 'y', amount: yuan('1'), kind: 'other' })
    expect((await trailOf('t-3')).sums.charges).toEqual([
      { kind: 'other', hidesPrice: false, amount: '51000.00' },
      { kind: 'other', hidesPrice: true, amount: '1.00' },
    ])
    expect((await pricesOf('claimed')).totals[0].hidesPrice).toBe(1)
    const { own } = (await server.get('hill', '/prices/sugar?basis=claimed')).body
    expect(own.totals[0].hidesPrice).toBe(1)
  })
})

test('an invoice is rounded by one minor unit', async () => {
  await match(server, 'i-1')
  const at = on('i-1')
  await at('fuji', 'deliver', { delivery: 'd', quantity: tonnes('100') })
  await at('hill', 'accept', { delivery: 'd' })
  await at('fuji', 'invoice', { invoice: 'i', amount: yuan('510000.01'), rounding: 'up' })
  await at('platform', 'pay', { payment: 'p', amount: yuan('510000.01') })
  expect(await trailOf('i-1')).toMatchObject({
    ...{ status: 'real', sums: { rounding: '0.01', payable: '510000.01' } },
  })
})

test('a document that would leave less than nothing to pay is refused', async () => {
  await match(server, 'n-1')
  const off = { allowance: 'a', amount: yuan('510000.01'), reason }
  const { body } = await server.post('fuji', '/settlements/n-1/allow', off)
  expect(body).toMatchObject({
    ...{ code: 'payable-negative', payable: yuan('510000.00'), short: yuan('0.01') },
  })
})
