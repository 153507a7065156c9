import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yuan } from '../server/trade.ts'
import { exactly } from '../support/apple-market.ts'
import { lease, type Market, openMarket, some } from '../support/lending.ts'

/** The mill `hill` buys cane of two growers and has sold the sugar to `east`; `reef` lends on it. */

const chain = { downstream: 'sugar-sale', upstream: ['north-cane', 'south-cane'], yield: '0.125' }
const asked = {
  ...{ amount: yuan('5000000'), borrower: 'hill', chain, lender: 'reef' },
  terms: { maturity: '2026-06-30', rate: '0.08' },
}
const cane = { buyer: 'hill', product: 'cane', price: '500', quantity: '5000' }
const sugar = { seller: 'hill', product: 'sugar', price: '5100', quantity: '1250' }

async function caneMarket() {
  const market = await openMarket('2026-03-02T09:00:00.000Z')
  await market.members('hill', 'reef', 'fuji', 'north', 'south', 'east')
  for (const product of ['cane', 'sugar']) {
    const described = { name: product, category: 'sugar', unit: 'TNE' }
    await market.told(`/products/${product}/register`, described)
  }
  await market.agree('north-cane', { ...cane, seller: 'north' })
  await market.agree('south-cane', { ...cane, seller: 'south' })
  await market.agree('sugar-sale', { ...sugar, buyer: 'east' })
  return market
}

/** A grower brings its cane, the mill accepts so much of it, and it is invoiced. */
async function brought({ told }: Market, match: string, accepted = '5000') {
  const of = `/settlements/${match}`
  await told(`${of}/deliver`, { delivery: 'd', quantity: some('5000') })
  await told(`${of}/accept`, { accepted: some(accepted), delivery: 'd' })
  await told(`${of}/invoice`, { amount: yuan(`${Number(accepted) * 500}`), invoice: 'i' })
}

/** The lender pays a grower, which its settlement is told as well. */
const tranche = (match: string, to: string) => ({
  ...{ match, registration: 'r-1', to, tranche: `t-${match}` },
})

