import { apples, asked, insured, lent, selling } from '../../../support/apple-market.ts'
import { insurance, type Market, some, stored } from '../../../support/lending.ts'
import { yuan } from '../../trade.ts'
import type { Story } from '../acting.ts'

const onLoan = (command: string, id: string, body = {}) => ({ of: 'loans', id, command, body })
const tranche = (more = {}) => ({ registration: 'r-1', to: 'hill', tranche: 't-1', ...more })
const pays = (id: string, amount: string) => ({
  ...{ of: 'settlements', id, command: 'RecordPayment' },
  body: { amount: yuan(amount), payment: 'p-1' },
})
const leaves = (id: string, match: string) => ({
  ...{ of: 'lots', id, command: 'LeaveLot', body: { exit: 'x-1', how: 'sold', match } },
})

/** 480,000 are lent on 100 t, which are sold on day 14: the owner has 109,880 of it. */
export async function applesInStore(market: Market, { acts, isRefused, looks, isQuiet }: Story) {
  await apples(market, 'apples')
  await stored(market, 'apples-lot', { ...insured, product: 'apples' })
  const page = '/goods/positions/hill~apples'
  await acts('hill', onLoan('RequestLoan', 'hill~apples', { ...asked, lots: ['apples-lot'] }))
  await acts('reef', onLoan('ApproveLoan', 'hill~apples'))
  await acts('reef', onLoan('DisburseLoan', 'hill~apples', tranche()))
  await looks('reef', page, ['480,000.00', '80.0 %', '600,000.00'])
  market.on('2026-03-16')
  await market.agree('apples-sale', {
    ...{ buyer: 'north', seller: 'hill', product: 'apples', price: '6000', lot: 'apples-lot' },
  })
  await isRefused('platform', leaves('apples-lot', 'apples-sale'), 'lot-pledged')
  await acts('platform', pays('apples-sale', '600000'))
  await looks('hill', page, ['1,120.00', '9,000.00', '480,000.00', '109,880.00'], 'all')
  await acts('platform', leaves('apples-lot', 'apples-sale'))
  await looks('platform', '/goods/warehouses/cold-store', ['9,000.00', '4,200.00'])
  isQuiet()
}

/** Had the mark fallen to 5,500: 87.3 per cent, and a call of 40,000 and what accrued. */
export async function applesFallen(market: Market, { acts, looks, isQuiet }: Story) {
  market.on('2026-03-17')
  await apples(market, 'fallen')
  await stored(market, 'fallen-lot', { ...insured, product: 'fallen' })
  await lent(market, 'apples-fallen', 'fallen-lot')
  market.on('2026-03-22')
  await selling(market, 'fallen', '5500', 6)
  market.server.setClock('2026-03-22T20:00:00.000Z')
  const closing = { of: 'calendar', id: '', command: 'CloseBusinessDay' }
  await acts('platform', { ...closing, body: { date: '2026-03-22' } })
  const page = '/goods/positions/apples-fallen'
  await looks('reef', page, ['87.3 %', '40,400.00', '550,000.00', '400.00'], 'all')
  const cash = { amount: yuan('40400'), from: 'hill', payment: 'cash-1' }
  await acts('platform', onLoan('ApplyPayment', 'apples-fallen', cash))
  await looks('hill', page, ['80.0 %', '440,000.00'])
  isQuiet()
}

const boat = 'sea-1'
const onShip = (command: string, body = {}) => ({ of: 'shipments', id: boat, command, body })

async function aboard({ told, sold }: Market) {
  const cubic = some('10000', 'MTQ')
  const boards = { name: 'Boards', category: 'boards', grade: 'A', unit: 'MTQ' }
  await told('/products/boards/register', boards)
  for (const [n, buyer] of ['north', 'south', 'west', 'north', 'south', 'west'].entries()) {
    const seller = n % 2 === 0 ? 'co-op' : 'valley'
    const sale = { buyer, seller, product: 'boards', price: '2000', unit: 'MTQ' } as const
    await sold(`boards-${n}`, { ...sale, quantity: '100000' })
  }
  await told(`/shipments/${boat}/book`, {
    ...{ carrier: 'North Line', destination: { country: 'CN', name: 'Shanghai' }, mode: 'sea' },
    ...{ origin: { country: 'CN', name: 'Dalian' }, shipper: 'hill', transitDays: 18 },
    ...{ charged: yuan('2200000'), cost: yuan('1800000') },
  })
  const lot = { owner: 'hill', product: 'boards', quantity: cubic, shipment: boat }
  await told('/lots/boards-lot/announce', lot)
  await told(`/shipments/${boat}/load`, { lots: ['boards-lot'] })
  await told('/lots/boards-lot/inspect', { by: 'SGS', grade: 'A' })
  await told(`/shipments/${boat}/hold-document`, {
    ...{ document: 'bl-1', held: 3, holder: 'reef', kind: 'bill-of-lading', originals: 3 },
  })
}

