import { afterAll, beforeAll, expect, test } from 'vitest'
import { type As, openServer, type TestServer } from '../support/server.ts'
import { callerBy, type Values } from './by-the-document.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const tonnes = (value: string) => ({ unit: 'TNE', value })
const trade = { buyer: 'hill', seller: 'fuji', product: 'sugar' }
const condition = {
  quantity: tonnes('2000'),
  payment: [
    { share: '30', due: 'order', days: 0 },
    { share: '70', due: 'delivery', days: 0 },
  ],
  leadTime: 14,
  place: { country: 'CN', name: 'Ningbo' },
  term: { code: 'FOB' },
  mode: 'sea',
}

test('the life of one trade, by what the documentation says', async () => {
  const call = await callerBy(server)
  let position = '0'
  const record = async (as: As, operation: string, values: Values, body: object = {}) => {
    const answer = await call(as, operation, values, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    position = String(answer.body.position)
    return answer.body
  }

  for (const id of ['hill', 'fuji']) {
    await record('platform', 'RegisterMember', { id }, { legalName: `${id} Ltd` })
    const check = { checkedBy: 'registrar', evidence: `file ${id}` }
    await record('platform', 'VerifyLicence', { id }, check)
    await record('platform', 'VerifyBankAccount', { id }, check)
  }
  const sugar = { name: 'White sugar', category: 'sugar', unit: 'TNE' }
  await record('platform', 'RegisterProduct', { id: 'sugar' }, sugar)

  const id = 'hill~q-1'
  await record(
    'hill',
    'RequestQuote',
    { id, 'idempotency-key': 'order-1' },
    { ...trade, condition },
  )
  const price = { amount: '5200', currency: 'CNY', per: 'TNE' }
  await record('fuji', 'OfferQuote', { id, 'if-match': '"0"' }, { price })
  const open = await call('hill', 'listOpenQuotes', { position })
  expect(open.body.quotes).toMatchObject([{ quote: id, seller: 'fuji' }])
  await record('hill', 'AcceptQuote', { id })

  // The rules agree the match and open its settlement, both under the quote's id.
  await server.drained()
  const agreed = await call('hill', 'showTrail', { match: id })
  expect(agreed.body).toMatchObject({ status: 'claimed', settlement: 'open', quote: id })

  for (const [delivery, amount] of [
    ['ship-1', '1500'],
    ['ship-2', '500'],
  ] as const) {
    await record('fuji', 'DeliverGoods', { id }, { delivery, quantity: tonnes(amount) })
    await record('hill', 'AcceptDelivery', { id }, { delivery })
  }
  const freight = { charge: 'f-1', amount: yuan('1200.50'), kind: 'freight' }
  await record('fuji', 'AddCharge', { id }, freight)
  await record('fuji', 'RecordInvoice', { id }, { invoice: 'i-1', amount: yuan('10401200.50') })
  await record('platform', 'RecordPayment', { id }, { payment: 'p-1', amount: yuan('3120360.15') })
  const last = { payment: 'p-2', amount: yuan('7280840.35') }
  const paid = await record('platform', 'RecordPayment', { id }, last)
  expect(paid.events).toMatchObject([{ type: 'PaymentRecorded' }, { type: 'SettlementCompleted' }])

  // Read your writes: the answer waits for the position of the last command.
  const settled = await call('hill', 'showTrail', { match: id, position })
  expect(settled.body.settlement).toBe('complete')
  expect(settled.body.sums).toMatchObject({ payable: '10401200.50', toPay: '0.00' })

  position = await server.drained()
  const trail = await call('fuji', 'showTrail', { match: id, position })
  expect(trail.body).toMatchObject({ status: 'real', ...trade })
  const steps = trail.body.steps as { type: string; position: string; cause: string | null }[]
  expect(steps.map(({ type }) => type)).toEqual([
    ...['QuoteRequested', 'QuoteOffered', 'QuoteAccepted', 'MatchAgreed', 'SettlementOpened'],
    ...['GoodsDelivered', 'DeliveryAccepted', 'GoodsDelivered', 'DeliveryAccepted'],
    ...['ChargeAdded', 'InvoiceRecorded', 'PaymentRecorded', 'PaymentRecorded'],
    ...['SettlementCompleted', 'MatchProven'],
  ])
  const prices = await call('analyst', 'showPrices', { product: 'sugar', position })
  // Rows may be later than asked: a rule notes its own place, a moment after its last answer.
  expect(Number(prices.headers.get('daybook-position'))).toBeGreaterThanOrEqual(Number(position))
  expect(prices.body.totals).toMatchObject([{ count: 1, mean: '5200', volume: '2000' }])
  const asked = { basis: 'real', mode: 'sea', quantity: '2000TNE', leadTime: '14', term: 'FOB' }
  const under = await call('analyst', 'showPrices', { product: 'sugar', ...asked })
  expect(under.body.totals).toEqual(prices.body.totals)
  const cells = await call('analyst', 'listPriceCells', { product: 'sugar' })
  expect(cells.body.cells).toMatchObject([{ payment: '30@order 70@delivery', leadTime: '8-30' }])
  const totals = await call('auditor', 'showTotals', { position })
  expect(totals.body.totals).toContainEqual(
    expect.objectContaining({ of: 'payment', amount: '10401200.50', count: 2 }),
  )
  const stream = await call('fuji', 'stream', { stream: `settlement-${id}` })
  expect(stream.body.events).toHaveLength(10)
  expect((await call('none', 'ready')).body).toMatchObject({ ready: true, troubles: [] })

  const refused = await call('hill', 'AcceptDelivery', { id }, { delivery: 'ship-9' })
  expect(refused.body).toMatchObject({ status: 409, code: 'delivery-not-open' })
  const meaning = await (await fetch(new URL(String(refused.body.type), server.url))).json()
  expect(meaning).toMatchObject({ code: 'delivery-not-open', title: refused.body.title })
})

test('a business day that closes ends the offers that ran out, and is settled', async () => {
  const call = await callerBy(server)
  const id = 'hill~q-late'
  await call('hill', 'RequestQuote', { id }, { ...trade, condition })
  const price = { amount: '5200', currency: 'CNY', per: 'TNE' }
  await call('fuji', 'OfferQuote', { id }, { price, validUntil: '2026-03-31T18:00:00Z' })
  server.setClock('2026-04-01T00:00:01.000Z')
  expect((await call('platform', 'CloseBusinessDay', {}, { date: '2026-03-31' })).status).toBe(201)
  const position = await server.drained()
  const open = await call('hill', 'listOpenQuotes', { position })
  expect(open.body.quotes).toEqual([])
  const days = await call('auditor', 'stream', { stream: 'calendar-business' })
  expect(days.body.events).toMatchObject([
    { type: 'BusinessDayClosed' },
    { type: 'BusinessDayMarked', data: { date: '2026-03-31' } },
    { type: 'BusinessDaySettled', data: { date: '2026-03-31' } },
  ])
})