describe('cane that will be sugar', () => {
  let market: Market
  beforeAll(async () => {
    market = await caneMarket()
  })
  afterAll(() => market.close())
  const loan = async () => (await market.shown('/loans/cane-story', 'hill')).body

  test('is lent on by what the sugar brings, once that is assigned to the lender', async () => {
    await market.told('/loans/cane-story/request', asked)
    expect(await market.typesOf('loan-cane-story')).toEqual(['LoanRequested', 'LoanAppraised'])
    expect(await market.lastOf('loan-cane-story', 'LoanAppraised')).toMatchObject({
      ...{ chain: { faults: [], holds: true }, lendable: yuan('5000000.00') },
    })
    await market.told('/loans/cane-story/approve', {}, 'reef')
    expect(await loan()).toMatchObject({
      ...{ status: 'secured', receivable: exactly('6375000') },
      securities: [{ settlement: 'sugar-sale', status: 'granted' }],
    })
    const { body } = await market.shown('/matches/sugar-sale/trail')
    expect(body.assignment).toMatchObject({ lender: 'reef', loan: 'cane-story' })
  })

  test('has its money go to the growers for what they brought, and never to the mill', async () => {
    const lend = (body: object) => market.refused('/loans/cane-story/disburse', body, 'reef')
    expect(await lend(tranche('north-cane', 'north'))).toMatchObject({
      ...{ code: 'above-what-is-lent', limit: 'supplier', most: yuan('0.00') },
    })
    await brought(market, 'north-cane')
    await brought(market, 'south-cane')
    expect(await lend({ ...tranche('north-cane', 'hill') })).toMatchObject({
      ...{ code: 'payee-not-upstream', supplier: 'north' },
    })
    expect((await lend({ ...tranche('sugar-sale', 'hill') })).code).toBe('payee-not-upstream')
    expect((await lend({ ...tranche('north-cane', 'hill'), match: null })).code).toBe(
      'payee-not-upstream',
    )
    for (const grower of ['north', 'south']) {
      const match = `${grower}-cane`
      await market.told('/loans/cane-story/disburse', tranche(match, grower), 'reef')
      const paid = { amount: yuan('2500000'), payment: 'p-1' }
      await market.told(`/settlements/${match}/pay`, paid)
      expect((await market.shown(`/matches/${match}/trail`)).body.status).toBe('real')
    }
    expect(await loan()).toMatchObject({
      ...{ status: 'open', principal: exactly('5000000'), marketValue: exactly('6375000') },
      ...{ lendingValue: exactly('5100000'), loanToValue: '78.4', state: 'covered' },
    })
  })

  test('is repaid by the buyer of the sugar: 100,000 of interest, 1,275,000 for the mill', async () => {
    market.on('2026-05-31')
    await market.told('/settlements/sugar-sale/deliver', { delivery: 'd', quantity: some('1250') })
    await market.told('/settlements/sugar-sale/accept', { delivery: 'd' })
    const paid = { amount: yuan('6375000'), payment: 'p-1' }
    expect(
      await market.refused('/settlements/sugar-sale/pay', { ...paid, payee: 'hill' }),
    ).toMatchObject({ code: 'assigned-to-lender', lender: 'reef' })
    await market.told('/settlements/sugar-sale/pay', paid)
    const { body } = await market.shown('/loans/cane-story/statement', 'hill')
    expect(body.lines).toMatchObject([
      { what: 'disbursed', amount: exactly('2500000') },
      { what: 'disbursed', owed: exactly('5000000') },
      { what: 'interest', amount: exactly('100000'), rule: { dayCount: 'A360', days: 90 } },
      {
        ...{ what: 'paid', owed: exactly('0') },
        payment: {
          ...{ amount: '6375000.00', storage: '0.00', interest: '100000.00' },
          ...{ principal: '5000000.00', owner: '1275000.00' },
        },
      },
    ])
    expect(await loan()).toMatchObject({ status: 'closed', ended: 'paid' })
    const trail = (await market.shown('/matches/sugar-sale/trail')).body
    expect(trail.assignment).toBe(null)
  })

  test('leaves rows that are those of a rebuild', async () => {
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})

describe('cane that is no chain', () => {
  let market: Market
  beforeAll(async () => {
    market = await caneMarket()
  })
  afterAll(() => market.close())

  async function declined(id: string, more: object) {
    await market.told(`/loans/${id}/request`, { ...asked, chain: { ...chain, ...more } })
    const { chain: found } = await market.lastOf(`loan-${id}`, 'LoanAppraised')
    const { because } = await market.lastOf(`loan-${id}`, 'LoanDeclined')
    expect((await market.shown(`/loans/${id}`, 'hill')).body.status).toBe('declined')
    return { because, faults: found.faults }
  }

  test('is not lent on with one ring only', async () => {
    expect(await declined('unsold', { downstream: 'not-agreed' })).toEqual({
      because: ['no-chain', 'not-covered'],
      faults: [{ fault: 'not-a-match', of: 'not-agreed' }],
    })
    await market.agree('back-sale', { ...sugar, buyer: 'north' })
    const circle = { downstream: 'back-sale', upstream: ['north-cane'] }
    expect((await declined('circle', circle)).faults).toEqual([
      ...[{ fault: 'one-ring', of: 'north-cane' }],
    ])
  })

  test('is lent on once, though two loans ask for what the buyer owes', async () => {
    for (const id of ['one', 'other']) await market.told(`/loans/${id}/request`, asked)
    for (const id of ['one', 'other']) await market.told(`/loans/${id}/approve`, {}, 'reef')
    expect((await market.shown('/loans/one', 'hill')).body.status).toBe('secured')
    expect(await market.lastOf('settlement-sugar-sale', 'AssignmentRefused')).toMatchObject({
      ...{ because: 'assigned-already', loan: 'other' },
    })
    expect((await market.shown('/loans/other', 'hill')).body).toMatchObject({
      ...{ status: 'closed', ended: 'collateral-refused' },
    })
  })

  test('has what is lent too much called for, once less of it is good', async () => {
    await brought(market, 'north-cane')
    await market.told('/loans/one/disburse', tranche('north-cane', 'north'), 'reef')
    const { told } = market
    await told('/settlements/south-cane/deliver', { delivery: 'd', quantity: some('5000') })
    await told('/settlements/south-cane/reject', { delivery: 'd', reason: 'Rotten' })
    await told('/settlements/south-cane/close-deliveries', {
      ...{ costBearer: 'seller', reason: 'None is left' },
    })
    // 5,000 t give 625 t of sugar, which bring 3,187,500: 2,550,000 are lent on that.
    expect((await market.shown('/loans/one', 'hill')).body).toMatchObject({
      ...{ lendingValue: exactly('2550000'), state: 'covered' },
    })
    await told('/settlements/north-cane/return', {
      ...{ costBearer: 'seller', reason: 'Rotten', return: 'r', quantity: some('300') },
    })
    // Below the bounds of a loan on goods: on a chain what is too much is called for at once.
    expect((await market.shown('/loans/one', 'hill')).body).toMatchObject({
      ...{ lendingValue: exactly('2397000'), calls: 1 },
      call: { amount: yuan('103000.00'), answerBy: '2026-03-05' },
    })
  })
})

describe('cane in the mill', () => {
  let market: Market
  beforeAll(async () => {
    market = await caneMarket()
    const { told } = market
    await told('/warehouses/mill/lease', { ...lease, operator: 'hill' })
    await told('/loans/milled/request', asked)
    await told('/loans/milled/approve', {}, 'reef')
    for (const grower of ['north', 'south']) {
      await brought(market, `${grower}-cane`)
      await told('/loans/milled/disburse', tranche(`${grower}-cane`, grower), 'reef')
      const lot = { owner: 'hill', product: 'cane', quantity: some('5000'), warehouse: 'mill' }
      await told(`/lots/${grower}-lot/announce`, lot)
      await told(`/lots/${grower}-lot/enter`, { entry: 'e' })
    }
  })
  afterAll(() => market.close())
  const loan = async () => (await market.shown('/loans/milled', 'hill')).body

  test('stands behind the loan as title to what it will be', async () => {
    const lots = ['north-lot', 'south-lot']
    await market.told('/loans/milled/offer-collateral', { lots })
    await market.closed('2026-03-02')
    expect(await loan()).toMatchObject({
      ...{ status: 'open', state: 'covered', calls: 0, marketValue: exactly('6375000') },
      securities: [
        { lot: 'north-lot', status: 'granted' },
        { lot: 'south-lot', status: 'granted' },
        { settlement: 'sugar-sale', status: 'granted' },
      ],
    })
  })

  test('stands behind it as sugar, and what it gave too little is called for', async () => {
    await market.told('/lots/sugar-lot/process', {
      ...{ lots: ['north-lot', 'south-lot'], product: 'sugar', yield: some('1200') },
    })
    expect((await market.shown('/lots/sugar-lot')).body).toMatchObject({
      ...{ status: 'stored', stored: '1200', pledge: { loan: 'milled', quantity: some('1200') } },
    })
    await market.closed('2026-03-03')
    // 1,200 t bring 6,120,000, of which 4,896,000 are lent; a day of interest is 1,111.11.
    const owed = await loan()
    expect(owed).toMatchObject({
      ...{ status: 'open', lendingValue: exactly('4896000'), calls: 1 },
      call: { amount: yuan('105111.12'), answerBy: '2026-03-06' },
    })
    expect(owed.lots.map(({ lot }: { lot: string }) => lot)).toEqual(['sugar-lot'])
  })

  test('is kept by the mill for the sale that was agreed before there was any sugar', async () => {
    const asking = { match: 'sugar-sale', quantity: some('1200') }
    expect(await market.told('/lots/sugar-lot/reserve', asking, 'hill')).toEqual(['LotReserved'])
    expect((await market.shown('/lots/sugar-lot')).body).toMatchObject({
      ...{ pledge: { loan: 'milled' }, reservations: [{ left: '1200', match: 'sugar-sale' }] },
    })
    expect(await loan()).toMatchObject({ lendingValue: exactly('4896000'), calls: 1 })
  })

  test('leaves the mill once the loan is repaid, and not before', async () => {
    const taken = { exit: 'x', how: 'sold', match: 'sugar-sale' }
    expect((await market.refused('/lots/sugar-lot/leave', taken)).code).toBe('lot-pledged')
    await market.told('/settlements/sugar-sale/pay', { amount: yuan('6375000'), payment: 'p' })
    expect(await loan()).toMatchObject({ status: 'closed', ended: 'paid', call: null })
    await market.told('/lots/sugar-lot/leave', taken)
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})
