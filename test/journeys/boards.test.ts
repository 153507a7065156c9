import { afterAll, beforeAll, expect, test } from 'vitest'
import { yuan } from '../server/trade.ts'
import { exactly } from '../support/apple-market.ts'
import { insurance, type Market, openMarket, some } from '../support/lending.ts'

/** `hill` has 10,000 m³ of boards on a ship, on which `reef` lends at what the money costs it. */

const cubic = (value: string) => some(value, 'MTQ')
const asked = {
  ...{ amount: yuan('16000000'), borrower: 'hill', lender: 'reef', seller: 'co-op' },
  lots: ['boards-lot'],
  terms: { fundingRate: '0.04', maturity: '2026-06-30', rate: '0.04' },
}
const booking = {
  ...{ carrier: 'North Line', destination: { country: 'CN', name: 'Shanghai' }, mode: 'sea' },
  ...{ origin: { country: 'CN', name: 'Dalian' }, shipper: 'hill', transitDays: 3 },
  ...{ charged: yuan('2200000'), cost: yuan('1800000') },
}
const bill = { document: 'bl-1', holder: 'reef', kind: 'bill-of-lading', originals: 3 }
const sale = { product: 'boards', price: '2000', unit: 'MTQ' } as const

let market: Market
beforeAll(async () => {
  market = await openMarket('2026-03-02T09:00:00.000Z')
  await market.members('hill', 'reef', 'fuji', 'north', 'south', 'west', 'co-op', 'valley')
  const boards = { name: 'Boards', category: 'boards', grade: 'A', unit: 'MTQ' }
  await market.told('/products/boards/register', boards)
  for (const [n, buyer] of ['north', 'south', 'west', 'north', 'south', 'west'].entries()) {
    const seller = n % 2 === 0 ? 'co-op' : 'valley'
    await market.sold(`boards-${n}`, { ...sale, buyer, seller, quantity: '100000' })
  }
  await market.told('/shipments/sea-1/book', booking)
  const lot = { owner: 'hill', product: 'boards', quantity: cubic('10000'), shipment: 'sea-1' }
  await market.told('/lots/boards-lot/announce', lot)
})
afterAll(() => market.close())

const insured = (lossPayee: string, sum = '22000000') =>
  market.told('/shipments/sea-1/insure', insurance('hull-1', lossPayee, sum))
const faultsOf = async (loan: string) => {
  await market.told(`/loans/${loan}/request`, asked)
  const { kept } = await market.lastOf(`loan-${loan}`, 'LoanAppraised')
  const { because } = await market.lastOf(`loan-${loan}`, 'LoanDeclined')
  expect(because).toContain('not-kept')
  return kept.faults.map(({ fault }: { fault: string }) => fault)
}
const loan = async (as: 'platform' | 'hill' | 'fuji' = 'platform', path = '') =>
  market.shown(`/loans/boards-story${path}`, as)

test('nothing is lent on boards that are not loaded, not insured, or insured for another', async () => {
  expect(await faultsOf('ashore')).toEqual(['not-there'])
  await market.told('/shipments/sea-1/load', { lots: ['boards-lot'] })
  await market.told('/lots/boards-lot/inspect', { by: 'SGS', grade: 'A' })
  await market.told('/shipments/sea-1/hold-document', { ...bill, held: 2 })
  expect(await faultsOf('bare')).toEqual(['documents-elsewhere', 'not-insured'])
  await market.told('/shipments/sea-1/hold-document', { ...bill, held: 3 })
  await insured('hill')
  expect(await faultsOf('of-another')).toEqual(['insured-for-another'])
  await insured('reef', '21999999')
  expect(await faultsOf('too-little')).toEqual(['under-insured'])
})