/** 16,000,000 on boards at sea: the ship earns 400,000, and the money what it costs. */
export async function boardsBySea(market: Market, { acts, isRefused, looks, isQuiet }: Story) {
  market.on('2026-03-23')
  await aboard(market)
  await acts('platform', onShip('InsureShipment', insurance('hull-1', 'reef', '22000000')))
  const page = '/goods/positions/hill~boards'
  await acts('hill', {
    ...onLoan('RequestLoan', 'hill~boards', {
      ...{ amount: yuan('16000000'), borrower: 'hill', lender: 'reef', seller: 'co-op' },
      lots: ['boards-lot'],
      terms: { fundingRate: '0.04', maturity: '2026-06-30', rate: '0.04' },
    }),
  })
  await acts('reef', onLoan('ApproveLoan', 'hill~boards'))
  await acts('reef', onLoan('DisburseLoan', 'hill~boards', tranche()))
  await acts('platform', onShip('DepartShipment'))
  await looks('reef', page, ['16,000,000.00', '20,000,000.00', '80.0 %'])
  await market.agree('boards-sale', {
    ...{ buyer: 'north', seller: 'hill', product: 'boards', price: '2000', unit: 'MTQ' },
    ...{ quantity: '10000', lot: 'boards-lot' },
  })
  market.on('2026-04-10')
  await isRefused('platform', leaves('boards-lot', 'boards-sale'), 'not-arrived')
  await acts('platform', onShip('ArriveShipment'))
  await acts('platform', pays('boards-sale', '20000000'))
  const earned = ['32,000.00', '3,968,000.00', '0.00']
  await looks('platform', page, ['16,000,000.00', ...earned], 'all')
  await looks('platform', '/goods/lots/boards-lot', ['2,200,000.00', '1,800,000.00', '400,000.00'])
  isQuiet()
}

const cane = { buyer: 'hill', product: 'cane', price: '500', quantity: '5000' }

async function mill(market: Market) {
  await market.members('east')
  for (const product of ['cane', 'sugar']) {
    const described = { name: product, category: 'sugar', unit: 'TNE' }
    await market.told(`/products/${product}/register`, described)
  }
  for (const seller of ['north', 'south']) {
    const id = `${seller}-cane`
    await market.agree(id, { ...cane, seller })
    await market.told(`/settlements/${id}/deliver`, { delivery: 'd', quantity: some('5000') })
    await market.told(`/settlements/${id}/accept`, { delivery: 'd' })
    await market.told(`/settlements/${id}/invoice`, { amount: yuan('2500000'), invoice: 'i' })
  }
  await market.agree('sugar-sale', {
    ...{ buyer: 'east', seller: 'hill', product: 'sugar', price: '5100', quantity: '1250' },
  })
}

/** 5,000,000 go to the growers, and never to the mill, which has 1,275,000 in the end. */
export async function sugarOnAChain(market: Market, { acts, isRefused, looks, isQuiet }: Story) {
  market.on('2026-04-13')
  await mill(market)
  const page = '/goods/positions/hill~cane'
  await acts('hill', {
    ...onLoan('RequestLoan', 'hill~cane', {
      ...{ amount: yuan('5000000'), borrower: 'hill', lender: 'reef' },
      chain: { downstream: 'sugar-sale', upstream: ['north-cane', 'south-cane'], yield: '0.125' },
      terms: { maturity: '2026-08-31', rate: '0.08' },
    }),
  })
  await acts('reef', onLoan('ApproveLoan', 'hill~cane'))
  const toMill = tranche({ match: 'north-cane' })
  await isRefused('reef', onLoan('DisburseLoan', 'hill~cane', toMill), 'payee-not-upstream')
  for (const to of ['north', 'south']) {
    const match = `${to}-cane`
    const body = tranche({ match, to, tranche: `t-${to}` })
    await acts('reef', onLoan('DisburseLoan', 'hill~cane', body))
    await market.told(`/settlements/${match}/pay`, { amount: yuan('2500000'), payment: 'p-1' })
  }
  await looks('reef', page, ['5,000,000.00', '6,375,000.00', '78.4 %'], 'all')
  market.on('2026-07-12')
  const { told } = market
  await told('/settlements/sugar-sale/deliver', { delivery: 'd', quantity: some('1250') })
  await told('/settlements/sugar-sale/accept', { delivery: 'd' })
  await acts('platform', pays('sugar-sale', '6375000'))
  await looks('hill', page, ['100,000.00', '5,000,000.00', '1,275,000.00'])
  isQuiet()
}