test('16,000,000 are lent on them at sea, once they are insured for the lender', async () => {
  await insured('reef')
  await market.told('/loans/boards-story/request', asked)
  await market.told('/loans/boards-story/approve', {}, 'reef')
  const tranche = { registration: 'r-1', to: 'hill', tranche: 't-1' }
  // Somebody else would be paid for them again, before the money is.
  await insured('hill')
  expect(await market.refused('/loans/boards-story/disburse', tranche, 'reef')).toMatchObject({
    ...{ code: 'not-kept', faults: [{ fault: 'insured-for-another', of: 'boards-lot' }] },
  })
  await insured('reef')
  await market.told('/loans/boards-story/disburse', tranche, 'reef')
  await market.told('/shipments/sea-1/depart')
  await market.closed('2026-03-02')
  expect((await loan('hill')).body).toMatchObject({
    ...{ status: 'open', principal: exactly('16000000'), marketValue: exactly('20000000') },
    ...{ lendingValue: exactly('16000000'), loanToValue: '80.0', state: 'covered' },
    lots: [
      {
        custody: {
          ...{ shipment: 'sea-1', status: 'departed', insuredUntil: '2026-12-31' },
          documents: [{ document: 'bl-1', holder: 'reef', kind: 'bill-of-lading' }],
        },
      },
    ],
  })
  expect((await loan('fuji')).status).toBe(404)
})

test('they are sold afloat, and the buyer pays 32,000 of interest for 18 days', async () => {
  market.on('2026-03-10')
  await market.agree('boards-sale', {
    ...{ ...sale, buyer: 'north', seller: 'hill', quantity: '10000', lot: 'boards-lot' },
  })
  await market.closed('2026-03-10')
  expect((await loan()).body).toMatchObject({ status: 'open', state: 'covered', calls: 0 })
  market.on('2026-03-20')
  const leaving = { exit: 'x-1', how: 'sold', match: 'boards-sale' }
  expect((await market.refused('/lots/boards-lot/leave', leaving)).code).toBe('not-arrived')
  await market.told('/shipments/sea-1/arrive')
  expect((await market.refused('/lots/boards-lot/leave', leaving)).code).toBe('lot-pledged')
  await market.told('/settlements/boards-sale/pay', {
    ...{ amount: yuan('20000000'), payment: 'p-1' },
  })
  await market.told('/lots/boards-lot/leave', leaving)
  const { lines } = (await loan('hill', '/statement')).body
  expect(lines).toMatchObject([
    { what: 'disbursed' },
    { what: 'interest', amount: exactly('32000'), rule: { dayCount: 'A360', days: 18 } },
    {
      ...{ what: 'paid', owed: exactly('0') },
      payment: {
        ...{ storage: '0.00', interest: '32000.00', principal: '16000000.00' },
        owner: '3968000.00',
      },
    },
  ])
  expect((await loan()).body).toMatchObject({ status: 'closed', ended: 'paid' })
})

test('the ship earns 400,000: the logistics flow, which members do not see', async () => {
  const shown = await market.shown('/shipments/sea-1')
  expect(shown.body).toMatchObject({
    ...{ status: 'arrived', lots: ['boards-lot'], departedOn: '2026-03-02' },
    logistics: { income: yuan('2200000.00'), cost: yuan('1800000.00'), earned: '400000.00' },
  })
  expect((await market.shown('/shipments/sea-1', 'hill')).body.logistics).toBe(null)
  expect((await market.shown('/shipments/sea-1', 'fuji')).status).toBe(404)
})

test('the money costs what it brings: the capital flow earns nothing', async () => {
  expect((await loan('platform', '/statement')).body.capitalFlow).toEqual({
    ...{ income: exactly('32000'), cost: exactly('32000'), earned: exactly('0') },
  })
})

test('the day closes twice, and rows are those of a rebuild', async () => {
  await market.closed('2026-03-20')
  const before = await market.server.drained()
  const again = await market.server.post('platform', '/calendar/close-day', { date: '2026-03-20' })
  expect(again.body.events).toEqual([])
  expect(await market.server.drained()).toBe(before)
  const { followed, rebuilt } = await market.rows()
  expect(followed).toEqual(rebuilt)
  expect(await market.otherwise()).toEqual([])
})
